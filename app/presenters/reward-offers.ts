/** The rewards as the shopper is offered them, with how far they are. Pure. */
import type { RewardOffer, ShopperHome } from "~/contracts/shopper";
import { invariant } from "~/lib/invariant";
import { buy, fewestPoints, spendablePoints, takenOff, type Reward } from "~/loyalty/rewards/reward";

/** Cheapest first: the way up is read from top to bottom. */
export function offersOf(rewards: readonly Reward[], currency: string, availablePoints: number): RewardOffer[] {
  return rewards
    .filter((reward) => reward.state === "ON")
    .map((reward) => offerOf(reward, currency, availablePoints))
    .sort((a, b) => a.pointsPrice - b.pointsPrice);
}

function offerOf(reward: Reward, currency: string, availablePoints: number): RewardOffer {
  const { id, kind, settings } = reward;
  const { minimumOrderMinor, codeLifetimeDays, combinesWith } = settings;
  const pointsPrice = fewestPoints(reward);
  const bought = buy(reward, pointsPrice, currency);
  invariant(bought.outcome === "bought", `reward ${id} is not sold at its own price`);
  return {
    ...{ id, kind, pointsPrice, codeLifetimeDays, combinesWith },
    amount: takenOff(bought.terms),
    ...(reward.kind === "amount_off_slider" && {
      slider: {
        stepPoints: reward.pointsPrice,
        step: { minor: reward.settings.amountMinor, currency },
        mostPoints: spendablePoints(reward, availablePoints),
      },
    }),
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
