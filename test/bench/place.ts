/** Where the bench runs: a migrated database of its own, and the app's built processes beside it. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { startEmbeddedDatabase } from "../../app/embedded-database.server";

export const BENCH_SECRET = "bench_secret";
const STARTS_WITHIN_MS = 30_000;

export type Place = { databaseUrl: string; client: pg.Client; close: () => Promise<void> };

/** A durable PostgreSQL: `DATABASE_URL`'s server when it is set, else the embedded one in a folder of its own. */
export async function openPlace(): Promise<Place> {
  const given = process.env.DATABASE_URL;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startOwnServer();
  const name = `encore_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const databaseUrl = url.toString();

  execFileSync(process.execPath, [path.resolve("node_modules/prisma/build/index.js"), "migrate", "deploy"], {
    env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: "1" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 120_000,
  });
  const queue = new PgBoss({ connectionString: databaseUrl, supervise: false, schedule: false });
  await queue.start();
  await queue.stop({ graceful: false });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    databaseUrl,
    client,
    close: async () => {
      await client.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      await server.stop();
    },
  };
}

async function startOwnServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "encore-bench-"));
  const embedded = await startEmbeddedDatabase({ folder, port: 0 });
  return {
    url: embedded.url("postgres"),
    stop: async () => {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function environment(databaseUrl: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: "bench_key",
    SHOPIFY_API_SECRET: BENCH_SECRET,
    SHOPIFY_APP_URL: "https://bench.example",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    LOG_LEVEL: "error",
    PORT: String(port),
    WORKER_PORT: String(port),
  };
}

export type Running = { port: number; startedInMs: number; residentMb: () => number; stop: () => Promise<void> };

/** Starts a built process of the app and waits until it is ready. */
export async function startProcess(program: "server" | "worker.server", databaseUrl: string): Promise<Running> {
  const file = path.resolve(`build/${program}.js`);
  if (!existsSync(file)) throw new Error("There is no build: run `npm run build` first.");
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--enable-source-maps", file], {
    env: environment(databaseUrl, port),
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilReady(child, port);
  return {
    port,
    startedInMs: performance.now() - startedAt,
    residentMb: () => residentMb(child.pid ?? 0),
    stop: () => stopProcess(child),
  };
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error("a process of the app did not start");
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.status === 200) return;
    if (performance.now() > deadline) throw new Error("a process of the app is not ready");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** Linux says it in /proc; elsewhere it is not known, and 0. */
function residentMb(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1] ?? 0) / 1024;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

export function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? "unknown"}, Node ${process.versions.node}`;
}
