/** A changed expiry policy for what members have already: shown, confirmed, done part by part, taken back. */
import { expect, test } from "vitest";
import { drainJobs } from "~/jobs/runner.server";
import { inTransaction } from "~/db.server";
import { changeEnds } from "~/loyalty/ledger/change-ends.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { findLatestExpiryChange } from "~/loyalty/ledger/expiry-changes.store.server";
import { undoExpiryChange } from "~/loyalty/workflows/change-expiry.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { readActivityLog } from "~/presenters/activity-log.server";
import { readAsOfPage } from "~/presenters/as-of-page.server";
import { readExpiryChangePage } from "~/presenters/expiry-change-page.server";
import { aLine, anOrder } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { actor, anotherMember, aShopWithNewPolicy, AT, dayStart, done, endsOf, start } from "#test/support/expiry-change-story";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
test("what is shown is what is done, and what was done is taken back exactly", async () => {
  const shopId = await aShopWithNewPolicy();
  const ada = await aMember(shopId);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  await postFor(ada, givenPoints(40, { occurredAt: daysAfter(AT, -60) }));
  const ben = await anotherMember(shopId);
  await postFor(ben, givenPoints(7, { occurredAt: daysAfter(AT, -300), endsAt: dayStart("2029-01-01") }));
  const before = [await endsOf(ada), await endsOf(ben)];

  const page = await readExpiryChangePage(shopId, { asked: null, at: AT });
  expect(page).toMatchObject({ policy: "12 months after they were earned", graceDays: 30, version: 2, latest: null });
  expect(page.sentences).toEqual([
    "147 points of 2 members get another end.",
    "Sooner than now: 147 points of 2 members.",
    "100 points of 1 member are older than the policy allows, or would end within days. They can be spent up to 1 October 2027, 30 days from today.",
    "Within 30 days end: 100 points of 1 member.",
  ]);
  expect(page.examples).toEqual([
    "Ada Lund: 100 points of order #1001, earned on 2 March 2026, can be spent up to 1 October 2027. Now they have no end.",
    "Ada Lund: 40 points, earned on 3 July 2027, can be spent up to 2 July 2028. Now they have no end.",
  ]);
  expect([await endsOf(ada), await endsOf(ben)]).toEqual(before);

  expect(await start(shopId)).toMatchObject({ outcome: "started", members: 2, points: 147 });
  expect([await endsOf(ada), await endsOf(ben)]).toEqual(before);
  await drainJobs();
  expect(await endsOf(ada)).toEqual([
    [100, dayStart("2027-10-02"), null],
    [40, dayStart("2028-07-03"), null],
  ]);
  expect(await endsOf(ben)).toEqual([[7, dayStart("2027-11-05"), null]]);
  const applied = await findLatestExpiryChange(db, shopId);
  expect(applied).toMatchObject({ state: "APPLIED", lots: 3, points: 147, members: 2 });
  const asOf = await readAsOfPage(shopId, { memberId: ada.id, asked: null, at: daysAfter(AT, 36_500) });
  expect(asOf?.lots[0]?.moves[0]).toMatch(/^End moved from never to 1 October 2027 on .*, by a changed expiry policy$/);

  expect(await undoExpiryChange({ shopId, changeId: applied?.id ?? "", actor, at: AT })).toEqual({ outcome: "started" });
  await drainJobs();
  expect([await endsOf(ada), await endsOf(ben)]).toEqual(before);
  expect(await findLatestExpiryChange(db, shopId)).toMatchObject({ state: "UNDONE", restoredLots: 3 });
  const log = await readActivityLog(shopId, { search: new URLSearchParams(), viewer: actor });
  expect(log.rows.map(({ title }) => title)).toEqual([
    "Took back moving the ends of points that members have",
    "Moved the ends of points that members have",
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("what is not theirs to move stays: ended lots, spent ones, another shop's, and what is opened after", async () => {
  const shopId = await aShopWithNewPolicy();
  const [neighbour, member] = [await aMember(await aShop(), { points: 10 }), await aMember(shopId)];
  await postFor(member, givenPoints(10, { occurredAt: daysAfter(AT, -10), endsAt: daysAfter(AT, -2) }));
  await postFor(member, givenPoints(20, { endsAt: daysAfter(AT, 10), availableOn: daysAfter(AT, 400) }));
  await postFor(member, givenPoints(30));
  await postFor(member, spentPoints(30, { occurredAt: daysAfter(AT, -1) }));
  await postFor(member, givenPoints(40));
  await start(shopId);
  await postFor(member, givenPoints(50, { occurredAt: AT }));
  await done(shopId);

  expect(await endsOf(member)).toEqual([
    [10, daysAfter(AT, -2), null],
    [20, daysAfter(AT, 10), null],
    [0, null, null],
    [40, dayStart("2027-10-02"), null],
    [50, null, null],
  ]);
  expect(await endsOf(neighbour)).toEqual([[10, null, null]]);
});

test("what an edit adds to an order ends with the rest of it, where that is now", async () => {
  const shopId = await aShopWithNewPolicy();
  const member = await aMember(shopId);
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  await start(shopId);
  await done(shopId);
  const lines = [...order.lines, aLine({ lineGid: "gid://shopify/LineItem/2", grossMinor: 2_000 })];
  await onOrderChanged({ shopId, change: { ...order, factsAt: AT, lines, totalMinor: 12_000 }, at: AT });
  expect(await endsOf(member)).toEqual([
    [100, dayStart("2027-10-02"), null],
    [20, dayStart("2027-10-02"), null],
  ]);
});

test("a silence begins with the last activity, goes on with the next, and is taken back with its trace", async () => {
  const shopId = await aShopWithNewPolicy({ kind: "inactivity", months: 6 });
  const member = await aMember(shopId);
  await postFor(member, givenPoints(100, { occurredAt: daysAfter(AT, -400) }));
  await postFor(member, spentPoints(10, { occurredAt: daysAfter(AT, -31) }));
  await start(shopId);
  await done(shopId);
  expect(await endsOf(member)).toEqual([[90, dayStart("2028-02-01"), 6]]);
  await postFor(member, spentPoints(10, { occurredAt: daysAfter(AT, 30), at: daysAfter(AT, 30) }));
  expect(await endsOf(member)).toEqual([[80, dayStart("2028-04-01"), 6]]);

  const { id = "" } = (await findLatestExpiryChange(db, shopId)) ?? {};
  await undoExpiryChange({ shopId, changeId: id, actor, at: daysAfter(AT, 31) });
  await done(shopId);
  expect(await endsOf(member)).toEqual([[80, null, null]]);
});

test("an undo leaves what something else has moved or taken since, and says so", async () => {
  const shopId = await aShopWithNewPolicy();
  const [gone, moved, kept] = [await anotherMember(shopId), await anotherMember(shopId), await anotherMember(shopId)];
  for (const member of [gone, moved, kept]) await postFor(member, givenPoints(10));
  await start(shopId);
  await done(shopId);
  await db.lot.updateMany({ where: { shopId, memberId: moved.id }, data: { endsAt: daysAfter(AT, 99) } });
  await db.lot.updateMany({ where: { shopId, memberId: gone.id }, data: { endsAt: daysAfter(AT, -1) } });
  await runNightly({ shopId, day: "2027-09-01", at: AT });

  const { id = "" } = (await findLatestExpiryChange(db, shopId)) ?? {};
  await undoExpiryChange({ shopId, changeId: id, actor, at: AT });
  await done(shopId);

  expect([await endsOf(gone), await endsOf(moved), await endsOf(kept)]).toEqual([
    [[0, daysAfter(AT, -1), null]],
    [[10, daysAfter(AT, 99), null]],
    [[10, null, null]],
  ]);
  const page = await readExpiryChangePage(shopId, { asked: null, at: AT });
  expect(page.latest?.sentence).toContain("1 of 3 parts have their old end again; 2 had ended or been moved since and stay as they are.");
});

test("refusals change nothing", async () => {
  const shopId = await aShopWithNewPolicy();
  const member = await aMember(shopId, { points: 10 });
  const quiet = async () => [
    await endsOf(member),
    await db.expiryChange.count(),
    await db.lotEndMove.count(),
    await db.staffChange.count(),
  ];
  const before = await quiet();

  expect(await start(shopId, { version: 1 })).toEqual({ outcome: "policy_changed" });
  expect(await start(404)).toEqual({ outcome: "no_program" });
  expect(await undoExpiryChange({ shopId, changeId: "exp_404", actor, at: AT })).toEqual({ outcome: "not_undoable" });
  expect(await quiet()).toEqual(before);

  const started = await Promise.all([start(shopId), start(shopId), start(shopId)]);
  expect(started.map(({ outcome }) => outcome).sort()).toEqual(["one_at_work", "one_at_work", "started"]);
  const { id = "" } = (await findLatestExpiryChange(db, shopId)) ?? {};
  expect(await undoExpiryChange({ shopId, changeId: id, actor, at: AT })).toEqual({ outcome: "not_undoable" });
  await done(shopId);
  const after = await quiet();
  expect(await start(shopId)).toEqual({ outcome: "nothing_to_move" });
  expect(await quiet()).toEqual(after);
});

test.each([
  ["6", "Use a whole number from 7 to 365."],
  ["366", "Use a whole number from 7 to 365."],
  ["soon", "Use a whole number from 7 to 365."],
  ["7", null],
  ["365", null],
])("“%s” days in the address", async (asked, error) => {
  const shopId = await aShopWithNewPolicy();
  expect(await readExpiryChangePage(shopId, { asked, at: AT })).toMatchObject({ graceError: error, graceDays: error ? 30 : Number(asked) });
});

test("each member's own last activity is what their silence counts from, on the way there and back", async () => {
  const shopId = await aShopWithNewPolicy({ kind: "after_months", months: 60 }, { kind: "inactivity", months: 6 });
  const members = [await anotherMember(shopId), await anotherMember(shopId), await anotherMember(shopId)];
  const [none, early, late] = members;
  if (!none || !early || !late) throw new Error("three members");
  for (const member of members) await postFor(member, givenPoints(10, { occurredAt: daysAfter(AT, -30), inactiveMonths: 6 }));
  await start(shopId);
  await done(shopId);
  await postFor(early, spentPoints(1, { occurredAt: daysAfter(AT, 10) }));
  await postFor(late, spentPoints(1, { occurredAt: daysAfter(AT, 40) }));

  const { id = "" } = (await findLatestExpiryChange(db, shopId)) ?? {};
  await undoExpiryChange({ shopId, changeId: id, actor, at: daysAfter(AT, 41) });
  await done(shopId, daysAfter(AT, 41));

  expect([await endsOf(none), await endsOf(early), await endsOf(late)]).toEqual([
    [[10, dayStart("2028-02-02"), 6]],
    [[9, dayStart("2028-03-11"), 6]],
    [[9, dayStart("2028-04-11"), 6]],
  ]);
});

test("a silence of the new policy counts from each member's own last activity", async () => {
  const shopId = await aShopWithNewPolicy({ kind: "inactivity", months: 6 });
  const [none, early, late] = [await anotherMember(shopId), await anotherMember(shopId), await anotherMember(shopId)];
  for (const member of [none, early, late]) await postFor(member, givenPoints(10, { occurredAt: daysAfter(AT, -90) }));
  await postFor(early, spentPoints(1, { occurredAt: daysAfter(AT, -60) }));
  await postFor(late, spentPoints(1, { occurredAt: daysAfter(AT, -30) }));

  await start(shopId);
  await done(shopId);

  expect([await endsOf(none), await endsOf(early), await endsOf(late)]).toEqual([
    [[10, dayStart("2027-12-03"), 6]],
    [[9, dayStart("2028-01-03"), 6]],
    [[9, dayStart("2028-02-02"), 6]],
  ]);
});

test("work on a change that is not there, or is done, moves nothing", async () => {
  const shopId = await aShopWithNewPolicy();
  const member = await aMember(shopId, { points: 10 });
  const work = (changeId: string) => inTransaction((tx) => changeEnds(tx, { shopId, changeId, at: AT }));

  expect(await work("exp_404")).toBe("done");
  await start(shopId);
  await done(shopId);
  const [change, ends] = [await findLatestExpiryChange(db, shopId), await endsOf(member)];
  expect(await work(change?.id ?? "")).toBe("done");

  expect([await findLatestExpiryChange(db, shopId), await endsOf(member)]).toEqual([change, ends]);
});
