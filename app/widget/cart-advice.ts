/**
 * What fits the cart as it is, and why something else does not: said before points are spent, so that nobody buys a code
 * that the cart refuses. Shopify's own rules (a minimum, no gift cards, which discounts stand together), asked of what
 * the page knows. Pure.
 */
import type { MoneyJson, RedemptionCard, RewardOffer, TakenOff } from "~/contracts/shopper";
import type { CartFacts, CodeInCart } from "./cart";
import type { Member } from "./panel-context";
import { amountFor, firstPoints } from "./slider";

/** A reward, or a code that was bought: what it takes off, and on which orders. */
export type Usable = {
  amount: TakenOff;
  minimumOrder: MoneyJson | null;
  combinesWith: RewardOffer["combinesWith"];
  code?: string | null;
};

export type Advice =
  /** `saves`: what it takes off this cart's goods; null where that is known at checkout only (shipping, other currencies). */
  | { kind: "fits"; subtotal: MoneyJson; saves: number | null }
  | { kind: "missing"; missing: MoneyJson }
  | { kind: "empty" | "in_cart" | "only_gift_cards" | "nothing_to_ship" }
  /** Its minimum is an amount of the shop's currency; what the cart comes to there is known at checkout. */
  | { kind: "other_currency"; minimum: MoneyJson; currency: string }
  /** `other` is in the cart, and the two do not work together. */
  | { kind: "not_beside"; other: string };

/** Null when nothing can be said: the page has no cart to ask. `codes` are those that the member has. */
export function adviceOn(thing: Usable, cart: CartFacts | null, codes: readonly RedemptionCard[]): Advice | null {
  // Store credit asks nothing of a cart.
  if (!thing.combinesWith) return null;
  if (!cart) return null;
  if (cart.itemCount === 0) return { kind: "empty" };
  if (thing.code && isIn(cart, thing.code)) return { kind: "in_cart" };
  if (isShipping(thing.amount)) {
    if (!cart.requiresShipping) return { kind: "nothing_to_ship" };
  } else if (cart.discountable.minor === 0) return { kind: "only_gift_cards" };
  const other = cart.codes.find((each) => !standsBeside(thing, each, codes));
  if (other) return { kind: "not_beside", other: other.code };
  return adviceOnMinimum(thing, cart);
}

/** Whether two discounts of ours can be used on one order: each allows the other, and there is one shipping to take off. */
export function combine(one: Usable, other: Usable): boolean {
  if (!one.combinesWith || !other.combinesWith) return true;
  if (isShipping(one.amount) && isShipping(other.amount)) return false;
  return allows(one, classOf(other.amount)) && allows(other, classOf(one.amount));
}

/** A way to pay less for the cart: a code that is there, or points that buy one. */
export type Use = { amount: TakenOff; advice: Advice } & (
  { kind: "use"; redemption: RedemptionCard } | { kind: "buy"; reward: RewardOffer; points: number }
);

/**
 * Every way that the member has at this cart, best first: what fits before what does not; a code that is there before
 * points that have to be spent; then what takes off more, then what costs less, then what lacks least.
 */
export function waysToUse(home: Member, cart: CartFacts | null): Use[] {
  const codes = home.redemptions.filter((card) => card.state === "ready");
  const advised = (thing: Usable) => adviceOn(thing, cart, codes);
  const had = codes.flatMap((redemption): Use[] => {
    const advice = advised(redemption);
    return advice ? [{ kind: "use", redemption, amount: redemption.amount, advice }] : [];
  });
  const offered = home.isExcluded ? [] : home.rewards.filter((reward) => reward.missingPoints === 0 && reward.state === "open");
  const bought = offered.flatMap((reward): Use[] => {
    const points = firstPoints(reward, cart);
    const amount = amountFor(reward, points);
    const advice = advised({ ...reward, amount });
    return advice ? [{ kind: "buy", reward, points, amount, advice }] : [];
  });
  return [...had, ...bought].sort(byUse);
}

function byUse(a: Use, b: Use): number {
  const order = (use: Use): number[] => [
    use.advice.kind === "fits" ? 0 : 1,
    use.kind === "use" ? 0 : 1,
    use.advice.kind === "fits" ? -(use.advice.saves ?? 0) : 0,
    use.advice.kind === "missing" ? use.advice.missing.minor : Infinity,
    use.kind === "buy" ? use.points : 0,
  ];
  const [first, second] = [order(a), order(b)];
  const at = first.findIndex((value, index) => value !== second[index]);
  return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
}

function adviceOnMinimum({ minimumOrder: minimum, amount }: Usable, { discountable, subtotal }: CartFacts): Advice {
  if (minimum && minimum.currency !== discountable.currency) return { kind: "other_currency", minimum, currency: discountable.currency };
  const missing = minimum ? minimum.minor - discountable.minor : 0;
  if (missing > 0) return { kind: "missing", missing: { minor: missing, currency: discountable.currency } };
  return { kind: "fits", subtotal, saves: savedOn(discountable, amount) };
}

function savedOn(goods: MoneyJson, amount: TakenOff): number | null {
  if ("basisPoints" in amount) return Math.floor((goods.minor * amount.basisPoints) / 10_000);
  return "minor" in amount && amount.currency === goods.currency ? Math.min(amount.minor, goods.minor) : null;
}

function standsBeside(thing: Usable, { code, on }: CodeInCart, codes: readonly RedemptionCard[]): boolean {
  const ours = codes.find((each) => each.code?.toUpperCase() === code.toUpperCase());
  if (ours) return combine(thing, ours);
  // Somebody else's: of the two sides we know ours.
  return allows(thing, on) && !(on === "shipping" && isShipping(thing.amount));
}

function allows({ combinesWith }: Usable, on: CodeInCart["on"]): boolean {
  if (!combinesWith) return true;
  return { order: combinesWith.orderDiscounts, product: combinesWith.productDiscounts, shipping: combinesWith.shippingDiscounts }[on];
}

function classOf(amount: TakenOff): CodeInCart["on"] {
  return isShipping(amount) ? "shipping" : "order";
}

function isShipping(amount: TakenOff): boolean {
  return "shipping" in amount;
}

function isIn({ codes }: CartFacts, code: string): boolean {
  return codes.some((each) => each.code.toUpperCase() === code.toUpperCase());
}
