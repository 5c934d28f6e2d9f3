/** Balance, lots and ends "as of" a moment are those that were there at that moment, whatever happened since. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { booksBefore } from "~/loyalty/ledger/as-of";
import { readPast } from "~/loyalty/ledger/as-of.store.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import { undoEntry } from "~/loyalty/ledger/undo-entry.server";
import type { Member } from "~/loyalty/members/member";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { readAsOfPage } from "~/presenters/as-of-page.server";
import { anOrder, aRefund } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints, withLock } from "#test/factories/member";
import { aShop, ONE_PER_UNIT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const ZONE = "America/New_York";

type Step = { kind: string; points: number; days: number; endsInDays: number | null; pendsDays: number; months: number };
const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("give", "give", "quiet", "quiet", "spend", "spend", "return", "take", "undo", "night", "night"),
  points: fc.integer({ min: 1, max: 40 }),
  days: fc.integer({ min: 0, max: 25 }),
  endsInDays: fc.option(fc.integer({ min: 1, max: 60 })),
  pendsDays: fc.constantFrom(0, 0, 5, 14),
  months: fc.constantFrom(1, 2),
});

/** Does the step at `at`; what is refused changes nothing. */
async function live(member: Member, step: Step, at: Date): Promise<void> {
  const { shopId } = member;
  const { points, endsInDays, pendsDays, months } = step;
  const times = { occurredAt: at, at };
  const latest = async (kind: "REDEEM" | "ADJUST") => db.pointsEntry.findFirst({ where: { shopId, kind }, orderBy: { id: "desc" } });
  if (step.kind === "give") {
    const endsAt = endsInDays === null ? null : daysAfter(at, endsInDays);
    await postFor(member, givenPoints(points, { ...times, endsAt, availableOn: pendsDays === 0 ? null : daysAfter(at, pendsDays) }));
  } else if (step.kind === "quiet") {
    const detail = { about: "activity", ruleId: "rul_1", kind: "create_account", version: 1 } as const;
    await postFor(member, givenPoints(points, { ...times, kind: "EARN_ACTION", actor: "shopper", detail, inactiveMonths: months }));
  } else if (step.kind === "spend") {
    await postFor(member, spentPoints(points, times));
  } else if (step.kind === "return") {
    const debit = await latest("REDEEM");
    if (!debit) return;
    const { floor: _floor, ...back } = spentPoints(0, times);
    const sourceKey = `back:${debit.id}`;
    if (await db.pointsEntry.findFirst({ where: { shopId, sourceKey } })) return;
    await postFor(member, { ...back, kind: "REDEEM_RETURN", points: -debit.points, sourceKey, returnsEntryId: debit.id });
  } else if (step.kind === "take") {
    await postFor(member, { ...givenPoints(-points, times), floor: "none" });
  } else if (step.kind === "undo") {
    const change = await latest("ADJUST");
    if (change) await withLock(member, (tx, locked) => undoEntry(tx, locked, { entryId: change.id, actor: "staff:1", at, reason: null }));
  } else {
    await runNightly({ shopId, day: at.toISOString().slice(0, 10), at });
  }
}

/** What stands there now, in the words of `booksBefore`. */
async function standing(member: Member) {
  const { availablePoints: available, pendingPoints: pending, deficitPoints: deficit } = await readMember(member);
  const lots = await readOpenLots(db, member.shopId, member.id);
  return {
    ...{ balance: available + pending - deficit, available, pending, deficit },
    lots: lots.map(({ entryId, remaining, endsAt, inactiveMonths, availableOn }) => ({
      ...{ entryId, remaining, endsAt, inactiveMonths, pendingUntil: availableOn },
    })),
  };
}

test("as of each moment of any history stands what stood there then, and as of now what stands there now", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
      const member = await aMember(await aShop());
      const seen: { moment: Date; stood: Awaited<ReturnType<typeof standing>> }[] = [];
      let at = MONDAY_NOON;
      for (const step of steps) {
        at = minutesAfter(daysAfter(at, step.days), 7);
        await live(member, step, at);
        seen.push({ moment: minutesAfter(at, 1), stood: await standing(member) });
      }

      const past = await readPast(db, member.shopId, member.id);
      for (const { moment, stood } of seen) {
        const then = booksBefore(past, { moment, timeZone: ZONE });
        const lots = then.lots.map(({ earnedAt: _earned, orderKey: _order, ...lot }) => lot);
        const { balance, available, pending, deficit } = then;
        expect({ balance, available, pending, deficit, lots }).toEqual(stood);
      }
      expect(await checkLedger(db, member.shopId)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

const A_YEAR = { kind: "after_months", months: 12 } as const;

test("the page says what the member's balance showed that evening, and what came in later", async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT], pendingDays: 14, expiry: A_YEAR }] });
  const member = await aMember(shopId, { points: 40 });
  const late = anOrder({ orderGid: "gid://shopify/Order/1002", name: "#1002", placedAt: minutesAfter(MONDAY_NOON, 60) });
  const refundedAt = daysAfter(MONDAY_NOON, 20);
  await onOrderChanged({ shopId, change: anOrder(), at: MONDAY_NOON });
  await postFor(member, spentPoints(15));
  await onOrderChanged({ shopId, change: late, at: daysAfter(MONDAY_NOON, 3) });
  await onOrderChanged({ shopId, change: aRefund(anOrder(), { createdAt: refundedAt, extraMinor: 5_000 }), at: refundedAt });
  await runNightly({ shopId, day: "2026-03-16", at: new Date("2026-03-16T04:10:00Z") });
  const at = daysAfter(MONDAY_NOON, 30);
  const asOf = (asked: string | null) => readAsOfPage(shopId, { memberId: member.id, asked, at });

  expect(await asOf("2026-03-02")).toMatchObject({
    day: "2026-03-02",
    error: null,
    available: 25,
    pending: 100,
    deficit: 0,
    sum: "3 entries add up to 125 points: 25 to spend and 100 pending.",
    lots: [
      { remaining: 100, title: "Order #1001", end: "Pending until 16 March 2026, then up to 1 March 2027" },
      { remaining: 25, title: "Adjusted by staff", end: "Can be spent without end" },
    ],
    entries: [
      { title: "$0.15 off bought", points: "−15", balanceAfter: 125 },
      { title: "Order #1001", points: "+100", balanceAfter: 140 },
      { title: "Adjusted by staff", points: "+40", balanceAfter: 40 },
    ],
    late: [{ title: "Order #1002", points: "+100", day: "2026-03-02", cameInOn: "2026-03-05" }],
  });
  expect(await asOf("2026-03-01")).toMatchObject({
    available: 0,
    pending: 0,
    sum: "Nothing had been earned or spent by then.",
    lots: [],
    late: [],
  });
  expect(await asOf("2026-03-16")).toMatchObject({ available: 225, pending: 0, late: [] });
  const { availablePoints, pendingPoints } = await readMember(member);
  expect(await asOf(null)).toMatchObject({ isToday: true, available: availablePoints, pending: pendingPoints });
});

test("a day ends at the shop's midnight, also where the clocks have changed", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  // New York puts its clocks forward in the night to 8 March 2026.
  await postFor(member, givenPoints(10, { occurredAt: new Date("2026-03-08T04:59:59Z") }));
  await postFor(member, givenPoints(20, { occurredAt: new Date("2026-03-08T05:00:00Z") }));
  await postFor(member, givenPoints(40, { occurredAt: new Date("2026-03-09T03:59:59Z") }));
  await postFor(member, givenPoints(80, { occurredAt: new Date("2026-03-09T04:00:00Z") }));

  const balances = ["2026-03-07", "2026-03-08", "2026-03-09"].map(async (asked) => {
    const page = await readAsOfPage(shopId, { memberId: member.id, asked, at: daysAfter(MONDAY_NOON, 30) });
    return page?.available;
  });

  expect(await Promise.all(balances)).toEqual([10, 70, 150]);
});

test.each([
  ["yesterday", "no_day"],
  ["2026-02-30", "no_day"],
  ["2026-3-3", "no_day"],
  ["2026-04-02", "in_the_future"],
  ["", null],
])("“%s” in the address shows today and says so: %s", async (asked, error) => {
  const shopId = await aShop();
  const member = await aMember(shopId, { points: 10 });
  const page = await readAsOfPage(shopId, { memberId: member.id, asked, at: daysAfter(MONDAY_NOON, 30) });
  expect(page).toMatchObject({ error, day: "2026-04-01", isToday: true, available: 10 });
});

test("what was gathered before lots remembered counts as available from its beginning", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId, { points: 10 });
  await inTransaction((tx) => tx.$executeRaw`UPDATE "Lot" SET "pendingUntil" = NULL, "releasedAt" = NULL`);
  const past = await readPast(db, shopId, member.id);
  expect(booksBefore(past, { moment: daysAfter(MONDAY_NOON, 1), timeZone: ZONE })).toMatchObject({ available: 10, pending: 0, deficit: 0 });
});
