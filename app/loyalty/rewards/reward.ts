/** What points buy. A redemption keeps a copy of the terms it was bought under: changing a reward changes no code. Pure. */
import type { z } from "zod";
import type { TakenOff } from "~/contracts/shopper";
import { assertNever } from "~/lib/assert-never";
import { amountOffOfSteps, STEPS_MAX, stepsOf, type StepsTaken } from "./kinds/amount-off-slider";
import type { CodeSettings } from "./kinds/code-settings";
import { RewardChoice, RewardTerms } from "./kinds/index";
import type { RewardLimits } from "./reward-limits";

export { RewardChoice, RewardTerms };
/** What the merchant saved: the kind and the settings that belong to it. */
export type RewardChoice = z.infer<typeof RewardChoice>;
/** The copy in a redemption: the kind, its settings and the currency of its amounts as they were then. */
export type RewardTerms = z.infer<typeof RewardTerms>;

/** The terms of those that are discount codes. */
export type CodeTerms = Extract<RewardTerms, CodeSettings>;

/** What can be saved of a reward: whole points, amounts in whole minor units of the shop's currency. */
export type RewardValues = RewardChoice & {
  pointsPrice: number;
  state: "ON" | "OFF";
  /** Left out: those it has, none of a new one. */
  limits?: RewardLimits;
};

export type Reward = RewardValues & {
  limits: RewardLimits;
  shopId: number;
  id: string;
  position: number;
  createdAt: Date;
  updatedAt: Date;
};

/** What the merchant has set of a reward, for the activity log. */
export function rewardFacts({ kind, pointsPrice, state, settings, limits }: Reward): Record<string, unknown> {
  return { kind, pointsPrice, state, settings, ...limits };
}

/** Another one after every change: what a shopper has seen of it is what they buy. */
export function rewardVersion({ updatedAt }: Reward): string {
  return String(updatedAt.getTime());
}

export type Bought =
  | { outcome: "bought"; points: number; terms: RewardTerms }
  /** `price_changed`: the shopper agreed to another price than it has now. */
  | { outcome: Exclude<StepsTaken["outcome"], "steps"> | "price_changed" };

/** What a member buys for `points` (null: for whatever it costs), and what it takes. Another price is refused. */
export function buy(reward: RewardValues, points: number | null, currency: string): Bought {
  switch (reward.kind) {
    case "amount_off":
      return atItsPrice(reward, points, { kind: reward.kind, ...reward.settings, currency });
    case "percent_off":
      return atItsPrice(reward, points, { kind: reward.kind, ...reward.settings, currency });
    case "free_shipping":
      return atItsPrice(reward, points, { kind: reward.kind, ...reward.settings, currency });
    case "store_credit":
      return atItsPrice(reward, points, { kind: reward.kind, ...reward.settings, currency });
    case "amount_off_slider": {
      const taken = stepsOf(points ?? 0, reward.pointsPrice, reward.settings);
      if (taken.outcome !== "steps") return taken;
      const settings = amountOffOfSteps(reward.settings, taken.steps);
      return { outcome: "bought", points: taken.steps * reward.pointsPrice, terms: { kind: "amount_off", ...settings, currency } };
    }
    default:
      return assertNever(reward);
  }
}

function atItsPrice({ pointsPrice }: RewardValues, points: number | null, terms: RewardTerms): Bought {
  return points === null || points === pointsPrice ? { outcome: "bought", points: pointsPrice, terms } : { outcome: "price_changed" };
}

export function isCodeTerms(terms: RewardTerms): terms is CodeTerms {
  return "combinesWith" in terms;
}

/** On which orders it counts and beside what; null where it is no discount code and asks nothing of an order. */
export function codeSettingsOf(settings: RewardValues["settings"] | RewardTerms): CodeSettings | null {
  return "combinesWith" in settings ? settings : null;
}

/** Days until it is gone, counted from the purchase; null = no end. */
export function lifetimeDaysOf(settings: RewardValues["settings"] | RewardTerms): number | null {
  return "codeLifetimeDays" in settings ? settings.codeLifetimeDays : settings.creditLifetimeDays;
}

/** What was bought takes off an order, or gives. */
export function takenOff(terms: RewardTerms): TakenOff {
  const { currency } = terms;
  switch (terms.kind) {
    case "amount_off":
      return { minor: terms.amountMinor, currency };
    case "percent_off":
      return { basisPoints: terms.basisPoints };
    case "free_shipping": {
      const { maximumShippingMinor } = terms;
      return { shipping: "free", upTo: maximumShippingMinor === null ? null : { minor: maximumShippingMinor, currency } };
    }
    case "store_credit":
      return { storeCredit: { minor: terms.amountMinor, currency } };
    default:
      return assertNever(terms);
  }
}

/** The fewest points that buy something of it. */
export function fewestPoints(reward: RewardValues): number {
  return reward.kind === "amount_off_slider" ? reward.pointsPrice * reward.settings.stepsMin : reward.pointsPrice;
}

/** The most points that may be spent on it at once. */
function mostPoints(reward: RewardValues): number {
  return reward.kind === "amount_off_slider" ? reward.pointsPrice * (reward.settings.stepsMax ?? STEPS_MAX) : reward.pointsPrice;
}

/** The most points that a member with `balance` can spend on it at once; 0 when it is out of reach. */
export function spendablePoints(reward: RewardValues, balance: number): number {
  const most = Math.min(mostPoints(reward), Math.floor(balance / reward.pointsPrice) * reward.pointsPrice);
  return most < fewestPoints(reward) ? 0 : most;
}
