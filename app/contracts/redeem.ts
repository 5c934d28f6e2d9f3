/** Spending points from the panel: `POST <proxy>/redeem`. */
import { z } from "zod";
import { RedemptionCard } from "./shopper";

/** `requestKey` is made once per press and kept across retries: the same key never buys twice. */
export const RedeemRequest = z.object({
  rewardId: z.string().min(1).max(40),
  requestKey: z.uuid(),
  /** What the shopper agreed to spend. Has to be given where the shopper chooses how many; any other price is refused. */
  points: z.number().int().positive().max(2_000_000_000).optional(),
  /** The offer's `version` that the shopper saw: what has changed since is not sold. */
  version: z.string().max(40).optional(),
});

export const RedeemAnswer = z.discriminatedUnion("status", [
  /** 200: the code can be used now. */
  z.object({ status: z.literal("ready"), redemption: RedemptionCard, availablePoints: z.number().int() }),
  /** 202: points are set aside, the code is on its way; ask the shopper door again. */
  z.object({ status: z.literal("preparing"), redemption: RedemptionCard, availablePoints: z.number().int() }),
  /** 401 sign_in_needed, 403 not_a_member | excluded, 409 the others, 400 bad_request, 429 too_many. Nothing changed. */
  z.object({
    status: z.literal("refused"),
    reason: z.enum([
      "sign_in_needed",
      "not_a_member",
      "excluded",
      "insufficient_points",
      "not_whole_steps",
      "below_minimum",
      "above_maximum",
      "price_changed",
      "reward_not_available",
      "not_yet",
      "no_longer",
      "limit_reached",
      "all_gone",
      "program_closed",
      "request_key_reused",
      "bad_request",
      "too_many",
      "not_possible_now",
    ]),
  }),
]);

export type RedeemRequest = z.infer<typeof RedeemRequest>;
export type RedeemAnswer = z.infer<typeof RedeemAnswer>;
