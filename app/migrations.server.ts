/** Which of the migrations in `prisma/migrations` this database has not seen. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { env } from "~/env.server";

const FOLDER = path.resolve("prisma/migrations");
const UNDEFINED_TABLE = "42P01";

export async function pendingMigrations(url: string = env.DATABASE_URL): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const done = await finishedMigrations(client);
    return knownMigrations().filter((name) => !done.has(name));
  } finally {
    await client.end();
  }
}

function knownMigrations(): string[] {
  if (!existsSync(FOLDER)) return [];
  const entries = readdirSync(FOLDER, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function finishedMigrations(client: pg.Client): Promise<Set<string>> {
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return new Set();
    throw error;
  }
}
