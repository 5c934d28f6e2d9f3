/** The database of a run: durable, behind a wire, and ours to kill. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { ensureDatabase, startEmbeddedDatabase, type EmbeddedDatabase } from "../../app/embedded-database.server";
import { freePort } from "./processes";
import { openWire, type Wire } from "./wire";

const NAME = "encore_chaos";
const STARTS_WITHIN_MS = 30_000;

export type ChaosDatabase = {
  /** For the app: through the wire. */
  url: string;
  /** For the harness: past the wire. */
  directUrl: string;
  wire: Wire;
  /** kill -9 of the server, as when the power goes; returns when it answers again. */
  killAndRestart: () => Promise<void>;
  /** kill -9 of one of its own processes: PostgreSQL ends all others and recovers by itself. */
  killBackend: () => Promise<void>;
  /** A question of the harness's own; comes again while the server is away. */
  ask: <R extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<R[]>;
  close: () => Promise<void>;
};

export async function openDatabase(): Promise<ChaosDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), "encore-chaos-"));
  const port = await freePort();
  let server = await startEmbeddedDatabase({ folder, port });
  const pidOfServer = () => Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
  let restarting = Promise.resolve();
  const takeAlong = () => process.kill(pidOfServer(), "SIGINT");
  process.once("exit", takeAlong);
  await ensureDatabase(server, NAME);
  const directUrl = server.url(NAME);
  await migrate(directUrl);
  // An app would wait a second for PostgreSQL to look for a deadlock; here there are many of them.
  await once(directUrl, `ALTER DATABASE ${NAME} SET deadlock_timeout = '100ms'`);
  const wire = await openWire(port);
  const pool = new pg.Pool({ connectionString: directUrl, max: 4 });
  // A connection that dies while it is idle is no news here.
  pool.on("error", () => undefined);
  return {
    url: `postgresql://postgres@127.0.0.1:${wire.port}/${NAME}`,
    directUrl,
    wire,
    killAndRestart: () =>
      (restarting = restarting.then(async () => {
        process.kill(pidOfServer(), "SIGKILL");
        server = await restart(folder, port);
      })),
    killBackend: async () => {
      const [backend] = await askUntilAnswered<{ pid: number }>(
        pool,
        "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1",
        [NAME],
      );
      try {
        if (backend) process.kill(backend.pid, "SIGKILL");
      } catch {
        // It has gone by itself.
      }
    },
    ask: (sql, values) => askUntilAnswered(pool, sql, values),
    close: async () => {
      await pool.end();
      await wire.close();
      process.off("exit", takeAlong);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Backends outlive their killed server for a moment, and hold its memory: it starts when the last has gone. */
async function restart(folder: string, port: number): Promise<EmbeddedDatabase> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      return await startEmbeddedDatabase({ folder, port });
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function migrate(url: string): Promise<void> {
  execFileSync(process.execPath, [path.resolve("node_modules/prisma/build/index.js"), "migrate", "deploy"], {
    env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: "1" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 120_000,
  });
  const queue = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await queue.start();
  await queue.stop({ graceful: false });
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function askUntilAnswered<R extends pg.QueryResultRow>(pool: pg.Pool, sql: string, values?: unknown[]): Promise<R[]> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      return (await pool.query<R>(sql, values)).rows;
    } catch (error) {
      if (!isAway(error) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** PostgreSQL's classes of errors for a connection that is not there (08) and for a server that ends or begins (57P). */
function isAway(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return /^(08|57P|ECONN|EPIPE)/.test(code) || /terminated|timeout/i.test(message);
}
