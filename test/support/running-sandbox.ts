/**
 * Once for all browser journeys: `npm run sandbox` as a stranger runs it, on ports of its own and with a fresh data
 * folder. The journeys talk to it over HTTP alone. RUNNING_SANDBOX=<port base> takes one that runs already.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** First of the sandbox's ports; see sandbox/config.ts. */
    portBase: number;
  }
}

const STARTS_WITHIN_MS = 170_000;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.RUNNING_SANDBOX) {
    project.provide("portBase", Number(process.env.RUNNING_SANDBOX));
    return () => Promise.resolve();
  }
  const portBase = Number(process.env.TEST_PORT_BASE ?? 5200);
  const dataFolder = mkdtempSync(path.join(tmpdir(), "encore-browser-"));
  const sandbox = spawn("npx", ["tsx", "sandbox/start.ts", "--fresh"], {
    env: { ...process.env, PORT_BASE: String(portBase), DATA_FOLDER: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  sandbox.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  sandbox.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));

  await waitUntilReady(`http://localhost:${portBase + 3}/ready`, () => {
    if (sandbox.exitCode !== null) throw new Error(`The sandbox stopped:\n${said}`);
  }).catch((error: unknown) => {
    throw new Error(`The sandbox did not get ready:\n${said}`, { cause: error });
  });

  project.provide("portBase", portBase);
  return async () => {
    const ended = new Promise((resolve) => sandbox.once("exit", resolve));
    if (sandbox.pid) process.kill(-sandbox.pid, "SIGTERM");
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 15_000))]);
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

async function waitUntilReady(url: string, check: () => void): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline) {
    check();
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${url} did not answer in time`);
}
