/** Points and what they take off, where the shopper chooses how many. Pure. */
import type { RewardOffer, TakenOff } from "~/contracts/shopper";
import type { CartFacts } from "./cart";

/** What so many points of this offer take off. */
export function amountFor({ amount, slider }: RewardOffer, points: number): TakenOff {
  return slider ? { ...slider.step, minor: (slider.step.minor * points) / slider.stepPoints } : amount;
}

/** The most that this member can have of it now. */
export function mostOf(offer: RewardOffer): { points: number; amount: TakenOff } {
  const points = offer.slider?.mostPoints || offer.pointsPrice;
  return { points, amount: amountFor(offer, points) };
}

/** Where the slider starts: as much as the member has, but not more than can be taken off the cart. */
export function firstPoints(offer: RewardOffer, cart: CartFacts | null): number {
  const most = mostOf(offer).points;
  if (!offer.slider || !cart?.discountable.minor || cart.discountable.currency !== offer.slider.step.currency) return most;
  const { stepPoints, step } = offer.slider;
  const forCart = Math.ceil(cart.discountable.minor / step.minor) * stepPoints;
  return Math.max(offer.pointsPrice, Math.min(most, forCart));
}
