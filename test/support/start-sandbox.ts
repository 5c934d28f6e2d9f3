/**
 * `npm run sandbox` as a stranger runs it, on ports of its own and with a fresh data folder. RUNNING_SANDBOX=<port base>
 * takes one that runs already.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const STARTS_WITHIN_MS = 170_000;
const STOPS_WITHIN_MS = 15_000;

export type RunningSandbox = { portBase: number; stop: () => Promise<void> };

export async function startSandbox(): Promise<RunningSandbox> {
  if (process.env.RUNNING_SANDBOX) return { portBase: Number(process.env.RUNNING_SANDBOX), stop: () => Promise.resolve() };
  return startSandboxOf();
}

/** One of its own in any case, with so many webs and workers. */
export async function startSandboxOf({ webs = 1, workers = 1 }: { webs?: number; workers?: number } = {}): Promise<RunningSandbox> {
  const portBase = await freePortBase(Number(process.env.TEST_PORT_BASE ?? 5200));
  const dataFolder = mkdtempSync(path.join(tmpdir(), "encore-browser-"));
  const sandbox = spawn("npx", ["tsx", "sandbox/start.ts", "--fresh", "--webs", String(webs), "--workers", String(workers)], {
    env: { ...process.env, PORT_BASE: String(portBase), DATA_FOLDER: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  sandbox.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  sandbox.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));

  await waitUntilReady(`http://localhost:${portBase + 3}/ready`, () => sandbox.exitCode === null).catch((error: unknown) => {
    throw new Error(`The sandbox did not get ready:\n${said}`, { cause: error });
  });

  return {
    portBase,
    stop: async () => {
      const ended = new Promise((resolve) => sandbox.once("exit", resolve));
      if (sandbox.pid) process.kill(-sandbox.pid, "SIGTERM");
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, STOPS_WITHIN_MS).unref())]);
      // Its pipes would keep this process waiting.
      sandbox.stdout.destroy();
      sandbox.stderr.destroy();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

const PORTS = 7;

/** The first block of ports, from `from` on, that nobody listens on: several runs may share a machine. */
async function freePortBase(from: number): Promise<number> {
  for (let base = from; base < from + 1_000; base += 10) {
    const areFree = await Promise.all(Array.from({ length: PORTS }, (_, offset) => isFree(base + offset)));
    if (areFree.every(Boolean)) return base;
  }
  throw new Error(`No ${PORTS} free ports in a row were found from ${from} on`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

async function waitUntilReady(url: string, isAlive: () => boolean): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline && isAlive()) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(isAlive() ? `${url} did not answer in time` : "It stopped");
}
