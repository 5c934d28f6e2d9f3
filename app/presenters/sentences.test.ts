import { expect, test } from "vitest";
import type { LineCondition } from "~/loyalty/earning/line-condition";
import { channelsSentence, groupSentence } from "./stacking-sentences";
import type { OrderRate } from "./sums";
import {
  accountSentence,
  accountWarning,
  currenciesSentence,
  goodsSentences,
  marginSentence,
  orderSentence,
  pointsText,
  rateSentence,
  shareText,
  togetherSentence,
  type Terms,
} from "./sentences";

const FIVE_FOR_500 = { amountMinor: 500, pointsPrice: 500 };
const ONE_PER_DOLLAR = [{ points: 1, perMinor: 100 }];
const dollars: Terms = {
  currency: "USD",
  pointsName: { one: "point", other: "points" },
  rounding: "floor",
  orderGroups: [],
  averageOrderMinor: null,
  marginBasisPoints: null,
  rewards: [FIVE_FOR_500],
};
const yen: Terms = { ...dollars, currency: "JPY", rewards: [{ amountMinor: 500, pointsPrice: 500 }] };

test("an order's sentence holds its sum", () => {
  expect(orderSentence(ONE_PER_DOLLAR, dollars)).toBe("A $50 order earns 50 points, worth $0.50: 1% back.");
  expect(orderSentence([{ points: 3, perMinor: 100 }], { ...dollars, averageOrderMinor: 8_000 })).toBe(
    "An $80 order earns 240 points, worth $2.40: 3% back.",
  );
  expect(orderSentence([{ points: 1, perMinor: 100 }], yen)).toBe("A ¥5,000 order earns 50 points, worth ¥50: 1% back.");
});

test("without a reward the points are said to buy nothing", () => {
  expect(orderSentence(ONE_PER_DOLLAR, { ...dollars, rewards: [] })).toBe(
    "A $50 order earns 50 points. No reward is on yet, so they buy nothing.",
  );
});

test("a point is valued by the reward that gives most for it", () => {
  const terms = { ...dollars, rewards: [FIVE_FOR_500, { amountMinor: 2_000, pointsPrice: 1_000 }] };

  expect(orderSentence(ONE_PER_DOLLAR, terms)).toBe("A $50 order earns 50 points, worth $1: 2% back.");
});

test("rounding is the program's own", () => {
  const rates = [{ points: 1, perMinor: 1_000 }];
  const terms = { ...dollars, averageOrderMinor: 1_500 };

  expect(orderSentence(rates, terms)).toContain("earns 1 point,");
  expect(orderSentence(rates, { ...terms, rounding: "nearest" })).toContain("earns 2 points,");
  expect(orderSentence(rates, { ...terms, averageOrderMinor: 1_001, rounding: "up" })).toContain("earns 2 points,");
});

test("what is left of the margin is said once the merchant has told it", () => {
  const told = { ...dollars, averageOrderMinor: 6_500, marginBasisPoints: 6_200 };

  expect(marginSentence(ONE_PER_DOLLAR, dollars)).toBeNull();
  expect(marginSentence(ONE_PER_DOLLAR, told)).toBe(
    "An average order has $40.30 of margin. Once these points are spent, $39.65 of it is left.",
  );
  expect(marginSentence([{ points: 100, perMinor: 100 }], told)).toBe(
    "An average order has $40.30 of margin. Once these points are spent, it loses $24.70.",
  );
});

test("rates and joining read as one would say them", () => {
  expect(rateSentence({ points: 1, perMinor: 100 }, dollars)).toBe("1 point for every $1 spent");
  expect(rateSentence({ points: 2, perMinor: 100 }, yen)).toBe("2 points for every ¥100 spent");
  expect(accountSentence(100, dollars)).toBe("100 points once, for joining, worth $1.");
  expect(accountSentence(100, { ...dollars, rewards: [] })).toBe("100 points once, for joining.");
});

test("traps are named, and only where there is one", () => {
  expect(accountWarning(100, dollars)).toBeNull();
  expect(accountWarning(500, dollars)).toBe("Joining alone buys $5 off: anyone can make an account and spend it at once.");
});

test("shares never round to nothing, points are named by their number", () => {
  expect(shareText(0.0004)).toBe("under 0.1%");
  expect(shareText(0.025)).toBe("2.5%");
  expect(pointsText(1, dollars.pointsName)).toBe("1 point");
  expect(pointsText(12_345, dollars.pointsName)).toBe("12,345 points");
});

test("a rate says its bounds, and an order's sentence keeps to them", () => {
  const rate = { points: 1, perMinor: 1_000, wholeUnitsOnly: true, minimumMinor: 2_000, maximumPoints: 4 };
  expect(rateSentence(rate, dollars)).toBe("1 point for every whole $10 spent, on orders of $20 and more, 4 points an order at most");
  expect(orderSentence([rate], { ...dollars, averageOrderMinor: 3_990 })).toBe("A $39.90 order earns 3 points, worth $0.03: 0.1% back.");
  expect(orderSentence([rate], dollars)).toContain("earns 4 points,");
  expect(orderSentence([rate], { ...dollars, averageOrderMinor: 1_990 })).toContain("earns 0 points,");

  const fixed = { points: 100, perMinor: null, minimumMinor: 2_000 };
  expect(rateSentence(fixed, dollars)).toBe("100 points for every order of $20 and more");
  expect(orderSentence([fixed], dollars)).toBe("A $50 order earns 100 points, worth $1: 2% back.");
});

test("rates of other currencies are said in those", () => {
  const rate = { points: 3, perMinor: 100, currencies: [{ currency: "SEK", points: 1, perMinor: 1_000 }] };
  expect(currenciesSentence(rate, dollars)).toBe(
    "Buyers in SEK get 1 point for every SEK\u00a010. In any other currency the order counts in USD, at its own rate.",
  );
  expect(currenciesSentence({ points: 3, perMinor: 100 }, dollars)).toBeNull();
});

const COFFEE: LineCondition = { on: "collection", things: [{ gid: "gid://shopify/Collection/61", title: "Coffee" }] };
const tagged = (...words: string[]): LineCondition => ({ on: "tag", words });

test("a rate says which goods it is for, and which it leaves out", () => {
  const rate = { points: 3, perMinor: 100 };
  expect(rateSentence({ ...rate, only: [COFFEE, { on: "sale" }] }, dollars)).toBe("3 points for every $1 spent on Coffee or goods on sale");
  expect(rateSentence({ ...rate, except: [tagged("gift")], minimumMinor: 2_000 }, dollars)).toBe(
    "3 points for every $1 spent, not on goods tagged gift, on orders of $20 and more",
  );
  expect(rateSentence({ points: 100, perMinor: null, only: [{ on: "vendor", words: ["Kawa"] }] }, dollars)).toBe(
    "100 points for every order with goods by Kawa",
  );
});

test("orders of goods that count otherwise are said with their own sums, by the real calculation", () => {
  const rate = {
    points: 1,
    perMinor: 100,
    multipliers: [
      { hundredths: 600, when: COFFEE },
      { hundredths: 150, when: { on: "sale" as const } },
    ],
    except: [tagged("gift")],
  };
  expect(orderSentence([rate], dollars)).toBe("A $50 order earns 50 points, worth $0.50: 1% back.");
  expect(goodsSentences(rate, dollars)).toEqual([
    "A $50 order of Coffee earns 300 points.",
    "A $50 order of goods on sale earns 75 points.",
    "A $50 order of goods tagged gift earns 0 points.",
  ]);
});

test("where only some goods earn, the sum speaks of those; together with others it is the order's own", () => {
  const coffee = { points: 4, perMinor: 100, only: [COFFEE] };
  expect(orderSentence([coffee], dollars)).toBe("A $50 order of Coffee earns 200 points, worth $2: 4% back.");
  expect(togetherSentence(coffee, [], dollars)).toBeNull();
  expect(togetherSentence(coffee, ONE_PER_DOLLAR, dollars)).toBe("With your other ways to earn, a $50 order of Coffee earns 250 points.");
  const best = { ...dollars, orderGroups: [{ id: "grp_1", name: "Days", pays: "best" as const }] };
  const inGroup = (rate: OrderRate) => ({ ...rate, groupId: "grp_1" });
  expect(togetherSentence(inGroup(coffee), ONE_PER_DOLLAR.map(inGroup), best)).toBe(
    "With your other ways to earn, a $50 order of Coffee earns 200 points.",
  );
});

test("a rate of one channel is summed by an order of that channel", () => {
  const rate = { points: 2, perMinor: 100, channels: ["pos" as const, "draft" as const], groupId: "grp_1" };
  expect(orderSentence([rate], dollars)).toContain("earns 100 points");
  expect(channelsSentence(rate)).toBe("Only by: Till (POS) and Draft orders.");
  expect(channelsSentence({ points: 1, perMinor: 100 })).toBeNull();
  const groupOf = (pays: "best" | "sum") => groupSentence(rate, { ...dollars, orderGroups: [{ id: "grp_1", name: "Days", pays }] });
  expect(groupOf("best")).toBe("Group “Days”: of its ways to earn, an order is paid what gives most.");
  expect(groupOf("sum")).toBe("Group “Days”: all of its ways to earn add up.");
  expect(groupSentence(rate, dollars)).toBeNull();
});
