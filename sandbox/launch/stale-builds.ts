/** Builds what is older than its sources, so that `npm run sandbox` always shows the code that is there. */
import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

type Build = { script: string; what: string; sources: string[]; outputs: string[] };

/** The widget first: the app's build takes its files along. */
const BUILDS: readonly Build[] = [
  {
    script: "build:widget",
    what: "the widget",
    sources: ["app/widget", "app/contracts", "vite.widget.config.ts"],
    outputs: ["extensions/loyalty-widget/assets"],
  },
  {
    script: "build:app",
    what: "the app",
    sources: ["app", "vite.config.ts", "package-lock.json"],
    outputs: ["build/server/index.js"],
  },
  {
    script: "build:processes",
    what: "its processes",
    sources: ["app", "package-lock.json"],
    outputs: ["build/start.server.js", "build/server.js", "build/worker.server.js"],
  },
];

/** Answers what was built. Rejects with the build's own words when one fails. `only` limits it to some scripts. */
export async function buildWhatIsStale(root: string, only: readonly string[] | null, say: (line: string) => void): Promise<void> {
  for (const build of BUILDS) {
    if (only && !only.includes(build.script)) continue;
    if (!isStale(root, build)) continue;
    say(`Building ${build.what} …`);
    await runScript(root, build.script);
  }
}

function isStale(root: string, { sources, outputs }: Build): boolean {
  const newestSource = Math.max(...sources.map((path) => changedAt(join(root, path)).newest));
  const oldestOutput = Math.min(...outputs.map((path) => changedAt(join(root, path)).oldest));
  return oldestOutput === 0 || newestSource > oldestOutput;
}

/** Times of the files under a path; both 0 when there is none. */
function changedAt(path: string): { newest: number; oldest: number } {
  const times = filesUnder(path).map((file) => statSync(file).mtimeMs);
  return times.length === 0 ? { newest: 0, oldest: 0 } : { newest: Math.max(...times), oldest: Math.min(...times) };
}

function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).filter(
    (entry) => !entry.name.startsWith(".") && !entry.name.includes(".test."),
  );
  return entries.flatMap((entry) => filesUnder(join(path, entry.name)));
}

function runScript(root: string, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A build is always the production build, whatever this process was started with.
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production" };
    const child = spawn("npm", ["run", "--silent", script], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let said = "";
    for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`npm run ${script} failed:\n${said}`))));
  });
}
