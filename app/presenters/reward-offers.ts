/** The rewards as the shopper is offered them, with how far they are. Pure. */
import type { RewardOffer, ShopperHome } from "~/contracts/shopper";
import { invariant } from "~/lib/invariant";
import type { Done } from "~/lib/limits";
import { hindranceOf, NONE_TAKEN, stockLeft, type TakenByAll } from "~/loyalty/rewards/reward-limits";
import {
  buy,
  codeSettingsOf,
  fewestPoints,
  lifetimeDaysOf,
  rewardVersion,
  spendablePoints,
  takenOff,
  type Reward,
} from "~/loyalty/rewards/reward";

/** What is taken of each reward that has a limit, and of which the shopper holds how much. */
export type RewardStanding = {
  taken: ReadonlyMap<string, TakenByAll>;
  done: readonly (Done & { rewardId: string })[];
  at: Date;
  timeZone: string;
};
type Offering = { currency: string; availablePoints: number; standing: RewardStanding };

/** Cheapest first: the way up is read from top to bottom. Those whose last day is over are none any more. */
export function offersOf(rewards: readonly Reward[], offering: Offering): RewardOffer[] {
  return rewards
    .filter((reward) => reward.state === "ON")
    .flatMap((reward) => {
      const limited = limitsOf(reward, offering.standing);
      return limited ? [{ ...offerOf(reward, offering), ...limited }] : [];
    })
    .sort((a, b) => a.pointsPrice - b.pointsPrice);
}

type Limited = Pick<RewardOffer, "limits" | "stockLeft" | "from" | "until" | "state" | "again">;

/** Null: it is over. */
function limitsOf({ id, limits }: Reward, { taken, done, ...when }: RewardStanding): Limited | null {
  const takenOfIt = taken.get(id) ?? NONE_TAKEN;
  const hindrance = hindranceOf(limits, { done: done.filter(({ rewardId }) => rewardId === id), taken: takenOfIt, ...when });
  if (hindrance?.kind === "no_longer") return null;
  const again = hindrance && "again" in hindrance ? hindrance.again : null;
  const { perMember, from, until } = limits;
  return {
    ...{ limits: perMember, stockLeft: stockLeft(limits, takenOfIt), from, until },
    ...{ state: hindrance?.kind ?? "open", again: again?.toISOString() ?? null },
  };
}

function offerOf(reward: Reward, { currency, availablePoints }: Offering): Omit<RewardOffer, keyof Limited> {
  const { id, kind, settings } = reward;
  const { minimumOrderMinor = null, combinesWith = null } = codeSettingsOf(settings) ?? {};
  const pointsPrice = fewestPoints(reward);
  const bought = buy(reward, pointsPrice, currency);
  invariant(bought.outcome === "bought", `reward ${id} is not sold at its own price`);
  return {
    ...{ id, kind, pointsPrice, codeLifetimeDays: lifetimeDaysOf(settings), combinesWith, version: rewardVersion(reward) },
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

/** The nearest that is out of reach of the points alone. */
export function nextOf(offers: readonly RewardOffer[]): Extract<ShopperHome, { kind: "member" }>["next"] {
  const next = offers.find((offer) => offer.state === "open" && offer.missingPoints > 0);
  return next ? { rewardId: next.id, amount: next.amount, missingPoints: next.missingPoints, share: next.share } : null;
}
