/**
 * Gives every integration file a database of its own before anything of the app is imported, so that env.server.ts
 * reads its address. The database goes when the file is done.
 */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

const name = `encore_test_${randomBytes(6).toString("hex")}`;
const serverUrl = inject("databaseServerUrl");

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
const url = new URL(serverUrl);
url.pathname = `/${name}`;
Object.assign(process.env, { NODE_ENV: "test", DATABASE_URL: url.toString(), LOG_LEVEL: "silent" });

afterAll(async () => {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});
