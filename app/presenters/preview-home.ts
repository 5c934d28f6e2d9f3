/** What the panel shows in the merchant's live preview: their own program, with a member who is on the way. Pure. */
import type { ShopperHome } from "~/contracts/shopper";
import type { RewardOffer, WayToEarn } from "~/contracts/shopper";

type Visitor = Extract<ShopperHome, { kind: "visitor" }>;
type Member = Extract<ShopperHome, { kind: "member" }>;
type Parts = { program: Visitor["program"]; waysToEarn: WayToEarn[]; rewards: RewardOffer[] };

export function previewVisitor({ program, waysToEarn, rewards }: Parts): Visitor {
  return { kind: "visitor", program, waysToEarn, rewards, signedIn: false };
}

/** `rewards` with the shares of a member who has `points`. */
export function previewMember({ program, waysToEarn, rewards }: Parts, { points, at }: { points: number; at: Date }): Member {
  const next = rewards.find((reward) => reward.missingPoints > 0);
  return {
    kind: "member",
    asOf: at.toISOString(),
    program,
    firstName: "Robin",
    availablePoints: points,
    pendingPoints: 0,
    ahead: [],
    isExcluded: false,
    waysToEarn,
    rewards,
    next: next ? { rewardId: next.id, amount: next.amount, missingPoints: next.missingPoints, share: next.share } : null,
    redemptions: [],
    requests: [],
    activity: [
      {
        id: "1",
        kind: "EARN_ORDER",
        points,
        balanceAfter: points,
        occurredAt: at.toISOString(),
        orderName: "#1001",
        amount: null,
        activity: null,
        explanation: [],
      },
    ],
  };
}

/** A balance that is close to the cheapest reward: bars and words both have something to say. */
export function previewPoints(cheapestPrice: number | null): number {
  return cheapestPrice === null ? 120 : Math.floor(cheapestPrice * 0.84);
}
