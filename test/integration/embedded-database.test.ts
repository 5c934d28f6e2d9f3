import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { ensureDatabase, startEmbeddedDatabase } from "../../app/embedded-database.server";

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "encore-embedded-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

test("what was committed is there after a stop and a start", async () => {
  const folder = aFolder();
  const first = await startEmbeddedDatabase({ folder, port: 0 });
  await ensureDatabase(first, "encore");
  await ask(first.url("encore"), "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();

  const second = await startEmbeddedDatabase({ folder, port: 0 });

  expect(await ask(second.url("encore"), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  await second.stop();
});

test("a server whose starter was killed is stopped in order before the folder is used again", async () => {
  const folder = aFolder();
  const leftBehind = await startEmbeddedDatabase({ folder, port: 0 });
  await ensureDatabase(leftBehind, "encore");
  await ask(leftBehind.url("encore"), "CREATE TABLE kept AS SELECT 42 AS answer");

  const next = await startEmbeddedDatabase({ folder, port: 0 });

  expect(await ask(next.url("encore"), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  await expect(ask(leftBehind.url("encore"), "SELECT 1")).rejects.toThrow();
  await next.stop();
});
