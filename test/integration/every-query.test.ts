/**
 * Every query names its shop, so that a database spread out by shop sends it to one place. Read in the sources, where also
 * what no test comes by is found; and heard at the driver, where what is put together from pieces is whole. What works
 * over all shops says why in test/support/foreign-calls.ts, and stands here by name: docs/scale.md tells of each.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { useCapturedSql, type Statement } from "#test/support/captured-sql";
import { db, emptyAllTables } from "#test/support/database";
import { FOREIGN_CALLS } from "#test/support/foreign-calls";
import { queriesInSources, type WrittenQuery } from "#test/support/queries-in-sources";
import { lacksShop, tablesIn } from "#test/support/shop-of-query";
import { twoShops } from "#test/support/two-shops";

const { during } = useCapturedSql();

/** The worker's sweeps over all shops, and doors that learn from it which shop they are talking to. */
const ACROSS_SHOPS = [
  "countDeliveriesWaiting",
  "deleteOldDeliveries",
  "deleteSessionRows",
  "emptyOldBodies",
  "findNightlyDue",
  "findSession",
  "measureInbox",
  "readBooksProved",
  "waitingShops",
];

let tables = new Set<string>();
beforeAll(async () => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  tables = new Set(rows.map(({ name }) => name));
});
afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

/** `loyalty/members/members findMember` */
const CASES = new Map(
  Object.entries(FOREIGN_CALLS).flatMap(([store, cases]) =>
    Object.entries(cases).map(([name, call]) => [`${store} ${name}`, call] as const),
  ),
);
const caseOf = ({ file, asks }: WrittenQuery) => CASES.get(`${file.replace(/^app\//, "").replace(/\.store\.server\.ts$/, "")} ${asks}`);

test("as it is written, every query names its shop, is heard below as a whole, or works over all shops for a reason", () => {
  const queries = queriesInSources();
  const lacking = queries.filter((query) => lackOf(query) !== null);
  const isHeard = (query: WrittenQuery) => typeof caseOf(query) === "function";
  const isAcross = (query: WrittenQuery) => ACROSS_SHOPS.includes(query.asks) && typeof caseOf(query) === "object";

  const unexplained = lacking.filter((query) => !isHeard(query) && !isAcross(query));
  expect(unexplained.map((query) => `${query.asks} in ${query.file}: ${lackOf(query)}: ${query.text.slice(0, 200)}`)).toEqual([]);
  expect([...new Set(lacking.filter(isAcross).map(({ asks }) => asks))].sort()).toEqual(ACROSS_SHOPS);
  expect(queries.length).toBeGreaterThan(300);
});

function lackOf({ text, isSql }: WrittenQuery): string | null {
  if (isSql) return lacksShop(text, tables);
  return /\b(shopId|shopDomain|domain|shop)\b/.test(text) ? null : "names no shop";
}

test("as the driver hears it, every statement of every store names a shop, and by its value", async () => {
  let shops: Awaited<ReturnType<typeof twoShops>> | undefined;
  const { transactions, alone } = await during(async () => {
    // Numbers that nothing else has.
    await db.$queryRaw`SELECT setval(pg_get_serial_sequence('"Shop"', 'id'), 70001)`;
    shops = await twoShops();
    const tx = db as unknown as Parameters<Parameters<typeof db.$transaction>[0]>[0];
    // That each gets nothing, and changes nothing, is for tenant-isolation.test.ts; here it only has to be asked.
    for (const call of CASES.values()) if (typeof call === "function") await Promise.resolve(call({ tx, ...shops })).catch(() => undefined);
  });
  const { theirs, mine } = shops as NonNullable<typeof shops>;
  const names = new Set([theirs, mine].flatMap(({ shopId, domain }) => [String(shopId), domain]));
  const isNamed = ({ values }: Statement) => values.flat().some((value) => names.has(String(value)));

  const heard = [...transactions.flat(), ...alone].filter(({ text }) => tablesIn(text, tables).length > 0);
  const lacking = heard.flatMap((statement) => {
    const lack = lacksShop(statement.text, tables) ?? (isNamed(statement) ? null : "no value is a shop's");
    return lack === null ? [] : [`${lack}: ${statement.text.replace(/\s+/g, " ").slice(0, 400)}`];
  });

  expect([...new Set(lacking)]).toEqual([]);
  expect(new Set(heard.map(({ text }) => text)).size).toBeGreaterThan(250);
  expect([...new Set(heard.flatMap(({ text }) => tablesIn(text, tables)))].sort()).toEqual([...tables].sort());
});

test.each([
  ['SELECT id FROM "Member" WHERE id = $1', "Member: 0 of 1 name their shop"],
  ['SELECT "shopId", id FROM "Member" WHERE email = $1', "Member: 0 of 1 name their shop"],
  ['DELETE FROM "Lot" WHERE "memberId" = $1', "Lot: 0 of 1 name their shop"],
  ['UPDATE "Member" SET email = NULL WHERE id = $1', "Member: 0 of 1 name their shop"],
  ['SELECT 1 FROM "Lot" l JOIN "LotUse" u ON u."lotEntryId" = l."entryId" WHERE l."shopId" = $1', "Lot, LotUse: 1 of 2 name their shop"],
  ['SELECT 1 FROM "Member" m, "Lot" l WHERE m."shopId" = $1 AND l."memberId" = m.id', "Member, Lot: 1 of 2 name their shop"],
  [
    'SELECT 1 FROM "Member" WHERE "shopId" = $1 AND EXISTS (SELECT 1 FROM "Lot" WHERE "memberId" = 1)',
    "Member, Lot: 1 of 2 name their shop",
  ],
  ['SELECT "public"."Reward"."id" FROM "public"."Reward" WHERE "public"."Reward"."id" = $1', "Reward: 0 of 1 name their shop"],
  ['INSERT INTO "CodeTry" ("memberId", wrong) VALUES ($1, 1)', "CodeTry: 0 of 1 name their shop"],
  ['SELECT 1 FROM "Lot" l JOIN "LotUse" u ON u."shopId" = l."shopId" WHERE l."shopId" = $1', null],
  ['INSERT INTO "CodeTry" AS known ("shopId", "memberId") VALUES ($1, $2)', null],
])("a statement without its shop would be seen: %s", (statement, lack) => {
  expect(lacksShop(statement, tables)).toBe(lack);
});
