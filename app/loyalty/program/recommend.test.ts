import { expect, test } from "vitest";
import { recommendProgram, unitOf } from "./recommend";

test("a shop that told nothing gets 1 point per dollar and $5, $10 and $25", () => {
  const recommended = recommendProgram({ currency: "USD", marginBasisPoints: null, averageOrderMinor: null });

  expect(recommended.placeOrder).toEqual({ points: 1, perMinor: 100 });
  expect(recommended.createAccount).toEqual({ points: 100 });
  expect(recommended.rewards).toEqual([
    { amountMinor: 500, pointsPrice: 500, minimumOrderMinor: 1000 },
    { amountMinor: 1000, pointsPrice: 1000, minimumOrderMinor: 2000 },
    { amountMinor: 2500, pointsPrice: 2500, minimumOrderMinor: 5000 },
  ]);
  expect(recommended.sum).toMatchObject({ averageIsAssumed: true, marginBasisPoints: null, leavesBasisPoints: null, backBasisPoints: 100 });
});

test("yen come in hundreds", () => {
  const { placeOrder, rewards } = recommendProgram({ currency: "JPY", marginBasisPoints: null, averageOrderMinor: null });

  expect(placeOrder).toEqual({ points: 1, perMinor: 100 });
  expect(rewards).toEqual([
    { amountMinor: 500, pointsPrice: 500, minimumOrderMinor: 1000 },
    { amountMinor: 1000, pointsPrice: 1000, minimumOrderMinor: 2000 },
    { amountMinor: 2500, pointsPrice: 2500, minimumOrderMinor: 5000 },
  ]);
});

test("5 % back on a 62 % margin leaves 57 %", () => {
  const { placeOrder, sum } = recommendProgram({ currency: "USD", marginBasisPoints: 6200, averageOrderMinor: 5000 });

  expect(placeOrder.points).toBe(5);
  expect(sum).toEqual({
    averageOrderMinor: 5000,
    averageIsAssumed: false,
    pointsPerAverageOrder: 250,
    worthMinor: 250,
    backBasisPoints: 500,
    marginBasisPoints: 6200,
    leavesBasisPoints: 5700,
    ordersToFirstReward: 2,
  });
});

test.each([
  [9500, 5],
  [6000, 5],
  [5900, 4],
  [4000, 3],
  [3000, 2],
  [1500, 1],
  [200, 1],
])("a margin of %i basis points gives %i %% back", (marginBasisPoints, percent) => {
  expect(recommendProgram({ currency: "EUR", marginBasisPoints, averageOrderMinor: null }).placeOrder.points).toBe(percent);
});

test.each([
  [1500, [200, 400, 1000]],
  [6800, [500, 1000, 2500]],
  [20_000, [2000, 4000, 10_000]],
  [1, [100, 200, 500]],
  [100_000_000, [100_000, 200_000, 500_000]],
])("an average order of %i cents has rewards of about a tenth", (averageOrderMinor, amounts) => {
  const { rewards } = recommendProgram({ currency: "USD", marginBasisPoints: null, averageOrderMinor });

  expect(rewards.map((reward) => reward.amountMinor)).toEqual(amounts);
});

test.each(["USD", "SEK", "JPY", "KWD"])(
  "no reward in %s pays more than half of the order it is used on, and an average order can use the cheapest",
  (currency) => {
    for (const averageOrderMinor of [null, 100 * unitOf(currency), 3_000 * unitOf(currency)]) {
      const { rewards, sum } = recommendProgram({ currency, marginBasisPoints: 6200, averageOrderMinor });

      for (const { amountMinor, minimumOrderMinor } of rewards) expect(minimumOrderMinor).toBe(2 * amountMinor);
      expect(rewards[0]?.minimumOrderMinor).toBeLessThanOrEqual(sum.averageOrderMinor);
    }
  },
);

test("signing up alone never buys a reward", () => {
  for (const averageOrderMinor of [1, 1500, 5000, 80_000, 100_000_000]) {
    const { createAccount, rewards } = recommendProgram({ currency: "USD", marginBasisPoints: 9900, averageOrderMinor });
    expect(createAccount.points).toBeGreaterThan(0);
    expect(createAccount.points).toBeLessThan(rewards[0]?.pointsPrice ?? 0);
  }
});

test.each([
  ["USD", 100],
  ["SEK", 1000],
  ["JPY", 100],
  ["KRW", 1000],
  ["KWD", 1000],
])("about a dollar in %s is %i minor units", (currency, minor) => {
  expect(unitOf(currency)).toBe(minor);
});
