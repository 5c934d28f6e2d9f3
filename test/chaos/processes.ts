/** The real processes of the app, started as a machine's supervisor starts them: whoever dies is started again. */
import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

export type Program = "server" | "worker.server";

export type AppProcess = {
  program: Program;
  port: number;
  /** kill -9. It comes back by itself. */
  kill: () => void;
  /** How often it ended without being killed by us. */
  crashes: () => number;
  isReady: () => Promise<boolean>;
  stop: () => Promise<void>;
};

const RESTART_AFTER_MS = 100;
const STOPS_WITHIN_MS = 20_000;

export type Launch = { folder: string; environment: NodeJS.ProcessEnv; logFile: string };

export async function startProcess(program: Program, { folder, environment, logFile }: Launch): Promise<AppProcess> {
  if (!existsSync(path.join(folder, `build/${program}.js`))) throw new Error("There is no build: run `npm run build` first.");
  const port = await freePort();
  const log = createWriteStream(logFile, { flags: "a" });
  let isWanted = true;
  let wasKilled = false;
  let crashes = 0;
  let child: ChildProcess;
  let ended: Promise<void>;
  const start = () => {
    child = spawn(process.execPath, ["--enable-source-maps", `build/${program}.js`], {
      cwd: folder,
      env: { ...environment, PORT: String(port), WORKER_PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    ended = new Promise((resolve) => child.once("exit", () => resolve()));
    // However this process ends, it leaves nobody behind.
    const takeAlong = () => child.kill("SIGKILL");
    process.once("exit", takeAlong);
    child.once("exit", () => {
      process.off("exit", takeAlong);
      if (isWanted && !wasKilled) crashes += 1;
      wasKilled = false;
      if (isWanted) setTimeout(() => isWanted && start(), RESTART_AFTER_MS);
    });
  };
  start();
  return {
    program,
    port,
    kill: () => {
      wasKilled = true;
      child.kill("SIGKILL");
    },
    crashes: () => crashes,
    isReady: async () =>
      (await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => null))?.status === 200,
    stop: async () => {
      isWanted = false;
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN_MS);
      await (child.exitCode === null && child.signalCode === null ? ended : Promise.resolve());
      clearTimeout(late);
      log.end();
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
