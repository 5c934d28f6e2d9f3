/** Worked examples from the field: when points end and which are spent first. The cases lie in test/vectors with their sources. */
import { expect, test } from "vitest";
import { lastGoodDay, shopDay, startOfShopDay } from "~/lib/shop-day";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { findEntryBySourceKey } from "~/loyalty/ledger/ledger.store.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import type { Member } from "~/loyalty/members/member";
import { endDay, lotTermsOf } from "~/loyalty/program/lot-terms";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { runNightly } from "~/loyalty/workflows/run-nightly.server";
import { anOrder, linesOf } from "#test/factories/order-facts";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import cases from "#test/vectors/expiry.json";

const { db } = useDatabase();
const NEW_YORK = "America/New_York";
const EARLY = new Date("2025-01-01T12:00:00Z");

type Case = { name: string; given: Record<string, unknown>; expect: Record<string, unknown> };

function theCase(name: string): Case {
  const found = (cases as unknown as Case[]).find((each) => each.name === name);
  if (!found) throw new Error(`no case of the name ${name}`);
  return found;
}

const noonOf = (day: string) => new Date(startOfShopDay(day, NEW_YORK).getTime() + 12 * 3_600_000);
const start = (day: string) => startOfShopDay(day, NEW_YORK);
const justBefore = (day: string) => new Date(start(day).getTime() - 1);
const balanceOf = async (member: Member) => (await readMember(member)).availablePoints;
const night = (shopId: number, at: Date) => runNightly({ shopId, day: shopDay(at, NEW_YORK), at });

/** `["no end", 100]`, `["2027-01-01", 100]` as they lie in the database. */
async function lotsOf(member: Member): Promise<[string, number][]> {
  const lots = await readOpenLots(db, member.shopId, member.id);
  return lots.map(({ endsAt, remaining }) => [endsAt ? shopDay(endsAt, NEW_YORK) : "no end", remaining]);
}

const examples: Record<string, (example: Case) => Promise<void> | void> = {
  "365 days, gone on day 366": ({ given, expect: expected }) => {
    const expiry = { kind: "after_days" as const, days: Number(given.days) };
    const { endsAt } = lotTermsOf(
      { pendingDays: 0, expiry },
      { earnedAt: noonOf(String(given.earned)), timeZone: NEW_YORK, isOrder: true },
    );
    expect(endDay(expiry, String(given.earned))).toBe(expected.gone);
    expect(endsAt && [shopDay(endsAt, NEW_YORK), lastGoodDay(endsAt, NEW_YORK)]).toEqual([expected.gone, expected.last_day]);
  },
  "whole balance by inactivity": async ({ given, expect: expected }) => {
    const expiry = { kind: "inactivity" as const, months: Number(given.inactive_months) };
    const shopId = await aShop({ versions: [{ from: EARLY, expiry }] });
    const member = await aMember(shopId);
    for (const [index, [day, points]] of (given.entries as [string, number][]).entries()) {
      const order = {
        orderGid: `gid://shopify/Order/${index + 1}`,
        name: `#${index + 1}`,
        placedAt: noonOf(day),
        lines: linesOf(points * 100),
      };
      await onOrderChanged({ shopId, change: anOrder(order), at: noonOf(day) });
    }
    expect(await night(shopId, justBefore(String(expected.gone)))).toMatchObject({ expiredPoints: 0 });
    expect(await night(shopId, start(String(expected.gone)))).toMatchObject({ expiredPoints: expected.points });
    expect(await balanceOf(member)).toBe(0);
    expect(await checkLedger(db, shopId)).toEqual([]);
  },
  "old credit must not take old debits with it": async ({ given, expect: expected }) => {
    const expiry = { kind: "after_months" as const, months: Number(given.lot_months) };
    const shopId = await aShop({ versions: [{ from: EARLY, expiry }] });
    const member = await aMember(shopId);
    for (const [index, [day, points]] of (given.entries as [string, number][]).entries()) {
      const order = {
        orderGid: `gid://shopify/Order/${index + 1}`,
        name: `#${index + 1}`,
        placedAt: noonOf(day),
        lines: linesOf(points * 100),
      };
      if (points > 0) await onOrderChanged({ shopId, change: anOrder(order), at: noonOf(day) });
      else await postFor(member, spentPoints(-points, { occurredAt: noonOf(day) }));
    }
    expect(await balanceOf(member)).toBe(expected.balance_before);
    expect(await night(shopId, start("2027-01-01"))).toMatchObject({ expiredPoints: expected.expires_2027_01_01 });
    expect(await balanceOf(member)).toBe(expected.balance_after);
    expect(await checkLedger(db, shopId)).toEqual([]);
  },
  "soonest end is spent first": async ({ given, expect: expected }) => {
    const member = await aMember(await aShop());
    for (const [end, points] of given.lots as [string, number][])
      await postFor(member, givenPoints(points, { endsAt: end === "no end" ? null : start(end) }));
    await postFor(member, spentPoints(Number(given.spend)));
    expect(await lotsOf(member)).toEqual(expected.left);
  },
  "returned points keep their end": async ({ given, expect: expected }) => {
    const [end, points] = given.lot as [string, number];
    const shopId = await aShop();
    const member = await aMember(shopId);
    await postFor(member, givenPoints(points, { endsAt: start(end) }));
    const spent = spentPoints(Number(given.redeem));
    await postFor(member, spent);
    expect(await lotsOf(member)).toEqual([]);
    const debit = await findEntryBySourceKey(db, shopId, spent.sourceKey);
    const { floor: _floor, ...rest } = spent;
    const occurredAt = noonOf(String(given.returned_on));
    const back = { ...rest, kind: "REDEEM_RETURN" as const, points: -spent.points, sourceKey: "back", occurredAt };
    await postFor(member, { ...back, returnsEntryId: debit?.id ?? 0n });
    expect(await lotsOf(member)).toEqual(expected.lots);
  },
};

for (const [name, example] of Object.entries(examples)) test(name, () => example(theCase(name)));

test("every worked example is tested", () => {
  expect(Object.keys(examples).sort()).toEqual(cases.map(({ name }) => name).sort());
});
