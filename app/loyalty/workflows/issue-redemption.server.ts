/**
 * Finishes what a redemption began: its code is made at Shopify, or its points go back. Called by the request and by the
 * job, maybe at once: the row was written before, the code is the same each time, and PENDING -> ISSUED is a
 * compare-and-set.
 */
import { db, inTransaction } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { enqueue } from "~/queue/queue.server";
import { findMember } from "../members/members.store.server";
import { codeOf } from "../redemption/code-of";
import { OutsideFailure, type DiscountPort } from "../redemption/discount-port";
import { holdRedemption } from "../redemption/hold-redemption.server";
import { findLeftBehind, makeDiscount, type DiscountMade } from "../redemption/make-discount";
import { pointsAreBack, type Redemption } from "../redemption/redemption";
import { findRedemption, markIssued, moveToNextCode } from "../redemption/redemption.store.server";
import { returnRedemption } from "../redemption/return-redemption.server";

/** Two strangers' codes in a row are a miracle already; five mean that something else is wrong. */
const CODES_MAX = 5;
/** Longer than any call to Shopify lasts: what was asked before the points went back has happened by then, or never will. */
const LOOK_BEHIND_SECONDS = 60;

export type IssueRedemption = {
  shopId: number;
  redemptionId: string;
  at: Date;
  discounts: DiscountPort;
  /** The job will not come again: what cannot be made now is given back. */
  isLastAttempt?: boolean;
};

export type RedemptionIssued =
  | { outcome: "issued"; redemption: Redemption }
  /** The points are back: Shopify will not make the code, or it took longer than the code would have lived. */
  | { outcome: "returned"; redemption: Redemption }
  /** It was issued, used, ended or returned before. */
  | { outcome: "already_settled"; redemption: Redemption }
  | { outcome: "not_found" };

/** Throws OutsideFailure when trying again later can help; the redemption is then as it was. */
export async function issueRedemption(wanted: IssueRedemption): Promise<RedemptionIssued> {
  const { shopId, redemptionId, at } = wanted;
  for (let codes = 0; codes < CODES_MAX; codes += 1) {
    const redemption = await findRedemption(db, shopId, redemptionId);
    if (!redemption) return { outcome: "not_found" };
    if (redemption.state !== "PENDING") return lookBehind(wanted, redemption);
    if (hasEnded(redemption, at)) return giveUp(wanted, redemption);

    const made = await tryToMake(wanted, redemption);
    if (made.outcome === "made") return recordIssued(redemption, made.discountGid, at);
    // Refused for a customer who has been merged away meanwhile: the one who was kept is asked for instead.
    if (made.outcome === "refused" && (await changedHands(redemption))) continue;
    if (made.outcome === "refused") return giveUp(wanted, redemption);
    await moveToNextCode(db, redemption, codeOf(redemption.id, redemption.codeAttempt + 1, redemption.terms.prefix));
  }
  throw new OutsideFailure(`${CODES_MAX} codes of ${redemptionId} were taken`, true);
}

async function tryToMake({ discounts, isLastAttempt = false }: IssueRedemption, redemption: Redemption): Promise<DiscountMade> {
  const member = await findMember(db, redemption.shopId, redemption.memberId);
  invariant(member, `redemption ${redemption.id} has no member`);
  try {
    return await makeDiscount(discounts, redemption, member.customerGid);
  } catch (error) {
    if (!(error instanceof OutsideFailure) || (error.retryable && !isLastAttempt)) throw error;
    return { outcome: "refused", reason: error.message };
  }
}

async function changedHands({ shopId, id, memberId }: Redemption): Promise<boolean> {
  const present = await findRedemption(db, shopId, id);
  return present !== null && present.memberId !== memberId;
}

async function recordIssued(redemption: Redemption, discountGid: string, at: Date): Promise<RedemptionIssued> {
  const { shopId, id } = redemption;
  return inTransaction(async (tx) => {
    const isIssued = await markIssued(tx, redemption, discountGid, at);
    const present = await findRedemption(tx, shopId, id);
    invariant(present, `redemption ${id} was there a moment ago`);
    if (isIssued) return { outcome: "issued", redemption: present };
    // Another process came first. Its discount may be this one; any other one of ours must not stay alive.
    const isAnother = present.discountGid !== discountGid;
    if (isAnother) await enqueue(tx, "revoke-discount", { shopId, discountGid }, { uniqueKey: `${shopId}:${discountGid}` });
    return { outcome: "already_settled", redemption: present };
  });
}

/**
 * The code will not come. A try whose answer was lost may have made it all the same, so the shop is asked before any
 * point goes back: what lives and can be used is what the member paid for, anything else is switched off.
 */
async function giveUp({ at, discounts }: IssueRedemption, redemption: Redemption): Promise<RedemptionIssued> {
  const left = await lookForLeftBehind(discounts, redemption);
  if (left?.isActive && !hasEnded(redemption, at)) return recordIssued(redemption, left.discountGid, at);
  if (left) await discounts.revoke(left.discountGid);
  return giveBack(redemption, at);
}

async function lookForLeftBehind(
  discounts: DiscountPort,
  redemption: Redemption,
): Promise<{ discountGid: string; isActive: boolean } | null> {
  try {
    return await findLeftBehind(discounts, redemption);
  } catch (error) {
    if (!(error instanceof OutsideFailure) || error.retryable) throw error;
    // The app may not talk to the shop (uninstalled, a scope gone). Nobody has ever seen the code, so the member need not
    // wait for that to end: should there be a discount, the look behind finds it.
    return null;
  }
}

/**
 * The redemption is over. Where its points went back without a discount being known, one may live all the same: an
 * answer that was lost, or another process that asked at the same time. It is switched off.
 */
async function lookBehind({ discounts }: IssueRedemption, redemption: Redemption): Promise<RedemptionIssued> {
  if (pointsAreBack(redemption.state) && redemption.discountGid === null) {
    const left = await findLeftBehind(discounts, redemption);
    if (left?.isActive) await discounts.revoke(left.discountGid);
  }
  return { outcome: "already_settled", redemption };
}

async function giveBack({ shopId, id }: Redemption, at: Date): Promise<RedemptionIssued> {
  return inTransaction(async (tx) => {
    const held = await holdRedemption(tx, shopId, id);
    invariant(held, `redemption ${id} was there a moment ago`);
    const { holder: locked, redemption: pending } = held;
    if (pending.state !== "PENDING") return { outcome: "already_settled", redemption: pending };
    const returned = await returnRedemption(tx, { locked, redemption: pending, to: "RETURNED", reason: "code_not_made", at });
    const runAt = new Date(at.getTime() + LOOK_BEHIND_SECONDS * 1000);
    await enqueue(tx, "issue-redemption", { shopId, redemptionId: id }, { uniqueKey: `redemption:${id}:look-behind`, runAt });
    const present = await findRedemption(tx, shopId, id);
    invariant(present, `redemption ${id} was there a moment ago`);
    return { outcome: returned.outcome === "returned" ? "returned" : "already_settled", redemption: present };
  });
}

function hasEnded({ endsAt }: Redemption, at: Date): boolean {
  return endsAt !== null && endsAt <= at;
}
