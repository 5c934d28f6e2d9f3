/** What integration tests import: the app's own client on this file's database, emptied after each test. */
import { afterAll, afterEach } from "vitest";
import { db } from "~/db.server";

export { db };

/** Empties all tables after each test. TRUNCATE fires no row trigger, so the append-only trigger stays on. */
export function useDatabase(): { db: typeof db } {
  afterEach(emptyAllTables);
  afterAll(() => db.$disconnect());
  return { db };
}

export async function emptyAllTables(): Promise<void> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  await db.$executeRawUnsafe(`TRUNCATE ${tables.map((table) => table.name).join(", ")} RESTART IDENTITY`);
  await db.$executeRawUnsafe(`DELETE FROM pgboss.job`);
}
