/**
 * Once for all integration files: a PostgreSQL (embedded, or TEST_DATABASE_URL's server when set) with one migrated
 * template database, the queue's schema included. Each test file clones it (database-of-this-file.ts).
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { PgBoss } from "pg-boss";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "../../app/embedded-database.server";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the server's `postgres` database. */
    databaseServerUrl: string;
    templateDatabase: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `encore_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);

  const templateUrl = withDatabase(server.url, template);
  migrate(templateUrl);
  const queue = new PgBoss({ connectionString: templateUrl, supervise: false, schedule: false });
  await queue.start();
  await queue.stop({ graceful: false });

  project.provide("databaseServerUrl", server.url);
  project.provide("templateDatabase", template);
  return async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await admin.end();
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: () => Promise.resolve() };
  const folder = await mkdtemp(path.join(tmpdir(), "encore-test-"));
  const embedded = await startEmbeddedDatabase({ folder, port: 0, isScratch: true });
  return {
    url: embedded.url("postgres"),
    stop: async () => {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function migrate(url: string): void {
  const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
  execFileSync(process.execPath, [cli, "migrate", "deploy"], {
    env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: "1" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 60_000,
  });
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
