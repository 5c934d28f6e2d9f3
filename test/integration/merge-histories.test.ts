/** Merges among other messages: in any order, number and at once they come to the same points, and the books stay sound. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { findMemberByCustomer, listMergedInto } from "~/loyalty/members/members.store.server";
import { listMergesInto } from "~/loyalty/members/merges.store.server";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { redeem } from "~/loyalty/workflows/redeem.server";
import { repairBooks } from "~/loyalty/workflows/repair-books.server";
import { mergeAgain, undoMerge } from "~/loyalty/workflows/undo-merge.server";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { ADA, aCustomer, anOrder, BEN, refunded, aRefund } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { fakeDiscounts } from "#test/support/discounts";
import { anyOrderStory, messagesOf, shuffledAndRepeated, type Change } from "#test/support/order-story";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { fakeStoreCredit } from "#test/support/store-credit";

const { db } = useDatabase();
const RUNS = 10;
const SLOW_MS = 300_000;
const MERGED_AT = daysAfter(MONDAY_NOON, 3);
const LATER = daysAfter(MERGED_AT, 1);
const MERGE = { goneGid: BEN, keptGid: ADA, mergedAt: MERGED_AT, at: LATER };

type Told = { about: "order"; change: Change } | { about: "merge" } | { about: "gone" } | { about: "kept" };

async function tell(shopId: number, told: Told): Promise<void> {
  switch (told.about) {
    case "order":
      await onOrderChanged({ shopId, change: told.change, at: LATER });
      return;
    case "merge":
      await onCustomersMerged({ shopId, ...MERGE });
      return;
    case "gone":
      await onCustomerChanged({
        shopId,
        facts: aCustomer({ customerGid: BEN, email: "ben@example.com", factsAt: daysAfter(MONDAY_NOON, 2) }),
        at: LATER,
      });
      return;
    case "kept":
      await onCustomerChanged({ shopId, facts: aCustomer({ lastName: "Berg", factsAt: MERGED_AT }), at: LATER });
  }
}

/** Who has what in the end: the kept member's points, whose each award is, and what every order was given. */
async function result(shopId: number, kept: Member) {
  const { state, availablePoints, pendingPoints, deficitPoints, lastName } = await readMember(kept);
  // An order that was given something and has lost it all has an award of nothing, one that never was has none.
  const awards = await db.orderAward.findMany({
    where: { shopId, OR: [{ posted: { not: 0 } }, { writtenOff: { not: 0 } }] },
    orderBy: { orderGid: "asc" },
  });
  return {
    ...{ state, availablePoints, pendingPoints, deficitPoints, lastName },
    awards: awards.map(({ orderGid, memberId, posted, writtenOff }) => ({ orderGid, isKept: memberId === kept.id, posted, writtenOff })),
  };
}

test(
  "in any order among messages about both customers and their orders, each once or twice, a merge leads to the same points",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        anyOrderStory,
        anyOrderStory,
        fc.array(fc.nat(1_000), { minLength: 24, maxLength: 24 }),
        async (mine, theirs, dice) => {
          const orders = [
            ...messagesOf(mine, { orderNumber: 101, customerGid: ADA }),
            ...messagesOf(theirs, { orderNumber: 102, customerGid: BEN }),
          ];
          const told: Told[] = [
            ...orders.map((change) => ({ about: "order" as const, change })),
            { about: "gone" },
            { about: "merge" },
            { about: "kept" },
          ];

          const results = [];
          for (const story of [told, shuffledAndRepeated(told, dice)]) {
            const shopId = await aShop({ mayGoNegative: true });
            const kept = await aMember(shopId);
            await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com" }) });
            for (const message of story) await tell(shopId, message);
            results.push(await result(shopId, kept));
            expect(await checkLedger(db, shopId)).toEqual([]);
          }

          expect(results[1]).toEqual(results[0]);
          expect(results[0]?.awards.every(({ isKept }) => isKept)).toBe(true);
        },
      ),
      { numRuns: RUNS },
    );
  },
  SLOW_MS,
);

test(
  "undone, spent, earned and merged again in any order: no point is made or lost, and the books agree throughout",
  async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constantFrom("give kept", "give gone", "take kept", "spend kept", "spend gone"),
        points: fc.integer({ min: 1, max: 90 }),
      }),
      fc.record({ kind: fc.constantFrom("merge", "undo", "again"), points: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const shopId = await aShop();
        const kept = await aMember(shopId);
        const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }), points: 100 });
        let expected = 100;
        for (const { kind, points } of steps) {
          const [merge] = await listMergesInto(db, shopId, kept.id);
          const button = { shopId, memberId: kept.id, mergeId: merge?.id ?? 0n, actor: "staff:1", at: LATER } as const;
          const isMerged = (await readMember(gone)).state === "MERGED";
          const entries: Record<string, () => ReturnType<typeof postFor> | null> = {
            "give kept": () => postFor(kept, givenPoints(points)),
            "give gone": () => (isMerged ? null : postFor(gone, givenPoints(points))),
            "take kept": () => postFor(kept, givenPoints(-points, { floor: "none" })),
            "spend kept": () => postFor(kept, spentPoints(points)),
            "spend gone": () => (isMerged ? null : postFor(gone, spentPoints(points))),
          };
          const entry = entries[kind];
          const posted = entry ? await entry() : null;
          if (posted?.outcome === "posted") expected += posted.entry.points;
          if (kind === "merge") await onCustomersMerged({ shopId, ...MERGE });
          if (kind === "undo") await undoMerge(button);
          if (kind === "again") await mergeAgain(button);

          const both = await Promise.all([readMember(kept), readMember(gone)]);
          const sum = both.reduce((total, each) => total + each.availablePoints + each.pendingPoints - each.deficitPoints, 0);
          expect(sum).toBe(expected);
          expect(await checkLedger(db, shopId)).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  },
  SLOW_MS,
);

test("a merge against orders, purchases and itself, all at once: every point is somewhere, once", async () => {
  const shopId = await aLaunchedShop();
  const kept = await aMember(shopId, { points: 1_000 });
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }), points: 3_000 });
  const [reward] = await listRewards(db, shopId);
  const rewardId = reward?.id ?? "";
  const order = (number: number, customerGid: string) => {
    const told = anOrder({ orderGid: `gid://shopify/Order/${number}`, name: `#${number}`, customerGid });
    return onOrderChanged({
      shopId,
      change: number % 3 === 0 ? refunded(told, aRefund(told, { refundGid: `gid://shopify/Refund/${number}`, extraMinor: 4_000 })) : told,
      at: LATER,
    });
  };
  const [discounts, storeCredit] = [fakeDiscounts(), fakeStoreCredit()];
  const buy = (place: number, customerGid: string) => {
    const requestKey = `5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3b${String(place).padStart(2, "0")}`;
    return redeem({
      shopId,
      customerGid,
      request: { rewardId, requestKey },
      at: LATER,
      discounts,
      storeCredit,
      waitMs: 5_000,
    });
  };

  await Promise.all([
    ...[1, 2, 3, 4].map((number) => order(number, BEN)),
    ...[0, 1, 2].map(() => onCustomersMerged({ shopId, ...MERGE })),
    ...[10, 11].map((place) => buy(place, BEN)),
    ...[5, 6, 7, 8].map((number) => order(number, number % 2 === 0 ? ADA : BEN)),
    ...[20, 21].map((place) => buy(place, ADA)),
  ]);

  const bought = await db.redemption.count({ where: { state: { in: ["PENDING", "ISSUED"] } } });
  const earned = await db.orderAward.aggregate({ _sum: { posted: true } });
  expect(await db.memberMerge.count()).toBe(1);
  expect(await readMember(gone)).toMatchObject({ state: "MERGED", availablePoints: 0, pendingPoints: 0, deficitPoints: 0 });
  expect((await readMember(kept)).availablePoints).toBe(4_000 + (earned._sum.posted ?? 0) - bought * (reward?.pointsPrice ?? 0));
  expect(await db.orderAward.count({ where: { memberId: gone.id } })).toBe(0);
  expect(await db.redemption.count({ where: { memberId: gone.id } })).toBe(0);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("staff presses undo ten times at once: it is undone once", async () => {
  const shopId = await aShop();
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }), points: 100 });
  await onCustomersMerged({ shopId, ...MERGE });
  const [merge] = await listMergesInto(db, shopId, kept.id);
  const button = { shopId, memberId: kept.id, mergeId: merge?.id ?? 0n, actor: "staff:1", at: LATER } as const;

  const answers = await Promise.all(Array.from({ length: 10 }, () => undoMerge(button)));

  expect(answers.filter(({ outcome }) => outcome === "undone")).toHaveLength(1);
  expect([(await readMember(kept)).availablePoints, (await readMember(gone)).availablePoints]).toEqual([0, 100]);
  expect(await db.staffChange.count({ where: { about: "merge" } })).toBe(1);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("whoever is kept out stays out through a merge, what they did then earns nothing, and an undo lets the other back in", async () => {
  const shopId = await aShop();
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }), points: 100 });
  await excludeMember({ shopId, memberId: gone.id, actor: "staff:1", at: MONDAY_NOON });
  await onCustomersMerged({ shopId, ...MERGE });
  await onOrderChanged({ shopId, change: anOrder({ customerGid: BEN }), at: LATER });
  const merged = await readMember(kept);
  const [merge] = await listMergesInto(db, shopId, kept.id);

  await undoMerge({ shopId, memberId: kept.id, mergeId: merge?.id ?? 0n, actor: "staff:1", at: LATER });

  expect(merged).toMatchObject({ state: "EXCLUDED", availablePoints: 100 });
  expect(await readMember(kept)).toMatchObject({ state: "MEMBER", availablePoints: 0 });
  expect(await readMember(gone)).toMatchObject({ state: "EXCLUDED", availablePoints: 100 });
  expect(await db.memberExclusion.count({ where: { memberId: kept.id } })).toBe(0);
});

test("a drifted award of a merged member's order is put right, at whoever has it", async () => {
  const shopId = await aShop();
  const kept = await aMember(shopId);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  await onOrderChanged({ shopId, change: anOrder({ customerGid: BEN }), at: MONDAY_NOON });
  await onCustomersMerged({ shopId, ...MERGE });
  await onOrderChanged({ shopId, change: aRefund(anOrder(), { extraMinor: 1_000 }), at: LATER });
  const sound = await db.orderAward.findMany();

  for (const damage of [`UPDATE "OrderAward" SET posted = 55`, `DELETE FROM "OrderAward"`]) {
    await db.$executeRawUnsafe(damage);
    expect(await repairBooks({ shopId, actor: "staff:1", at: LATER })).toMatchObject({ outcome: "repaired", left: [] });
    const [award] = await db.orderAward.findMany();
    expect(award).toMatchObject({ memberId: kept.id, posted: sound[0]?.posted, revision: 2 });
  }
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("forgetting the kept customer forgets those who were merged into them; their points still add up", async () => {
  const shopId = await aShop();
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN, firstName: "Ben" }), points: 100 });
  await onOrderChanged({ shopId, change: anOrder({ customerGid: BEN }), at: MONDAY_NOON });
  await onCustomersMerged({ shopId, ...MERGE });

  await forgetCustomer({ shopId, customerGid: ADA });
  await onOrderChanged({ shopId, change: anOrder({ orderGid: "gid://shopify/Order/2", name: "#2", customerGid: BEN }), at: LATER });

  const everything = JSON.stringify(
    [await db.member.findMany(), await db.memberMerge.findMany(), await db.orderRecord.findMany()],
    (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
  );
  expect([ADA, BEN, "Ben", "Ada"].filter((trace) => everything.includes(trace))).toEqual([]);
  expect([(await readMember(kept)).state, (await readMember(gone)).state]).toEqual(["FORGOTTEN", "FORGOTTEN"]);
  expect((await readMember(kept)).availablePoints).toBe(200);
  expect(await findMemberByCustomer(db, shopId, BEN)).toBeNull();
  expect(await listMergedInto(db, shopId, kept.id)).toEqual([]);
  expect(await checkLedger(db, shopId)).toEqual([]);
  expect(await exportCustomer({ shopId, customerGid: BEN })).toMatchObject({ orders: [] });
});
