/** The rewards as the shopper is offered them, with how far they are. Pure. */
import type { RewardOffer, ShopperHome } from "~/contracts/shopper";
import { fewestPoints, spendablePoints, type Reward } from "~/loyalty/rewards/reward";

/** Cheapest first: the way up is read from top to bottom. */
export function offersOf(rewards: readonly Reward[], currency: string, availablePoints: number): RewardOffer[] {
  return rewards
    .filter((reward) => reward.state === "ON")
    .map((reward) => offerOf(reward, currency, availablePoints))
    .sort((a, b) => a.pointsPrice - b.pointsPrice);
}

function offerOf(reward: Reward, currency: string, availablePoints: number): RewardOffer {
  const { id, kind, settings } = reward;
  const { minimumOrderMinor, codeLifetimeDays, combinesWith, amountMinor } = settings;
  const pointsPrice = fewestPoints(reward);
  const slider = {
    stepPoints: reward.pointsPrice,
    step: { minor: amountMinor, currency },
    mostPoints: spendablePoints(reward, availablePoints),
  };
  return {
    ...{ id, kind, pointsPrice, codeLifetimeDays, combinesWith },
    amount: { minor: (amountMinor * pointsPrice) / reward.pointsPrice, currency },
    ...(kind === "amount_off_slider" && { slider }),
    minimumOrder: minimumOrderMinor === null ? null : { minor: minimumOrderMinor, currency },
    share: Math.min(1, Math.max(0, availablePoints) / pointsPrice),
    missingPoints: Math.max(0, pointsPrice - availablePoints),
  };
}

/** The nearest that is out of reach. */
export function nextOf(offers: readonly RewardOffer[]): Extract<ShopperHome, { kind: "member" }>["next"] {
  const next = offers.find((offer) => offer.missingPoints > 0);
  return next ? { rewardId: next.id, amount: next.amount, missingPoints: next.missingPoints, share: next.share } : null;
}
