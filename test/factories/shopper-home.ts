/** What the shopper's door answers, for tests of the panel: a member with 420 points of Birch & Bark. */
import type { RedemptionCard, RewardOffer, ShopperHome } from "~/contracts/shopper";

type MemberHome = Extract<ShopperHome, { kind: "member" }>;

export const usd = (minor: number) => ({ minor, currency: "USD" });

export function aRewardOffer(given: Partial<RewardOffer> = {}): RewardOffer {
  return {
    id: "rwd_5off",
    kind: "amount_off",
    pointsPrice: 500,
    amount: usd(500),
    minimumOrder: usd(2_000),
    codeLifetimeDays: 30,
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
    share: 0.84,
    missingPoints: 80,
    ...given,
  };
}

export function aRedemptionCard(given: Partial<RedemptionCard> = {}): RedemptionCard {
  return {
    id: "red_1",
    rewardId: "rwd_5off",
    amount: usd(500),
    pointsSpent: 500,
    state: "ready",
    code: "ENCORE7K2M9QXA",
    endsAt: "2026-04-01T05:00:00.000Z",
    minimumOrder: usd(2_000),
    ...given,
  };
}

export function aMemberHome(given: Partial<MemberHome> = {}): MemberHome {
  return {
    kind: "member",
    asOf: "2026-03-02T12:00:00.000Z",
    program: {
      name: "Birch & Bark Rewards",
      pointsName: { one: "point", other: "points" },
      currency: "USD",
      bannerHeadline: "Rewards for coming back",
      bannerText: "Earn points on every order and spend them like money.",
      showsBranding: true,
    },
    firstName: "Ana",
    availablePoints: 420,
    pendingPoints: 0,
    ahead: [],
    isExcluded: false,
    waysToEarn: [],
    rewards: [aRewardOffer()],
    next: { rewardId: "rwd_5off", amount: usd(500), missingPoints: 80, share: 0.84 },
    redemptions: [],
    requests: [],
    activity: [],
    ...given,
  };
}
