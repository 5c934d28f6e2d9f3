/**
 * No row of one shop is within reach of another. Every function of every store is asked by a newcomer for the things of
 * a shop that has everything: nothing comes back, and nothing changes there. A store's new function needs its case.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, type Tx } from "~/db.server";
import { emptyAllTables } from "#test/support/database";
import { FOREIGN_CALLS, type ForeignCall } from "#test/support/foreign-calls";
import { rowsOf, twoShops, type TwoShops } from "#test/support/two-shops";

const modules = import.meta.glob<Record<string, unknown>>("../../app/**/*.store.server.ts", { eager: true });

/** `loyalty/members/members` -> the names of its functions. */
const stores = Object.entries(modules).map(([file, exported]): [string, string[]] => [
  file.replace("../../app/", "").replace(".store.server.ts", ""),
  Object.keys(exported).filter((name) => typeof exported[name] === "function"),
]);

const calls = Object.entries(FOREIGN_CALLS).flatMap(([store, cases]) =>
  Object.entries(cases).flatMap(([name, call]): [string, string, ForeignCall][] =>
    typeof call === "function" ? [[store, name, call]] : [],
  ),
);

let shops: TwoShops;
let before: string[];

beforeAll(async () => {
  shops = await twoShops();
  before = await rowsOf(db, shops.theirs);
});
afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

test("every function of every store has a case, and every case a function", () => {
  const missing = stores.flatMap(([store, names]) =>
    names
      .filter((name) => !FOREIGN_CALLS[store]?.[name])
      .map(
        (name) =>
          `${name} of app/${store}.store.server.ts has no case: say in test/support/foreign-calls.ts what another shop gets from it.`,
      ),
  );
  const known = new Map(stores);
  const outlived = Object.entries(FOREIGN_CALLS).flatMap(([store, cases]) =>
    Object.keys(cases)
      .filter((name) => !known.get(store)?.includes(name))
      .map((name) => `${name} of ${store} is not there any more: its case in test/support/foreign-calls.ts may go.`),
  );

  expect([...missing, ...outlived]).toEqual([]);
});

test("the shop that is asked for has rows in every table", async () => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;

  expect([...new Set(before.map((row) => row.split(" ")[0]))]).toEqual(tables.map(({ name }) => name));
});

test.each(calls)("%s: %s gives another shop nothing and changes nothing", async (_store, _name, call) => {
  const { result, after } = await inVain(async (tx) => ({ result: await call({ tx, ...shops }), after: await rowsOf(tx, shops.theirs) }));

  expect(isNothing(result), `came back: ${String(JSON.stringify(result, textOfBigint))}`).toBe(true);
  expect(after).toEqual(before);
});

/** Runs the work in a transaction that is undone, so that one case leaves nothing for the next. */
async function inVain<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let done: { value: T } | undefined;
  const undone = new Error("undone on purpose");
  await db
    .$transaction(async (tx) => {
      done = { value: await work(tx) };
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  if (!done) throw new Error("the case did not come to its end");
  return done.value;
}

/** Nothing, no, none, zero; and whatever is made of these alone. */
function isNothing(result: unknown): boolean {
  if (typeof result === "object" && result !== null) return Object.values(result).every(isNothing);
  return !result;
}

function textOfBigint(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
