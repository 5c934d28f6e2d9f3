/**
 * `npm test`: everything, in the order in which it fails fastest. Ends with one line: `N passed, N failed`, where each
 * tool counts as one and each test as itself.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

type Result = { name: string; passed: number; failed: number; seconds: number };
type Step = { name: string; command: string; args: string[]; vitestProject?: string };

const tool = (name: string, script: string): Step => ({ name, command: "npm", args: ["run", "--silent", script] });
const tests = (project: string): Step => ({
  name: project,
  command: "npx",
  args: ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile=reports/${project}.json`],
  vitestProject: project,
});

/** Steps of one group run side by side; groups follow each other. A group that fails does not stop the next. */
const GROUPS: Step[][] = [
  [tool("format", "format:check"), tool("types", "typecheck")],
  [tool("lint", "lint")],
  [tool("build", "build")],
  [tests("unit")],
  [tests("checks")],
  [tests("integration")],
  [tests("chaos")],
  [tests("browser")],
];

rmSync("reports", { recursive: true, force: true });
mkdirSync("reports", { recursive: true });

const results: Result[] = [];
for (const group of GROUPS) results.push(...(await Promise.all(group.map(run))));

console.log("");
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${failed === 0 ? "ok    " : "FAILED"} ${name.padEnd(12)} ${`${passed} passed`.padStart(12)}${failed ? `, ${failed} failed` : ""}  ${seconds} s`,
  );
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function run(step: Step): Promise<Result> {
  const startedAt = Date.now();
  const child = spawn(step.command, step.args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { HISTORIES: "10000", ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve).once("error", () => resolve(1)));
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return { name: step.name, seconds, ...(step.vitestProject ? countTests(step.vitestProject, code) : countTool(code)) };
}

function countTool(code: number | null): { passed: number; failed: number } {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A run that ends badly without a failed test (a crash, an unhandled error) counts as one failure. */
function countTests(project: string, code: number | null): { passed: number; failed: number } {
  try {
    const report = JSON.parse(readFileSync(`reports/${project}.json`, "utf8")) as { numPassedTests: number; numFailedTests: number };
    const failed = report.numFailedTests;
    return { passed: report.numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
