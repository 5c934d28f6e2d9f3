import type { Tx } from "~/db.server";
import { newId } from "~/lib/ids";
import { enqueue } from "~/queue/queue.server";
import { post } from "../ledger/ledger.server";
import type { LockedMember } from "../members/member";
import type { ProgramState } from "../program/program";
import { buy, lifetimeDaysOf, rewardVersion, type Bought, type Reward } from "../rewards/reward";
import type { Hindrance } from "../rewards/reward-limits";
import { issuingOf } from "./issuing";
import { readHindrance } from "./read-hindrance.server";
import { endOfCode, redemptionDetail, type Redemption } from "./redemption";
import { countRedemptionsSince, findByRequestKey, insertRedemption } from "./redemption.store.server";

/** So many purchases a minute are enough for one member. */
const REDEMPTIONS_PER_MINUTE_MAX = 10;
const MINUTE_MS = 60_000;

/** How long after the purchase the job looks whether the request itself has brought it to an end. */
const SAFETY_NET_SECONDS = 10;

export type RedeemReward = {
  locked: LockedMember;
  shop: { currency: string; timeZone: string };
  programState: ProgramState;
  /** Null when there is no reward of that id (any more). Held, where it has a limit for all members. */
  reward: Reward | null;
  request: {
    rewardId: string;
    requestKey: string;
    /** What the shopper agreed to; not needed where the price is one. */
    points?: number | undefined;
    /** Of the reward as the shopper saw it: its amount, minimum or what it combines with may have changed at the same price. */
    version?: string | undefined;
  };
  at: Date;
};

export type RewardRedeemed =
  | { outcome: "redeemed" | "repeated"; redemption: Redemption }
  | { outcome: Exclude<Bought["outcome"], "bought"> }
  | { outcome: Hindrance["kind"] }
  | { outcome: "not_a_member" | "excluded" | "program_closed" | "reward_not_available" }
  | { outcome: "request_key_reused" | "too_many" | "insufficient_points" };

/**
 * Step: takes the points and writes the redemption down, PENDING, with the code it will have; Shopify is asked after the
 * commit. The same request key is the first answer again. A refusal has changed nothing.
 */
export async function redeemReward(tx: Tx, { locked, shop, programState, reward, request, at }: RedeemReward): Promise<RewardRedeemed> {
  if (locked.state === "FORGOTTEN" || locked.state === "MERGED") return { outcome: "not_a_member" };
  if (locked.state === "EXCLUDED") return { outcome: "excluded" };
  const first = await findByRequestKey(tx, locked.shopId, locked.id, request.requestKey);
  if (first) return isSame(first, request) ? { outcome: "repeated", redemption: first } : { outcome: "request_key_reused" };
  const recent = await countRedemptionsSince(tx, locked.shopId, locked.id, new Date(at.getTime() - MINUTE_MS));
  if (recent >= REDEMPTIONS_PER_MINUTE_MAX) return { outcome: "too_many" };
  if (programState !== "LIVE") return { outcome: "program_closed" };
  if (reward?.state !== "ON") return { outcome: "reward_not_available" };

  const hindrance = await readHindrance(tx, { locked, reward, timeZone: shop.timeZone, at });
  if (hindrance) return { outcome: hindrance.kind };
  if (request.version !== undefined && request.version !== rewardVersion(reward)) return { outcome: "price_changed" };
  const bought = buy(reward, request.points ?? null, shop.currency);
  if (bought.outcome !== "bought") return bought;
  const { terms, points } = bought;

  const id = newId("redemption");
  const debit = await post(tx, locked, {
    kind: "REDEEM",
    points: -points,
    sourceKey: `redemption:${id}:debit`,
    occurredAt: at,
    actor: "shopper",
    floor: "zero",
    detail: redemptionDetail({ id, rewardId: reward.id, terms }, null),
  });
  if (debit.outcome === "insufficient_points") return { outcome: "insufficient_points" };

  const redemption = await insertRedemption(tx, {
    shopId: locked.shopId,
    id,
    memberId: locked.id,
    rewardId: reward.id,
    terms,
    pointsSpent: points,
    requestKey: request.requestKey,
    code: issuingOf(terms).codeOf(id, 0, terms),
    createdAt: at,
    endsAt: endOfCode(at, lifetimeDaysOf(terms), shop.timeZone),
  });
  const runAt = new Date(at.getTime() + SAFETY_NET_SECONDS * 1000);
  await enqueue(tx, "issue-redemption", { shopId: locked.shopId, redemptionId: id }, { uniqueKey: `redemption:${id}:safety-net`, runAt });
  return { outcome: "redeemed", redemption };
}

/** A key that comes back stands for what it stood for first: the same reward for the same points. */
function isSame(first: Redemption, { rewardId, points = first.pointsSpent }: RedeemReward["request"]): boolean {
  return first.rewardId === rewardId && first.pointsSpent === points;
}
