/** What the panel shows of a reward that can be had, and of one that was. */
import { z } from "zod";
import { LimitJson } from "./limit";
import { MoneyJson, TakenOff } from "./money";

/** Beside which other discounts it counts; the other one has to allow it too. */
const CombinesWith = z.object({ orderDiscounts: z.boolean(), productDiscounts: z.boolean(), shippingDiscounts: z.boolean() });

export const RewardOffer = z.object({
  id: z.string(),
  kind: z.enum(["amount_off", "amount_off_slider", "percent_off", "free_shipping", "store_credit"]),
  /** Of a slider: the fewest points that buy something, and what they buy. */
  pointsPrice: z.number().int(),
  amount: TakenOff,
  /** The shopper chooses how many points: whole steps from `pointsPrice` to `mostPoints` (0: out of reach); `step` is one step's amount. */
  slider: z.object({ stepPoints: z.number().int(), step: MoneyJson, mostPoints: z.number().int() }).optional(),
  minimumOrder: MoneyJson.nullable(),
  /** Days a code can be used after it was made, store credit be spent; null = no end. */
  codeLifetimeDays: z.number().int().nullable(),
  /** How often one member may have it; several hold together. */
  limits: z.array(LimitJson),
  /** How many are left for all; null = as many as are asked for. */
  stockLeft: z.number().int().nullable(),
  /** The first and the last of the shop's days on which it can be had; null = no such day. */
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  /**
   * "open": can be bought by whoever has the points. "not_yet": from `from` on. "limit_reached": the member has had theirs;
   * "all_gone": others have. `again`: when there may be more; null = for good.
   */
  state: z.enum(["open", "not_yet", "limit_reached", "all_gone"]),
  again: z.string().nullable(),
  /** Null: it is no discount code, and asks nothing of a cart. */
  combinesWith: CombinesWith.nullable(),
  /** Changes with the reward: sent with the press, so that nobody buys what they have not seen. */
  version: z.string(),
  /** 0..1 of the price the member has; 0 for visitors. */
  share: z.number().min(0).max(1),
  missingPoints: z.number().int(),
});

export const RedemptionCard = z.object({
  id: z.string(),
  rewardId: z.string(),
  amount: TakenOff,
  pointsSpent: z.number().int(),
  /** "given": it is the member's for good, with nothing to apply to a cart (store credit); "ended": was, and its end has passed. */
  state: z.enum(["preparing", "ready", "given", "ended", "used", "expired", "returned"]),
  code: z.string().nullable(),
  endsAt: z.string().nullable(),
  minimumOrder: MoneyJson.nullable(),
  /** Null: it is no discount code, and asks nothing of a cart. */
  combinesWith: CombinesWith.nullable(),
});

export type RewardOffer = z.infer<typeof RewardOffer>;
export type RedemptionCard = z.infer<typeof RedemptionCard>;
