/** What the ledger keeps as JSON comes back as it was written: every kind of detail, every drift and every repair. */
import { expect, test } from "vitest";
import { EntryDetail } from "./entry";
import { LedgerDrift, LedgerRepair } from "./ledger-check";

const usd = (minor: number) => ({ minor, currency: "USD" });
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const ORDER: EntryDetail = {
  about: "order",
  orderGid: "gid://shopify/Order/1",
  orderName: "#1042",
  counted: usd(10_000),
  countedNow: usd(7_000),
  leftOut: [{ part: "paid_by_store_credit", money: usd(595) }],
  rates: [
    {
      ...{ ruleId: "rul_1", kind: "per_amount", points: 3, per: { minor: 1_000, currency: "SEK" }, worth: 210, wholeUnitsOnly: true },
      ...{ amount: { minor: 70_000, currency: "SEK" }, maximumPoints: 500 },
    },
    { ruleId: "rul_2", kind: "fixed", points: 50, per: null, worth: 25, shareBasisPoints: 5_000, minimum: usd(2_000) },
  ],
  rounding: "up",
  version: 2,
  worth: 235,
  givenBefore: 300,
  writtenOff: 50,
  cause: "refunded",
  unknownSource: "kiosk",
};

const ACTIVITY: EntryDetail = {
  ...{ about: "activity", ruleId: "rul_3", kind: "packaging_returned", version: 4, activityId: "act_1", title: "Jars", door: "staff" },
  ...{ each: 5, count: 3, piece: { one: "jar", other: "jars" }, asked: 9, isApproved: true, note: "at the counter" },
  limit: { kind: "calendar", times: 3, per: "month" },
};

const DETAILS: EntryDetail[] = [
  ORDER,
  ACTIVITY,
  { ...ACTIVITY, limit: { kind: "rolling", times: 1, days: 30 }, title: null },
  { about: "redemption", redemptionId: "red_1", rewardId: "rwd_1", amount: usd(500), reason: "order_refunded" },
  { about: "adjustment", reason: "late parcel", note: "Sorry!" },
  { about: "expiry", lotEntryId: "7", earned: { day: "2026-03-03", orderName: "#1042", activity: null }, lastDay: "2027-03-02" },
  { about: "import", importId: "imp_1", app: "Smile", earnedOn: "2025-03-04", note: "Welcome back" },
  { about: "undo", entryId: "7", of: "import", missing: 12, reason: "wrong file" },
  { about: "merge", mergeId: "mrg_1", otherMemberId: "12", isUndo: true },
];

test.each(DETAILS)("the detail about a $about comes back as it was", (detail) => {
  expect(EntryDetail.parse(stored(detail))).toEqual(detail);
});

test("an expiry that did not write down what it was about says so", () => {
  expect(EntryDetail.parse({ about: "expiry", lotEntryId: "7" })).toEqual({
    about: "expiry",
    lotEntryId: "7",
    earned: null,
    lastDay: null,
  });
});

test.each([{}, { about: "nothing" }, { ...ORDER, worth: 1.5 }, { ...ORDER, counted: { minor: "100", currency: "USD" } }])(
  "%j is no detail",
  (detail) => {
    expect(EntryDetail.safeParse(detail).success).toBe(false);
  },
);

test("drifts and repairs come back as they were, and one without a member to name is none", () => {
  const drift = { invariant: "balanceAfter is the running sum", about: "entry 7", memberId: null, found: "says 1, is 2" };
  const repair = { at: "2026-03-03T05:00:00.000Z", actor: "staff:1", memberId: "12", changes: ["Owed: 5, now 0"] };
  expect(LedgerDrift.parse(stored(drift))).toEqual(drift);
  expect(LedgerRepair.parse(stored(repair))).toEqual(repair);
  expect(LedgerDrift.safeParse({ ...drift, memberId: undefined }).success).toBe(false);
  expect(LedgerRepair.safeParse({ ...repair, changes: "none" }).success).toBe(false);
});
