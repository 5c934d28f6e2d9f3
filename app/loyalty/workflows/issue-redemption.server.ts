/**
 * Finishes what a redemption began: what was bought is made at Shopify, or its points go back. Called by the request and
 * by the job, maybe at once: the row was written before, the code is the same each time, and PENDING -> ISSUED (or USED,
 * for what is given for good) is a compare-and-set. How each kind is made is said in redemption/issuing.ts.
 */
import { db, inTransaction } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { enqueue } from "~/queue/queue.server";
import { findMember } from "../members/members.store.server";
import { askShop, findLeftBehind, type AskShop } from "../redemption/ask-shop.server";
import { holdRedemption } from "../redemption/hold-redemption.server";
import { issuingOf, TRY_SECONDS, type LeftBehind, type Made } from "../redemption/issuing";
import { OutsideFailure, type RewardPorts } from "../redemption/rewards-port";
import { pointsAreBack, type Redemption } from "../redemption/redemption";
import { findRedemption, markIssued, moveToNextCode } from "../redemption/redemption.store.server";
import { returnRedemption } from "../redemption/return-redemption.server";
import { revokeLater } from "../redemption/revoke-later.server";

/** Two strangers' codes in a row are a miracle already; five mean that something else is wrong. */
const CODES_MAX = 5;

export type IssueRedemption = RewardPorts & {
  shopId: number;
  redemptionId: string;
  at: Date;
  /** The job will not come again: what cannot be made now is given back. */
  isLastAttempt?: boolean;
};

export type RedemptionIssued =
  | { outcome: "issued"; redemption: Redemption }
  /** The points are back: Shopify will not make it, or it took longer than a code would have lived. */
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
    if (made.outcome === "made") return recordIssued(redemption, made.madeGid, at);
    // Refused for a customer who has been merged away meanwhile: the one who was kept is asked for instead.
    if (made.outcome === "refused" && (await changedHands(redemption))) continue;
    if (made.outcome === "refused") return giveUp(wanted, redemption);
    const { id, codeAttempt, terms } = redemption;
    await moveToNextCode(db, redemption, issuingOf(terms).codeOf(id, codeAttempt + 1, terms));
  }
  throw new OutsideFailure(`${CODES_MAX} codes of ${redemptionId} were taken`, true);
}

async function tryToMake(wanted: IssueRedemption, redemption: Redemption): Promise<Made> {
  try {
    return await askShop(await askOf(wanted, redemption));
  } catch (error) {
    if (!(error instanceof OutsideFailure) || (error.retryable && !wanted.isLastAttempt)) throw error;
    return { outcome: "refused", reason: error.message };
  }
}

async function askOf({ discounts, storeCredit, at }: IssueRedemption, redemption: Redemption): Promise<AskShop> {
  const member = await findMember(db, redemption.shopId, redemption.memberId);
  invariant(member, `redemption ${redemption.id} has no member`);
  return { ports: { discounts, storeCredit }, redemption, customerGid: member.customerGid, at };
}

async function changedHands({ shopId, id, memberId }: Redemption): Promise<boolean> {
  const present = await findRedemption(db, shopId, id);
  return present !== null && present.memberId !== memberId;
}

async function recordIssued(redemption: Redemption, madeGid: string, at: Date): Promise<RedemptionIssued> {
  const { shopId, id } = redemption;
  const { becomes } = issuingOf(redemption.terms);
  return inTransaction(async (tx) => {
    const isIssued = await markIssued(tx, redemption, { becomes, madeGid, at });
    const present = await findRedemption(tx, shopId, id);
    invariant(present, `redemption ${id} was there a moment ago`);
    if (isIssued) return { outcome: "issued", redemption: present };
    // Another process came first. What it made may be this one; any other one of ours must not stay alive.
    if (present.madeGid !== madeGid) await revokeLater(tx, present, madeGid);
    return { outcome: "already_settled", redemption: present };
  });
}

/**
 * It will not come. A try whose answer was lost may have made it all the same, so the shop is asked before any point goes
 * back: what lives and can be used is what the member paid for, anything else is taken back.
 */
async function giveUp(wanted: IssueRedemption, pending: Redemption): Promise<RedemptionIssued> {
  // The last try may have been written down since it was read.
  const redemption = await findRedemption(db, pending.shopId, pending.id);
  invariant(redemption, `redemption ${pending.id} was there a moment ago`);
  const { at } = wanted;
  const left = await lookForLeftBehind(wanted, redemption);
  // What is given for good has no code that could have ended.
  const isGood = left?.isLive && (issuingOf(redemption.terms).becomes === "USED" || !hasEnded(redemption, at));
  if (left && isGood) return recordIssued(redemption, left.madeGid, at);
  if (left) await revokeNow(wanted, redemption, left);
  return giveBack(redemption, at);
}

async function revokeNow({ discounts, storeCredit }: IssueRedemption, { terms }: Redemption, { madeGid }: LeftBehind): Promise<void> {
  await issuingOf(terms).revoked?.now({ discounts, storeCredit }, madeGid);
}

async function lookForLeftBehind(wanted: IssueRedemption, redemption: Redemption): Promise<LeftBehind | null> {
  try {
    return await findLeftBehind(await askOf(wanted, redemption));
  } catch (error) {
    // What leaves no name is in the member's hands the moment it is made: its points wait until the shop can be asked.
    if (!(error instanceof OutsideFailure) || error.retryable || issuingOf(redemption.terms).leavesNoName) throw error;
    // The app may not talk to the shop (uninstalled, a scope gone). Nobody has ever seen the code, so the member need not
    // wait for that to end: should there be a discount, the look behind finds it.
    return null;
  }
}

/**
 * The redemption is over. Where its points went back without anything being known of, it may live all the same: an
 * answer that was lost, or another process that asked at the same time. It is taken back.
 */
async function lookBehind(wanted: IssueRedemption, redemption: Redemption): Promise<RedemptionIssued> {
  const mayBeThere = pointsAreBack(redemption.state) && redemption.madeGid === null && !issuingOf(redemption.terms).leavesNoName;
  const left = mayBeThere ? await findLeftBehind(await askOf(wanted, redemption)) : null;
  if (left?.isLive) await revokeNow(wanted, redemption, left);
  return { outcome: "already_settled", redemption };
}

/** `judged`: the redemption as it was when it was found that nothing is left behind. */
async function giveBack(judged: Redemption, at: Date): Promise<RedemptionIssued> {
  const { shopId, id } = judged;
  return inTransaction(async (tx) => {
    const held = await holdRedemption(tx, shopId, id);
    invariant(held, `redemption ${id} was there a moment ago`);
    const { holder: locked, redemption: pending } = held;
    if (pending.state !== "PENDING") return { outcome: "already_settled", redemption: pending };
    if (pending.askedAt?.getTime() !== judged.askedAt?.getTime())
      throw new OutsideFailure(`${id} was tried again while its points were about to go back`, true);
    const returned = await returnRedemption(tx, { locked, redemption: pending, to: "RETURNED", reason: "code_not_made", at });
    const runAt = new Date(at.getTime() + TRY_SECONDS * 1000);
    await enqueue(tx, "issue-redemption", { shopId, redemptionId: id }, { uniqueKey: `redemption:${id}:look-behind`, runAt });
    const present = await findRedemption(tx, shopId, id);
    invariant(present, `redemption ${id} was there a moment ago`);
    return { outcome: returned.outcome === "returned" ? "returned" : "already_settled", redemption: present };
  });
}

function hasEnded({ endsAt }: Redemption, at: Date): boolean {
  return endsAt !== null && endsAt <= at;
}
