/**
 * Every workflow, asked by a live shop for the things of another: the outcome is that there are none, and not a row of the
 * other shop changes. A new workflow needs its line in test/support/foreign-workflows.ts.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { installShop } from "~/loyalty/workflows/install-shop.server";
import { launchProgram } from "~/loyalty/workflows/launch-program.server";
import { KAWA } from "#test/factories/installed-shop";
import { db, emptyAllTables } from "#test/support/database";
import { FOREIGN_WORKFLOWS, type ForeignWorkflow } from "#test/support/foreign-workflows";
import { A_MONTH_BEFORE } from "#test/support/times";
import { rowsOf, twoShops, type TwoShops } from "#test/support/two-shops";

const modules = import.meta.glob<Record<string, unknown>>("../../app/loyalty/workflows/*.server.ts", { eager: true });
const CALLS = Object.entries(FOREIGN_WORKFLOWS).flatMap(([name, call]): [string, ForeignWorkflow][] =>
  "ask" in call ? [[name, call]] : [],
);

let shops: TwoShops;
beforeAll(async () => {
  shops = await twoShops();
  const { shopId } = await installShop({ facts: KAWA, at: A_MONTH_BEFORE });
  await launchProgram({ shopId, actor: "staff:1", at: A_MONTH_BEFORE });
  // Else the newcomer's own rule of the kind would be the reason to refuse theirs.
  await db.earningRule.deleteMany({ where: { shopId } });
});

afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

test("every workflow has its line, and every line a workflow", () => {
  const functions = Object.values(modules).flatMap((exported) =>
    Object.keys(exported).filter((name) => typeof exported[name] === "function"),
  );
  expect(Object.keys(FOREIGN_WORKFLOWS).sort()).toEqual(functions.sort());
});

test.each(CALLS)("%s gives another shop nothing and changes nothing", async (_name, { outcome, ask }) => {
  const before = await rowsOf(db, shops.theirs);

  const asked = (await ask(shops)) as { outcome: string } | null | undefined;

  expect(asked?.outcome ?? null).toBe(outcome);
  expect(await rowsOf(db, shops.theirs)).toEqual(before);
});
