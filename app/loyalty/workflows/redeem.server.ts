/**
 * The shopper spends points. They are taken and the purchase is written down in one transaction; after its commit Shopify
 * is asked for the code, within this request as long as it can wait, and by the job after that.
 */
import type { RedeemRequest } from "~/contracts/redeem";
import { db, inTransaction, type Tx } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { lockMember } from "../members/lock-member.server";
import { findMember, findMemberByCustomer } from "../members/members.store.server";
import { findProgram, findShop } from "../program/program.store.server";
import { OutsideFailure, type RewardPorts } from "../redemption/rewards-port";
import { redeemReward, type RewardRedeemed } from "../redemption/redeem-reward.server";
import type { Redemption } from "../redemption/redemption";
import { findRedemption } from "../redemption/redemption.store.server";
import { isShared } from "../rewards/reward-limits";
import { findReward, holdReward } from "../rewards/rewards.store.server";
import { issueRedemption } from "./issue-redemption.server";

export type Redeem = RewardPorts & {
  shopId: number;
  customerGid: string;
  request: RedeemRequest;
  at: Date;
  /** How long the request may wait for Shopify. */
  waitMs: number;
};

export type Redeemed =
  /** The code can be used (or, for a key that comes back late, was: the redemption's state says so). */
  | { outcome: "ready"; redemption: Redemption; availablePoints: number }
  /** The points are set aside, the job makes the code or gives them back. */
  | { outcome: "preparing"; redemption: Redemption; availablePoints: number }
  /** Shopify will not make this code: the points are back. */
  | { outcome: "not_possible_now" }
  /** Nothing was changed. */
  | { outcome: Refusal };
type Refusal = Exclude<RewardRedeemed["outcome"], "redeemed" | "repeated">;

export async function redeem({ shopId, customerGid, request, at, waitMs, ...ports }: Redeem): Promise<Redeemed> {
  const redeemed = await inTransaction((tx) => spend(tx, { shopId, customerGid, request, at }));
  if (!("redemption" in redeemed)) return redeemed;

  const { id, memberId } = redeemed.redemption;
  if (redeemed.redemption.state === "PENDING") {
    const issuing = issueRedemption({ shopId, redemptionId: id, at, ...ports });
    const isSettled = await settlesWithin(issuing, waitMs);
    // Not on the safety net's later date: the shopper is waiting.
    if (!isSettled)
      await inTransaction((tx) => enqueue(tx, "issue-redemption", { shopId, redemptionId: id }, { uniqueKey: `redemption:${id}` }));
  }
  const [redemption, member] = await Promise.all([findRedemption(db, shopId, id), findMember(db, shopId, memberId)]);
  return answerOf(redemption ?? redeemed.redemption, member?.availablePoints ?? 0);
}

async function spend(
  tx: Tx,
  { shopId, customerGid, request, at }: Pick<Redeem, "shopId" | "customerGid" | "request" | "at">,
): Promise<RewardRedeemed> {
  const member = await findMemberByCustomer(tx, shopId, customerGid);
  const locked = member && (await lockMember(tx, shopId, member.id));
  if (!locked) return { outcome: "not_a_member" };
  // One after the other: a transaction is one connection.
  const shop = await findShop(tx, shopId);
  const program = await findProgram(tx, shopId);
  if (!shop || !program) return { outcome: "program_closed" };
  const found = await findReward(tx, shopId, request.rewardId);
  // After the member, never before: two who hold what the other waits for would stand still.
  const reward = found && isShared(found.limits) ? await holdReward(tx, shopId, found.id) : found;
  return redeemReward(tx, { locked, shop, programState: program.state, reward, request, at });
}

/** False: it takes longer, or Shopify failed. The work goes on after the answer; what fails then is met again by the job. */
async function settlesWithin(work: Promise<unknown>, waitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => (timer = setTimeout(resolve, waitMs, false)));
  try {
    return await Promise.race([work.then(() => true), tooLate]);
  } catch (error) {
    if (error instanceof OutsideFailure) return false;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function answerOf(redemption: Redemption, availablePoints: number): Redeemed {
  switch (redemption.state) {
    case "PENDING":
      return { outcome: "preparing", redemption, availablePoints };
    case "ISSUED":
    case "USED":
    case "EXPIRED":
      return { outcome: "ready", redemption, availablePoints };
    case "RETURNED":
      return { outcome: "not_possible_now" };
  }
}
