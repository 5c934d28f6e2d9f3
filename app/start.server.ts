/**
 * `npm start`: everything the app needs on one machine. The database (its own when DATABASE_URL is not set), the
 * migrations that are missing, the web and the worker; a child that dies is started again. In a larger place each of
 * these runs by itself: build/server.js and build/worker.server.js.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { type EmbeddedDatabase, ensureDatabase, startEmbeddedDatabase } from "~/embedded-database.server";
import { childEnvironment, databaseIsGiven, env } from "~/env.server";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { pendingMigrations } from "~/migrations.server";
import { whenAskedToStop } from "~/stopping.server";

const DATABASE = "encore";
const MIGRATE_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 40_000;
const RESTART_MS_MAX = 10_000;
/** A child that lived this long was well: its next death starts with a short wait again. */
const WELL_AFTER_MS = 60_000;

type Program = { name: string; file: string; args: string[]; port: Record<string, string> };

async function main(): Promise<void> {
  const { url, embedded } = await findDatabase();
  try {
    await migrate(url);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const keepers = programs().map((program) => keepRunning(program, childEnvironment({ DATABASE_URL: url, ...program.port })));
  whenAskedToStop(STOP_WITHIN_MS, async () => {
    await Promise.all(keepers.map((keeper) => keeper.stop()));
    await embedded?.stop();
  });
}

async function findDatabase(): Promise<{ url: string; embedded: EmbeddedDatabase | null }> {
  if (databaseIsGiven) return { url: env.DATABASE_URL, embedded: null };
  const folder = path.join(env.DATA_FOLDER, "postgres");
  const embedded = await startEmbeddedDatabase({ folder, port: env.EMBEDDED_DATABASE_PORT });
  await ensureDatabase(embedded, DATABASE);
  log.info({ port: embedded.port, folder }, "the embedded database runs");
  return { url: embedded.url(DATABASE), embedded };
}

/** The Prisma command takes seconds even when there is nothing to do, so it is only asked when there is. */
async function migrate(url: string): Promise<void> {
  const pending = await pendingMigrations(url);
  if (pending.length === 0) return;
  log.info({ pending: pending.length }, "migrating");
  const command = path.resolve("node_modules/prisma/build/index.js");
  await promisify(execFile)(process.execPath, [command, "migrate", "deploy"], {
    env: childEnvironment({ DATABASE_URL: url, CHECKPOINT_DISABLE: "1" }),
    timeout: MIGRATE_WITHIN_MS,
  });
}

/**
 * The programs beside this one: built ones beside the built one, sources (through tsx) beside the source. One web and one
 * worker, or as many as `--web-ports 4711,4712` and `--worker-ports` name ports.
 */
function programs(): Program[] {
  const { values } = parseArgs({ options: { "web-ports": { type: "string" }, "worker-ports": { type: "string" } } });
  const here = fileURLToPath(import.meta.url);
  const isBuilt = here.endsWith(".js");
  const program = (name: string, file: string, variable: string, ports: string | undefined): Program[] =>
    (ports?.split(",") ?? [null]).map((port, index, all) => ({
      name: all.length === 1 ? name : `${name}-${index + 1}`,
      file: path.join(path.dirname(here), isBuilt ? `${file}.js` : `${file}.ts`),
      args: isBuilt ? [] : ["--dev"],
      port: port === null ? {} : { [variable]: port },
    }));
  return [
    ...program("web", "server", "PORT", values["web-ports"]),
    ...program("worker", "worker.server", "WORKER_PORT", values["worker-ports"]),
  ];
}

function keepRunning(program: Program, environment: NodeJS.ProcessEnv): { stop: () => Promise<void> } {
  let child: ChildProcess | null = null;
  let isStopping = false;

  const keep = async () => {
    let waitMs = 250;
    while (!isStopping) {
      const startedAt = Date.now();
      child = startProgram(program, environment);
      // Whoever started us may want to know them one by one.
      const [port = null] = Object.values(program.port);
      process.send?.({ program: program.name, pid: child.pid ?? null, port: port && Number(port) });
      const code = await ended(child);
      if (isStopping) return;
      waitMs = Date.now() - startedAt > WELL_AFTER_MS ? 250 : Math.min(waitMs * 2, RESTART_MS_MAX);
      log.error({ program: program.name, code, waitMs }, "a process died and is started again");
      await sleep(waitMs);
    }
  };
  const keeping = keep();
  return {
    stop: async () => {
      isStopping = true;
      child?.kill("SIGTERM");
      await keeping;
    },
  };
}

function startProgram({ name, file, args }: Program, environment: NodeJS.ProcessEnv): ChildProcess {
  const loader = file.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = spawn(process.execPath, [...loader, "--enable-source-maps", file, ...args], {
    env: environment,
    // The channel tells the child when we are gone, however we went.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Not our group: Ctrl-C reaches only this process, which stops its children in order.
    detached: true,
  });
  for (const output of [child.stdout, child.stderr]) {
    if (output) createInterface({ input: output }).on("line", (line) => process.stdout.write(`${name} | ${line}\n`));
  }
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", (error) => {
      log.error(errorForLog(error), "a process could not be started");
      resolve(null);
    });
  });
}

await main().catch((error: unknown) => {
  log.error(errorForLog(error), "the app does not start");
  process.exitCode = 1;
});
