/**
 * A PostgreSQL that this machine's pg_dump can read: of the same version, from the same folder, because an older pg_dump
 * refuses a newer server, and the embedded one brings no pg_dump. Null: there is none on this machine.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const VERSIONS = "/usr/lib/postgresql";
const NOBODY = 65534;
const STARTS_WITHIN_MS = 20_000;

export type DumpableServer = { binaries: string; url: (database: string) => string; stop: () => Promise<void> };

export async function startDumpableServer(): Promise<DumpableServer | null> {
  const binaries = findBinaries();
  if (!binaries) return null;
  // PostgreSQL refuses to run as root.
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(path.join(tmpdir(), "encore-dumpable-"));
  if (owner.uid) chownSync(folder, NOBODY, NOBODY);
  execFileSync(
    path.join(binaries, "initdb"),
    ["--pgdata", folder, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"],
    {
      ...{ ...owner, cwd: folder },
      stdio: "ignore",
    },
  );
  const port = await freePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "timezone=UTC"];
  const server = spawn(path.join(binaries, "postgres"), ["-D", folder, ...settings.flatMap((setting) => ["-c", setting])], {
    ...{ ...owner, cwd: folder, stdio: "ignore" },
  });
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  await untilItAnswers(url("postgres"));
  return {
    binaries,
    url,
    stop: async () => {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The newest installation that has both the server and the programs for backups. */
function findBinaries(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const folders = readdirSync(VERSIONS)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => path.join(VERSIONS, version, "bin"));
  return (
    folders.find((folder) =>
      ["initdb", "postgres", "pg_dump", "pg_restore", "psql"].every((tool) => existsSync(path.join(folder, tool))),
    ) ?? null
  );
}

async function untilItAnswers(url: string): Promise<void> {
  for (const giveUpAt = Date.now() + STARTS_WITHIN_MS; ; await sleep(50)) {
    const client = new pg.Client({ connectionString: url });
    const failure = await client.connect().then(
      () => null,
      (error: unknown) => error,
    );
    await client.end().catch(() => undefined);
    if (failure === null) return;
    if (Date.now() > giveUpAt) throw new Error("PostgreSQL does not answer", { cause: failure });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
