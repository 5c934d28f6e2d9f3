/** What the shopper's door answers, for tests of the panel: a member with 420 points of Birch & Bark. */
import type { CartFacts } from "~/widget/cart";
import type { RedemptionCard, RewardOffer, ShopperHome, WayActivity, WayToEarn } from "~/contracts/shopper";

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
    ...{ limits: [], stockLeft: null, from: null, until: null, state: "open", again: null },
    version: "1",
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
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
    ...given,
  };
}

/** $34.00 of goods that are shipped, no code. */
export function aCart(given: Partial<CartFacts> = {}): CartFacts {
  return { subtotal: usd(3_400), itemCount: 2, discountable: usd(3_400), requiresShipping: true, codes: [], ...given };
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

/** A way to earn by an activity: 50 points, nothing to do in the panel, unless said otherwise. */
export function aWay(kind: WayToEarn["kind"], activity: Partial<WayActivity> = {}, given: Partial<WayToEarn> = {}): WayToEarn {
  const nothing = { title: null, about: null, by: "none", takesCode: false, piece: null, url: null, network: null, action: null } as const;
  const asItStarts = { isLookedAt: false, limits: [], progress: null, birthday: null, next: null };
  return {
    id: `rul_${kind}`,
    kind,
    points: 50,
    per: null,
    state: "open",
    activity: { ...nothing, questions: [], photoPoints: null, videoPoints: null, ...asItStarts, ...activity },
    ...given,
  };
}
