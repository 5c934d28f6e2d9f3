/** Worked examples from the field: what goes back when an order changes. The cases lie in test/vectors with their sources. */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { parseMoney } from "~/lib/money";
import { findAward } from "~/loyalty/earning/earning.store.server";
import type { OrderFacts } from "~/loyalty/facts";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import type { RuleTerms } from "~/loyalty/program/program";
import type { DiscountPort } from "~/loyalty/redemption/discount-port";
import { AMOUNT_OFF_DEFAULT } from "~/loyalty/rewards/kinds/amount-off";
import { insertReward } from "~/loyalty/rewards/rewards.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { redeem } from "~/loyalty/workflows/redeem.server";
import { ADA, aLine, anOrder, aRefund, linesOf, refunded } from "#test/factories/order-facts";
import { aMember, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";
import cases from "#test/vectors/refunds.json";
import { fakeStoreCredit } from "#test/support/store-credit";

const { db } = useDatabase();
const NEXT_DAY = daysAfter(MONDAY_NOON, 1);
const LATER = daysAfter(MONDAY_NOON, 2);

type Given = Record<string, string | string[] | number | { points: number; off: string }>;

function theCases(name: string): { given: Given; expect: Record<string, number | number[]> }[] {
  return cases.filter((each) => each.name === name) as unknown as { given: Given; expect: Record<string, number | number[]> }[];
}

function minor(value: unknown): number {
  return Number(parseMoney(String(value), "USD"));
}

function rate(text: unknown): RuleTerms[] {
  const [points, per = ""] = String(text).split(" per ");
  return [{ id: "rul_order", kind: "place_order", settings: { points: Number(points), perMinor: minor(per) } }];
}

async function balanceOf(member: Member): Promise<number> {
  expect(await checkLedger(db, member.shopId)).toEqual([]);
  const { availablePoints, pendingPoints, deficitPoints } = await readMember(member);
  return availablePoints + pendingPoints - deficitPoints;
}

async function entriesOf({ shopId, id }: Member) {
  const entries = await readEntries(db, shopId, id, { limit: 100 });
  return entries.reverse().map(({ kind, points }) => ({ kind, points }));
}

async function refundAfterRules(name: string, rulesLater: (given: Given) => RuleTerms[]): Promise<void> {
  for (const { given, expect: expected } of theCases(name)) {
    const rules = rate(given.rate_at_order);
    const shopId = await aShop({
      versions: [
        { from: A_MONTH_BEFORE, rules },
        { from: NEXT_DAY, rules: rulesLater(given) },
      ],
    });
    const member = await aMember(shopId);
    const order = anOrder({ lines: linesOf(minor(given.order)) });
    await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
    const refund = aRefund(order, { createdAt: LATER, extraMinor: minor(given.refund) });
    const changed = await onOrderChanged({ shopId, change: refund, at: LATER });

    expect(changed).toMatchObject({ moved: -Number(expected.taken_back) });
    expect(await balanceOf(member)).toBe(expected.balance);
  }
}

async function refundAll(name: string, mayGoNegative: boolean): Promise<void> {
  for (const { given, expect: expected } of theCases(name)) {
    const shopId = await aShop({ mayGoNegative });
    const member = await aMember(shopId);
    const order = anOrder({ lines: linesOf(Number(given.earned) * 100) });
    await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
    await postFor(member, spentPoints(Number(given.spent)));
    const whole = aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] });
    const changed = await onOrderChanged({ shopId, change: whole, at: LATER });

    expect(changed).toMatchObject({ moved: -Number(expected.taken_back), writtenOff: expected.written_off ?? 0 });
    expect((await findAward(db, shopId, order.orderGid))?.writtenOff).toBe(expected.written_off ?? 0);
    expect(await balanceOf(member)).toBe(expected.balance);
  }
}

const examples: Record<string, (name: string) => Promise<void>> = {
  "rule raised before the refund": (name) => refundAfterRules(name, (given) => rate(given.rate_at_refund)),
  "rule deleted before the refund": (name) => refundAfterRules(name, () => []),
  "two partial refunds": async (name) => {
    for (const { given, expect: expected } of theCases(name)) {
      const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: rate(given.rate) }] });
      const member = await aMember(shopId);
      const prices = given.lines as string[];
      const order = anOrder({ lines: linesOf(...prices.map(minor)) });
      await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
      const after: number[] = [];
      for (const [index, price] of (given.refunds as string[]).entries()) {
        const lineGid = `gid://shopify/LineItem/${prices.indexOf(price) + 1}`;
        const change = aRefund(order, { refundGid: `gid://shopify/Refund/${index}`, lines: [{ lineGid, quantity: 1 }] });
        await onOrderChanged({ shopId, change, at: LATER });
        after.push(await balanceOf(member));
      }
      expect(after).toEqual(expected.after);
    }
  },
  "what is left is what counts": async (name) => {
    for (const { given, expect: expected } of theCases(name)) {
      const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: rate(given.rate) }] });
      const member = await aMember(shopId);
      const order = anOrder({ lines: linesOf(minor(given.order)) });
      await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
      await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: minor(given.refund) }), at: LATER });
      expect(await balanceOf(member)).toBe(expected.balance);
    }
  },
  "fixed points per order, partial refund": async (name) => {
    for (const { given, expect: expected } of theCases(name)) {
      const settings = { points: Number(given.fixed), perMinor: null };
      const rules = [{ id: "rul_order", kind: "place_order", settings }];
      const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules }] });
      const member = await aMember(shopId);
      const order = anOrder({ lines: linesOf(minor(given.order)) });
      await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
      expect(await balanceOf(member)).toBe(given.fixed);
      await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: minor(given.refund) }), at: LATER });
      expect(await balanceOf(member)).toBe(expected.remaining_floor);
      const [newest] = await readEntries(db, shopId, member.id, { limit: 1 });
      expect(newest?.detail).toMatchObject({ rates: [{ kind: "fixed", points: 100, per: null, worth: 37, shareBasisPoints: 3_750 }] });
    }
  },
  "a reward used on an order that is returned in two parts": rewardOnReturnedOrder,
  "shipping not refunded is still a full refund of the goods": async (name) => {
    for (const { given, expect: expected } of theCases(name)) {
      const shopId = await aShop();
      const member = await aMember(shopId);
      const order = anOrder({ lines: linesOf(minor(given.goods)), shippingMinor: minor(given.shipping) });
      await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
      await onOrderChanged({
        shopId,
        change: aRefund(order, { lines: [{ lineGid: "gid://shopify/LineItem/1", quantity: 1 }] }),
        at: LATER,
      });
      expect(await balanceOf(member)).toBe(expected.balance);
    }
  },
  "refund before the order was seen": async (name) => {
    for (const { given, expect: expected } of theCases(name)) {
      const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: rate(given.rate) }] });
      const member = await aMember(shopId);
      const order = anOrder();
      const early = await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 3_000 }), at: LATER });
      await onOrderChanged({ shopId, change: order, at: LATER });
      expect(given.events).toEqual(["refund 30.00 of 100.00", "order paid 100.00"]);
      expect(early).toEqual({ outcome: "order_unknown" });
      expect(await balanceOf(member)).toBe(expected.balance);
    }
  },
  "the same delivery five times": async (name) => {
    for (const { given, expect: expected } of theCases(name)) {
      const shopId = await aShop();
      const member = await aMember(shopId);
      const order = anOrder({ lines: linesOf(minor(given.order)) });
      const deliveries = Array.from({ length: Number(given.deliveries) }, () => onOrderChanged({ shopId, change: order, at: LATER }));
      await Promise.all(deliveries);
      expect(await balanceOf(member)).toBe(expected.balance);
      expect(await entriesOf(member)).toHaveLength(Number(expected.entries));
    }
  },
  "points already spent, never below zero": (name) => refundAll(name, false),
  "points already spent, may go negative": (name) => refundAll(name, true),
};

const codesThatWork: DiscountPort = {
  issue: () => Promise.resolve({ outcome: "issued", discountGid: "gid://shopify/DiscountCodeNode/1" }),
  find: () => Promise.resolve(null),
  revoke: () => Promise.resolve(),
};

async function rewardOnReturnedOrder(name: string): Promise<void> {
  for (const { given, expect: expected } of theCases(name)) {
    const reward = given.reward as { points: number; off: string };
    const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: rate(given.rate) }] });
    const member = await aMember(shopId, { points: Number(given.balance) });
    const settings = { ...AMOUNT_OFF_DEFAULT, amountMinor: minor(reward.off) };
    const values = { kind: "amount_off" as const, pointsPrice: reward.points, state: "ON" as const, settings };
    await inTransaction((tx) => insertReward(tx, shopId, "rwd_1", values, MONDAY_NOON));
    const request = { rewardId: "rwd_1", requestKey: "11111111-1111-4111-8111-111111111111" };
    const redeemed = await redeem({
      shopId,
      customerGid: ADA,
      request,
      at: MONDAY_NOON,
      discounts: codesThatWork,
      storeCredit: fakeStoreCredit(),
      waitMs: 5_000,
    });
    if (redeemed.outcome !== "ready") throw new Error(redeemed.outcome);
    expect(await balanceOf(member)).toBe(expected.after_claim);

    const prices = (given.order as string[]).map(minor);
    const lines = prices.map((grossMinor, index) =>
      aLine({ lineGid: `gid://shopify/LineItem/${index + 1}`, grossMinor, discountMinor: minor(reward.off) / prices.length }),
    );
    const order: OrderFacts = anOrder({ lines, discountCodes: [redeemed.redemption.code ?? ""] });
    await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
    expect(await balanceOf(member)).toBe(expected.after_order);

    const returns = lines.map(({ lineGid }, index) =>
      aRefund(order, {
        refundGid: `gid://shopify/Refund/${index}`,
        createdAt: minutesAfter(LATER, index),
        lines: [{ lineGid, quantity: 1 }],
      }),
    );
    const [first = aRefund(order), second = aRefund(order)] = returns;
    await onOrderChanged({ shopId, change: refunded(order, first), at: LATER });
    expect(await balanceOf(member)).toBe(expected.after_first_return_about);
    await onOrderChanged({ shopId, change: refunded(order, first, second), at: LATER });
    expect(await balanceOf(member)).toBe(expected.after_second_return_and_reward_back);
    // The reward's points come back first, then the order's are taken.
    expect((await entriesOf(member)).slice(-2).map(({ kind }) => kind)).toEqual(["REDEEM_RETURN", "REVERSE_ORDER"]);
  }
}

for (const [name, example] of Object.entries(examples)) test(name, () => example(name));

test("every worked example is tested", () => {
  const names = new Set(cases.map(({ name }) => name));
  expect(Object.keys(examples).sort()).toEqual([...names].sort());
});
