/** The app's processes as a host runs them, beside the test and on its database: started, asked to stop, awaited. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";

const READY_WITHIN_MS = 40_000;

export type RunningProcess = {
  url: string;
  /** Every line it said so far. */
  said: () => string;
  /** SIGTERM; answers with the exit code and how long that took. */
  stop: () => Promise<{ code: number | null; tookMs: number }>;
};

/** Starts a source file with `env`, its port in PORT and WORKER_PORT, and waits for its /ready. */
export async function startProcess(file: string, env: Record<string, string> = {}): Promise<RunningProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    env: { ...process.env, LOG_LEVEL: "info", PORT: String(port), WORKER_PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/ready`, child, () => said);
  return { url, said: () => said, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<{ code: number | null; tookMs: number }> {
  const startedAt = performance.now();
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
  return { code: child.exitCode, tookMs: performance.now() - startedAt };
}

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (const giveUpAt = Date.now() + READY_WITHIN_MS; Date.now() < giveUpAt && child.exitCode === null; await sleep(50)) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`the process did not get ready:\n${said()}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
