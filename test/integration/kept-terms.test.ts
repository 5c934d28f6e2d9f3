/**
 * What is kept in memory of the program and its versions is kept by the row it was read from: whoever changed it, in
 * whichever process, what is read is what the database says, and an order is judged by one version whole.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { inTransaction, type Tx } from "~/db.server";
import { env } from "~/env.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { addVersion } from "~/loyalty/program/add-version.server";
import type { RuleTerms } from "~/loyalty/program/program";
import {
  currentVersion,
  findProgram,
  holdProgram,
  readVersion,
  updateProgram,
  versionInForce,
} from "~/loyalty/program/program.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { inLanes } from "~/set-wise.server";
import { aMember, readMember } from "#test/factories/member";
import { aCustomer, anOrder, linesOf } from "#test/factories/order-facts";
import { aShop, ONE_PER_UNIT, TWO_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const savedBy = "staff:1";

const paysOf = async (shopId: number, moment: Date) =>
  (await versionInForce(db, shopId, moment))?.terms.rules.map(({ settings }) => settings);
const changeTo = (rule: RuleTerms) => ({ terms: { rules: [rule] } });

/** Another process: a connection that knows nothing of this one's memory. */
async function elsewhere(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

test("what nobody changed is read once, and nobody can change what is kept", async () => {
  const shopId = await aShop();
  const [first, again] = [await findProgram(db, shopId), await findProgram(db, shopId)];
  const [version, sameVersion] = [await versionInForce(db, shopId, MONDAY_NOON), await readVersion(db, shopId, 1)];

  expect(again).toBe(first);
  expect(sameVersion).toBe(version);
  expect(() => version!.terms.rules.pop()).toThrow(TypeError);
  expect(() => Object.assign(first!.display, { bannerText: "Other" })).toThrow(TypeError);
});

test("a change made elsewhere is seen by the next read", async () => {
  const shopId = await aShop();
  expect((await findProgram(db, shopId))?.mayGoNegative).toBe(false);

  await elsewhere(`UPDATE "Program" SET "mayGoNegative" = true WHERE "shopId" = $1`, [shopId]);

  expect((await findProgram(db, shopId))?.mayGoNegative).toBe(true);
});

test("two changes in one transaction are two states, and the one that was undone is not kept", async () => {
  const shopId = await aShop();
  const namesSeen: (string | undefined)[] = [];
  const undone = inTransaction(async (tx) => {
    for (const name of ["Second", "Third"]) {
      await updateProgram(tx, shopId, { name }, MONDAY_NOON);
      namesSeen.push((await findProgram(tx, shopId))?.name);
    }
    throw new Error("undone on purpose");
  });

  await expect(undone).rejects.toThrow("undone on purpose");
  expect([...namesSeen, (await findProgram(db, shopId))?.name]).toEqual(["Second", "Third", "Birch & Bark Rewards"]);
});

test("a version that was rolled back never stands in for the one that takes its number", async () => {
  const shopId = await aShop();
  const at = MONDAY_NOON;
  const undone = inTransaction(async (tx) => {
    await addVersion(tx, { shopId, change: changeTo(TWO_PER_UNIT), savedBy, at });
    // Here it is in force, and kept.
    expect((await versionInForce(tx, shopId, at))?.terms.rules).toEqual([TWO_PER_UNIT]);
    // Everybody else goes on with the first.
    expect(await paysOf(shopId, at)).toEqual([ONE_PER_UNIT.settings]);
    throw new Error("undone on purpose");
  });
  await expect(undone).rejects.toThrow("undone on purpose");
  expect((await currentVersion(db, shopId))?.version).toBe(1);

  const three: RuleTerms = { ...ONE_PER_UNIT, settings: { points: 3, perMinor: 100 } };
  await inTransaction((tx) => addVersion(tx, { shopId, change: changeTo(three), savedBy, at }));

  expect(await currentVersion(db, shopId)).toMatchObject({ version: 2, terms: { rules: [three] } });
  expect((await findProgram(db, shopId))?.terms.rules).toEqual([three]);
});

test("many moments are answered in their order, each by the version of then", async () => {
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT] },
      { from: MONDAY_NOON, rules: [TWO_PER_UNIT] },
      // Saved in the same moment: the later number counts.
      { from: MONDAY_NOON, rules: [] },
    ],
  });
  const moments = [daysAfter(MONDAY_NOON, 1), minutesAfter(A_MONTH_BEFORE, -1), minutesAfter(MONDAY_NOON, -1), MONDAY_NOON, MONDAY_NOON];

  for (const kept of [false, true]) {
    // In lanes, so that they are asked with one statement.
    const found = await inTransaction((tx) =>
      inLanes(
        tx,
        moments.map((moment) => (lane: Tx) => versionInForce(lane, shopId, moment)),
      ),
    );
    expect(
      found.map((version) => version?.version ?? null),
      `kept: ${kept}`,
    ).toEqual([3, null, 1, 3, 3]);
  }
});

test("while a rule changes again and again, each order is worth what one version says, whole", async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [rateOf(1)] }] });
  const buyers = await Promise.all(Array.from({ length: 8 }, (_, buyer) => aMember(shopId, { customer: buyerOf(buyer) })));
  let isOver = false;

  // Both numbers of a rule change together, and the waiting days with them: half of a version would show.
  const changing = (async () => {
    for (let rate = 2; !isOver; rate = (rate % 9) + 1) {
      const at = new Date(A_MONTH_BEFORE.getTime() + rate);
      await inTransaction(async (tx) => {
        await holdProgram(tx, shopId);
        await addVersion(tx, { shopId, change: { terms: { rules: [rateOf(rate)], pendingDays: rate } }, savedBy, at });
      });
      await sleep(2);
    }
  })();
  const settling = buyers.map(async (_member, buyer) => {
    for (let number = 0; number < 12; number += 1) {
      const orderGid = `gid://shopify/Order/${buyer * 100 + number}`;
      const change = anOrder({ orderGid, name: `#${number}`, customerGid: buyerOf(buyer).customerGid, lines: linesOf(10_000) });
      await onOrderChanged({ shopId, change, at: MONDAY_NOON });
    }
  });
  await Promise.all(settling);
  isOver = true;
  await changing;

  const awards = await db.orderAward.findMany({ where: { shopId } });
  const lots = await db.lot.findMany({ where: { shopId } });
  expect(awards).toHaveLength(96);
  for (const award of awards) {
    const judged = await readVersion(db, shopId, award.version);
    const rate = judged?.terms.pendingDays || 1;
    const lot = lots.find(({ orderKey }) => award.orderGid.endsWith(`/${orderKey}`));
    const waits = lot?.availableOn ? Math.round((lot.availableOn.getTime() - MONDAY_NOON.getTime()) / 86_400_000) : 0;
    expect({ posted: award.posted, waits }).toEqual({ posted: rate * 100, waits: judged?.terms.pendingDays });
  }
  expect(new Set(awards.map(({ version }) => version)).size).toBeGreaterThan(3);
  expect(await checkLedger(db, shopId)).toEqual([]);
  const held = await Promise.all(buyers.map(readMember));
  const points = held.reduce((sum, { availablePoints, pendingPoints }) => sum + availablePoints + pendingPoints, 0);
  expect(points).toBe(awards.reduce((sum, { posted }) => sum + posted, 0));
});

const buyerOf = (buyer: number) =>
  aCustomer({ customerGid: `gid://shopify/Customer/${8_000 + buyer}`, email: `buyer-${buyer}@example.com` });
const rateOf = (points: number): RuleTerms => ({ ...ONE_PER_UNIT, settings: { points, perMinor: 100 } });
