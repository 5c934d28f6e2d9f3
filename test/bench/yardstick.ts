/**
 * The limit that the hot paths are held against: pgbench, in C, on the same PostgreSQL in the same run, with two tables
 * and no rules. Where pgbench is not installed the bench says so and prints the absolute figures alone.
 */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export type Yardstick = { award: () => Promise<number>; hook: () => Promise<number>; read: () => Promise<number> };

/** Null: there is no pgbench. `seconds`: how long each run takes. */
export async function prepareYardstick(databaseUrl: string, seconds: number): Promise<Yardstick | null> {
  const program = findPgbench();
  if (!program) return null;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of readFileSync(scriptFile("schema.sql"), "utf8").split(";\n").filter(hasCode)) await client.query(statement);
  await client.end();
  const run = (script: string) => () => runPgbench(program, [databaseUrl, "-T", String(seconds), "-f", scriptFile(script)]);
  return { award: run("award.pgbench.sql"), hook: run("hook.pgbench.sql"), read: run("read.pgbench.sql") };
}

async function runPgbench(program: string, args: string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(program, ["-n", "-M", "prepared", "-c", "32", "-j", "2", ...args]);
  const perSecond = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (!perSecond) throw new Error(`pgbench said no figure:\n${stdout}`);
  return Number(perSecond);
}

function findPgbench(): string | null {
  const versions = "/usr/lib/postgresql";
  const installed = existsSync(versions) ? readdirSync(versions).map((version) => path.join(versions, version, "bin/pgbench")) : [];
  const found = installed.filter(existsSync).sort().at(-1);
  if (found) return found;
  try {
    execFileSync("pgbench", ["--version"], { stdio: "ignore" });
    return "pgbench";
  } catch {
    return null;
  }
}

function scriptFile(name: string): string {
  return path.join(import.meta.dirname, "yardstick", name);
}

function hasCode(statement: string): boolean {
  return statement.split("\n").some((line) => line.trim() !== "" && !line.startsWith("--"));
}
