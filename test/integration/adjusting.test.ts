/** Staff gives and takes points by hand: once per press, with a reason, below zero only when said so. */
import { beforeEach, expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { BALANCE_MAX, type Adjustment } from "~/loyalty/ledger/adjustment";
import { adjustPoints } from "~/loyalty/ledger/adjust-points.server";
import { adjustmentForm } from "~/loyalty/ledger/adjustment.form";
import type { Member } from "~/loyalty/members/member";
import { adjustMember } from "~/loyalty/workflows/adjust-member.server";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { readMemberPage } from "~/presenters/member-page.server";
import { checkValues } from "~/lib/parse-form";
import { aLaunchedShop } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor, readMember, withLock } from "#test/factories/member";
import { aCustomer, BEN } from "#test/factories/order-facts";
import { useDatabase } from "#test/support/database";
import { knock, numberOf } from "#test/support/shopper-requests";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
const GIFT: Adjustment = { points: 50, reason: "Parcel came late", note: "Sorry for the wait", mayOwe: false };
let shopId: number;
let member: Member;
let presses = 0;

beforeEach(async () => {
  shopId = await aLaunchedShop();
  member = await aMember(shopId, { points: 100 });
});

function adjust(given: Partial<Adjustment>, requestKey = `press-number-${++presses}`) {
  return adjustMember({ shopId, memberId: member.id, adjustment: { ...GIFT, ...given }, requestKey, actor: "staff:7", at: AT });
}

/** Entries, lots, counters and log: what a refusal must leave as it was. */
async function everything(): Promise<unknown> {
  return [
    await db.pointsEntry.findMany(),
    await db.lot.findMany(),
    await db.lotUse.findMany(),
    await db.member.findMany(),
    await db.staffChange.count(),
  ];
}

test("points are given with a reason for staff and a note for the member, and both screens say so", async () => {
  expect(await adjust({})).toMatchObject({ outcome: "adjusted", balanceBefore: 100, entry: { points: 50, actor: "staff:7" } });

  const page = await readMemberPage(shopId, { memberId: member.id, before: null, at: AT });
  expect(page).toMatchObject({ availablePoints: 150 });
  expect(page?.entries[0]).toMatchObject({
    title: "Adjusted by staff",
    points: "+50",
    byStaff: true,
    sum: [
      { label: "Reason", value: "Parcel came late" },
      { label: "Note to the member", value: "Sorry for the wait" },
      { label: "This entry", value: "+50 points" },
    ],
  });
  const answer = await knock({ path: "shopper", shop: "birch-and-bark.myshopify.com", customerId: numberOf(member.customerGid) });
  const shown = (await answer.json()) as { activity: { kind: string; explanation: unknown }[] };
  expect(shown.activity[0]).toMatchObject({ kind: "ADJUST", explanation: [{ key: "note", text: "Sorry for the wait" }] });
  expect(JSON.stringify(shown)).not.toContain("Parcel came late");
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("one form pressed twenty times at once moves the points once and leaves one line in the log", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => adjust({ points: -30 }, "one-and-the-same")));

  expect(answers.filter(({ outcome }) => outcome === "adjusted")).toHaveLength(1);
  expect(answers.filter(({ outcome }) => outcome === "already_adjusted")).toHaveLength(19);
  expect(await readMember(member)).toMatchObject({ availablePoints: 70 });
  expect(await db.staffChange.count({ where: { about: "adjustment" } })).toBe(1);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("below zero is refused with what there is, and becomes a deficit when staff says so", async () => {
  const before = await everything();

  expect(await adjust({ points: -101 })).toEqual({ outcome: "below_zero", spendable: 100 });
  expect(await everything()).toEqual(before);

  expect(await adjust({ points: -130, mayOwe: true })).toMatchObject({ outcome: "adjusted", entry: { balanceAfter: -30 } });
  expect(await readMember(member)).toMatchObject({ availablePoints: 0, deficitPoints: 30 });
  await adjust({ points: 50 });
  expect(await readMember(member)).toMatchObject({ availablePoints: 20, deficitPoints: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("thirty different takings at once take no more than there is", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => adjust({ points: -7 })));

  expect(answers.filter(({ outcome }) => outcome === "adjusted")).toHaveLength(14);
  expect(await readMember(member)).toMatchObject({ availablePoints: 2, deficitPoints: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("points that have ended cannot be taken, though the night has not come by yet", async () => {
  await postFor(member, givenPoints(40, { endsAt: AT }));
  const before = await everything();

  expect(await adjust({ points: -101 })).toEqual({ outcome: "below_zero", spendable: 100 });
  expect(await everything()).toEqual(before);
});

test("a key that was used for another change, a balance beyond all bounds, a forgotten or unknown member: refused, nothing changes", async () => {
  await adjust({}, "used-before");
  const huge = await aMemberWith(1_999_999_990);
  const before = await everything();

  expect(await adjust({ points: 51 }, "used-before")).toEqual({ outcome: "key_taken" });
  expect(await adjustMember({ ...asked(), memberId: huge })).toEqual({ outcome: "too_many" });
  expect(await adjustMember({ ...asked(), memberId: 987_654n })).toEqual({ outcome: "not_found" });
  expect(await everything()).toEqual(before);

  await forgetCustomer({ shopId, customerGid: member.customerGid });
  const forgotten = await everything();
  expect(await adjust({})).toEqual({ outcome: "not_found" });
  expect(await everything()).toEqual(forgotten);
});

test("a key under which another member's points were moved is taken, though the points are the same", async () => {
  const adjustment = { points: 50, reason: "Goodwill", note: null, mayOwe: false };
  const press = (whose: Member) =>
    withLock(whose, (tx, locked) => adjustPoints(tx, locked, { adjustment, sourceKey: "one-key", actor: "staff:7", at: AT }));
  const other = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  expect(await press(member)).toMatchObject({ outcome: "adjusted" });
  const before = await everything();

  expect(await press(other)).toEqual({ outcome: "key_taken" });
  expect(await press(member)).toMatchObject({ outcome: "already_adjusted" });
  expect(await everything()).toEqual(before);
});

test("the balance before counts what waits and what is owed, and may grow to the bound and no further", async () => {
  await postFor(member, givenPoints(30, { availableOn: daysAfter(AT, 9) }));
  await postFor(member, givenPoints(-150, { floor: "none" }));
  expect(await readMember(member)).toMatchObject({ availablePoints: 0, pendingPoints: 30, deficitPoints: 50 });
  const before = await everything();

  expect(await adjust({ points: BALANCE_MAX + 21 })).toEqual({ outcome: "too_many" });
  expect(await everything()).toEqual(before);
  expect(await adjust({ points: BALANCE_MAX + 20 })).toMatchObject({ outcome: "adjusted", balanceBefore: -20 });
});

test("leave to owe is about taking: it changes nothing of what is given", async () => {
  expect(await adjust({ points: 50, mayOwe: true })).toMatchObject({ outcome: "adjusted", entry: { balanceAfter: 150 } });
});

test("an excluded member can be put right", async () => {
  await excludeMember({ shopId, memberId: member.id, actor: "staff:7", at: AT });

  expect(await adjust({})).toMatchObject({ outcome: "adjusted" });
});

test("the form says beside each field what to write instead", () => {
  const typed = { direction: "take", points: "1,500", reason: " Typo ", note: " ", mayOwe: true, requestKey: "12345678" };

  expect(checkValues(typed, adjustmentForm)).toEqual({
    ok: true,
    value: { points: -1500, reason: "Typo", note: null, mayOwe: true, requestKey: "12345678" },
  });
  expect(checkValues({ ...typed, direction: "give" }, adjustmentForm)).toMatchObject({ value: { points: 1500, mayOwe: false } });
  const bad = { direction: "steal", points: "1.5", reason: " ", note: "n".repeat(201), mayOwe: true, requestKey: "?" };
  const answer = checkValues(bad, adjustmentForm);
  expect(answer.ok ? [] : Object.keys(answer.errors).sort()).toEqual(["direction", "note", "points", "reason", "requestKey"]);
  for (const points of ["0", "-5", "", "1e3", "10000001", "٣"]) expect(checkValues({ ...typed, points }, adjustmentForm).ok).toBe(false);
  expect(checkValues(null, adjustmentForm).ok).toBe(false);
});

function asked() {
  return { shopId, memberId: member.id, adjustment: GIFT, requestKey: `press-number-${++presses}`, actor: "staff:7" as const, at: AT };
}

async function aMemberWith(points: number): Promise<bigint> {
  const rich = await aMember(shopId, { customer: aCustomer({ customerGid: "gid://shopify/Customer/777" }) });
  await postFor(rich, givenPoints(points));
  return rich.id;
}
