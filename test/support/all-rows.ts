/** What is in all tables, in a few characters each: equal before and after what must change nothing. */
import type { Tx } from "~/db.server";

/** What is left of a shop's API points goes with every question to Shopify, a refused form's too; it is nobody's data. */
const MOVES_BY_ITSELF = "ApiBudget";

/** Table -> fingerprint of its rows; jobs that wait count too. What is in `except` is left out. */
export async function fingerprintOf(tx: Pick<Tx, "$queryRaw" | "$queryRawUnsafe">, except: string[] = []): Promise<Record<string, string>> {
  const tables = await tx.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;
  const counted = [...tables.map(({ name }): [string, string] => [name, `"${name}"`]), ["job", "pgboss.job"] as const];
  const prints = counted
    .filter(([name]) => name !== MOVES_BY_ITSELF && !except.includes(name))
    .map(
      ([name, table]) =>
        `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM ${table} t`,
    );
  const rows = await tx.$queryRawUnsafe<{ name: string; print: string }[]>(prints.join(" UNION ALL "));
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}
