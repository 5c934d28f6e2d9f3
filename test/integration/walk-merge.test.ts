/** Two customers become one at the shop: their points, awards, codes and orders become one member's, and staff can undo it. */
import { expect, test } from "vitest";
import { drainInbox } from "~/jobs/inbox.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { NewEntry } from "~/loyalty/ledger/entry";
import { repairBooks } from "~/loyalty/ledger/repair-books.server";
import type { Member } from "~/loyalty/members/member";
import { listMergesInto } from "~/loyalty/members/merges.store.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { mergeAgain, undoMerge } from "~/loyalty/workflows/undo-merge.server";
import { aMember, givenPoints, postFor, readMember, spentPoints, withLock } from "#test/factories/member";
import { ADA, aCustomer, anOrder, aRefund, BEN } from "#test/factories/order-facts";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";
import { deliveries, useWebhookDoor } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const actor = "staff:7";
const MERGED_AT = daysAfter(MONDAY_NOON, 5);
const LATER = daysAfter(MERGED_AT, 1);
const END = daysAfter(MONDAY_NOON, 90);

/** Ada is kept, Ben is gone. */
async function twoMembers(shop?: Parameters<typeof aShop>[0]) {
  const shopId = await aShop(shop);
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com", firstName: "Ben" }) });
  const merge = () => onCustomersMerged({ shopId, goneGid: BEN, keptGid: ADA, mergedAt: MERGED_AT, at: MERGED_AT });
  return { shopId, kept, gone, merge };
}

async function books(member: Member) {
  const { state, availablePoints, pendingPoints, deficitPoints } = await readMember(member);
  const lots = await db.lot.findMany({ where: { memberId: member.id, remaining: { gt: 0 } }, orderBy: { entryId: "asc" } });
  return {
    ...{ state, availablePoints, pendingPoints, deficitPoints },
    lots: lots.map(({ remaining, orderKey, endsAt, availableOn, inactiveMonths }) => ({
      ...{ remaining, orderKey, endsAt, availableOn, inactiveMonths },
    })),
  };
}

async function expectSound(shopId: number, ...members: Member[]) {
  expect(await checkLedger(db, shopId)).toEqual([]);
  for (const member of members) {
    expect(await withLock(member, (tx, locked) => repairBooks(tx, locked))).toEqual({ outcome: "repaired", changes: [] });
  }
}

async function theMerge(kept: Member) {
  const [merge] = await listMergesInto(db, kept.shopId, kept.id);
  if (!merge) throw new Error("nothing was merged");
  return { shopId: kept.shopId, memberId: kept.id, mergeId: merge.id, actor, at: LATER } as const;
}

/** Points of every kind: an order's, pending ones, some with an end, and what is owed. */
async function withEverything(shopId: number, gone: Member) {
  await onOrderChanged({ shopId, change: anOrder({ customerGid: BEN }), at: MONDAY_NOON });
  await postFor(gone, givenPoints(40, { endsAt: END }));
  await postFor(gone, givenPoints(25, { endsAt: END, availableOn: daysAfter(MONDAY_NOON, 30) }));
  await postFor(gone, spentPoints(60));
}

test("lots move with their ends, days and orders; both statements say so, and the merged member has nothing left", async () => {
  const { shopId, kept, gone, merge } = await twoMembers();
  await postFor(kept, givenPoints(10));
  await withEverything(shopId, gone);
  const before = await books(gone);

  expect(await merge()).toMatchObject({ outcome: "merged", moved: 105 });

  expect(before).toMatchObject({ availablePoints: 80, pendingPoints: 25 });
  expect(await books(gone)).toEqual({ state: "MERGED", availablePoints: 0, pendingPoints: 0, deficitPoints: 0, lots: [] });
  const after = await books(kept);
  expect(after).toMatchObject({ availablePoints: 90, pendingPoints: 25, deficitPoints: 0 });
  expect(after.lots.slice(1)).toEqual(before.lots);
  expect(await readMember(gone)).toMatchObject({ mergedIntoId: kept.id, email: null, firstName: "Ben" });
  const entries = await db.pointsEntry.findMany({ where: { kind: { in: ["MERGE_OUT", "MERGE_IN"] } }, orderBy: { id: "asc" } });
  expect(entries.map(({ memberId, kind, points }) => [memberId, kind, points])).toEqual(
    before.lots.flatMap(({ remaining }) => [
      [gone.id, "MERGE_OUT", -remaining],
      [kept.id, "MERGE_IN", remaining],
    ]),
  );
  await expectSound(shopId, kept, gone);
});

test("undone at once, everything is as it was before: lots, counters, debts, awards, orders", async () => {
  const { shopId, kept, gone, merge } = await twoMembers({ mayGoNegative: true });
  await postFor(kept, givenPoints(-30, { floor: "none" }));
  await withEverything(shopId, gone);
  const before = [await books(kept), await books(gone)];
  const owners = () => db.orderAward.findMany({ select: { orderGid: true, memberId: true } });
  const [awards, orders] = [await owners(), await db.orderRecord.findMany()];

  await merge();
  const merged = await books(kept);
  const undone = await undoMerge(await theMerge(kept));

  expect(merged).toMatchObject({ availablePoints: 50, pendingPoints: 25, deficitPoints: 0 });
  expect(undone).toEqual({ outcome: "undone", brought: 105, back: 105, missing: 0, earnedSince: 0 });
  expect([await books(kept), await books(gone)]).toEqual(before);
  expect([await owners(), await db.orderRecord.findMany()]).toEqual([awards, orders]);
  await expectSound(shopId, kept, gone);
});

test("what the merged member owes is paid by the kept one's points, and comes back with the undo", async () => {
  const { shopId, kept, gone, merge } = await twoMembers();
  await postFor(kept, givenPoints(50, { endsAt: END }));
  await postFor(gone, givenPoints(-20, { floor: "none" }));
  const before = [await books(kept), await books(gone)];

  await merge();
  const merged = await books(kept);
  const undone = await undoMerge(await theMerge(kept));

  expect(merged).toMatchObject({ availablePoints: 30, deficitPoints: 0 });
  expect(undone).toMatchObject({ outcome: "undone", brought: -20, back: -20, missing: 0 });
  expect([await books(kept), await books(gone)]).toEqual(before);
  await expectSound(shopId, kept, gone);
});

test("points that were spent since are missing, and the undo says how many; purchases stay", async () => {
  const { shopId, kept, gone, merge } = await twoMembers();
  await postFor(gone, givenPoints(100, { endsAt: END }));
  await merge();
  await postFor(kept, spentPoints(70));
  await postFor(kept, givenPoints(5));

  const undo = await theMerge(kept);
  const answers = [await undoMerge(undo), await undoMerge(undo)];

  expect(answers).toEqual([{ outcome: "undone", brought: 100, back: 30, missing: 70, earnedSince: 0 }, { outcome: "already_undone" }]);
  expect([(await books(kept)).availablePoints, (await books(gone)).availablePoints]).toEqual([5, 30]);
  expect(await readMember(gone)).toMatchObject({ state: "MEMBER", mergedIntoId: null });
  await expectSound(shopId, kept, gone);
  const lines = await db.staffChange.findMany({ where: { about: "merge" } });
  expect(lines).toMatchObject([{ actor, subject: String(kept.id), after: { state: "apart", points: 30, missing: 70 } }]);
});

test("an order of the merged member is settled with the kept one, from its own lot, and goes back with what it earned since", async () => {
  const { shopId, kept, gone, merge } = await twoMembers();
  await postFor(kept, givenPoints(500));
  const order = anOrder({ customerGid: BEN });
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  await merge();

  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 4_000 }), at: LATER });
  const afterRefund = await books(kept);
  await undoMerge(await theMerge(kept));

  expect(afterRefund).toMatchObject({ availablePoints: 560, lots: [{ remaining: 500 }, { remaining: 60, orderKey: "1001" }] });
  expect([(await books(kept)).availablePoints, (await books(gone)).availablePoints]).toEqual([500, 60]);
  await expectSound(shopId, kept, gone);
});

test("merged again after an undo, the points follow once more; the shop's message said twice does not", async () => {
  const { shopId, kept, gone, merge } = await twoMembers();
  await postFor(gone, givenPoints(100));
  await merge();
  const undo = await theMerge(kept);
  const early = await mergeAgain(undo);
  await undoMerge(undo);

  const said = await merge();
  const apart = await books(kept);
  const again = await mergeAgain(undo);
  const twice = await mergeAgain(undo);

  expect([early, said, again, twice]).toEqual([
    { outcome: "already_merged" },
    { outcome: "already_merged" },
    { outcome: "merged", moved: 100 },
    { outcome: "already_merged" },
  ]);
  expect(apart.availablePoints).toBe(0);
  expect((await books(kept)).availablePoints).toBe(100);
  expect(await undoMerge(await theMerge(kept))).toMatchObject({ outcome: "undone", back: 100 });
  await expectSound(shopId, kept, gone);
});

test("only the one who is gone was a member: the membership goes on under the kept customer, orders included", async () => {
  const shopId = await aShop();
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }), points: 100 });

  const outcome = await onCustomersMerged({ shopId, goneGid: BEN, keptGid: ADA, mergedAt: MERGED_AT, at: MERGED_AT });
  await onOrderChanged({ shopId, change: anOrder({ customerGid: ADA }), at: LATER });
  await onOrderChanged({ shopId, change: anOrder({ orderGid: "gid://shopify/Order/2", name: "#2", customerGid: BEN }), at: LATER });

  expect(outcome).toEqual({ outcome: "handed_over", memberId: gone.id });
  expect(await readMember(gone)).toMatchObject({ customerGid: ADA, state: "MEMBER", availablePoints: 300 });
  await expectSound(shopId, gone);
});

test("a kept customer who was forgotten is not tied to anybody again", async () => {
  const { shopId, gone, merge } = await twoMembers();
  await postFor(gone, givenPoints(100));
  const { forgetCustomer } = await import("~/loyalty/workflows/forget-customer.server");
  await forgetCustomer({ shopId, customerGid: ADA });

  expect(await merge()).toEqual({ outcome: "forgotten_customer" });
  expect((await books(gone)).availablePoints).toBe(100);
  expect(await db.memberMerge.count()).toBe(0);
});

test("a chain of merges ends with the last one kept, in whatever order it is heard of", async () => {
  for (const isLate of [false, true]) {
    const shopId = await aShop();
    const people = ["1", "2", "3"].map((id) => `gid://shopify/Customer/${id}`);
    const members: Member[] = [];
    for (const customerGid of people) members.push(await aMember(shopId, { customer: aCustomer({ customerGid }), points: 100 }));
    const [a = "", b = "", c = ""] = people;
    const steps = [
      { goneGid: a, keptGid: b },
      { goneGid: b, keptGid: c },
    ];

    for (const step of isLate ? steps.reverse() : steps) await onCustomersMerged({ shopId, ...step, mergedAt: MERGED_AT, at: MERGED_AT });
    await onOrderChanged({ shopId, change: anOrder({ customerGid: a }), at: LATER });

    const balances = await Promise.all(members.map(async (member) => (await readMember(member)).availablePoints));
    expect(balances).toEqual([0, 0, 400]);
    await expectSound(shopId, ...members);
  }
});

test("points of a merged lot end at the kept member, on the day they always had, and say where they were earned", async () => {
  const { shopId, kept, gone, merge } = await twoMembers();
  const given: Partial<NewEntry> = { endsAt: END };
  await postFor(gone, givenPoints(100, given));
  await merge();

  await runNightly({ shopId, day: "2026-06-01", at: daysAfter(END, 1) });

  expect((await books(kept)).availablePoints).toBe(0);
  const expiry = await db.pointsEntry.findFirstOrThrow({ where: { kind: "EXPIRE" } });
  expect(expiry).toMatchObject({ memberId: kept.id, points: -100, detail: { earned: { day: "2026-03-02" } } });
  await expectSound(shopId, kept, gone);
});

test("Shopify's messages: only a merge that is done moves anything, twice and with orders before and after", async () => {
  const shopId = await aLaunchedShop();
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }), points: 100 });
  const body = {
    admin_graphql_api_customer_kept_id: ADA,
    admin_graphql_api_customer_deleted_id: BEN,
    admin_graphql_api_job_id: null,
    errors: [],
  };
  const say = async (status: string, webhookId: string) => {
    await send({ topic: "customers/merge", body: { ...body, status }, webhookId });
    await drainInbox();
  };

  for (const status of ["requested", "in_progress", "failed", "postponed"]) await say(status, status);
  const before = (await readMember(kept)).availablePoints;
  await say("completed", "completed");
  await say("completed", "completed again");

  expect(before).toBe(0);
  expect([(await readMember(kept)).availablePoints, (await readMember(gone)).availablePoints]).toEqual([100, 0]);
  expect((await deliveries()).map(({ state, reason }) => [state, reason])).toEqual([
    ["IGNORED", "merge_not_done_yet"],
    ["IGNORED", "merge_not_done_yet"],
    ["IGNORED", "merge_failed"],
    ["IGNORED", "merge_of_unknown_state"],
    ["PROCESSED", "merged"],
    ["PROCESSED", "already_merged"],
  ]);
  await expectSound(shopId, kept, gone);
});
