/** A customer was made or changed: whoever has an account takes part, and the newest personal data is kept. */
import { inTransaction, type Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { enqueue } from "~/queue/queue.server";
import { awardByKind } from "../earning/award-activity.server";
import { hasOrders } from "../earning/earning.store.server";
import type { CustomerFacts } from "../facts";
import { enrollMember } from "../members/enroll-member.server";
import { holdCustomer } from "../members/hold-customer.server";
import { lockMember } from "../members/lock-member.server";
import type { Member } from "../members/member";
import { findMemberByCustomer, updatePerson } from "../members/members.store.server";
import { findProgram, versionInForce } from "../program/program.store.server";

export type CustomerChanged =
  | { outcome: "enrolled"; memberId: bigint; given: number }
  | { outcome: "updated"; memberId: bigint; given: number }
  | { outcome: "no_program" }
  /** No account: known to the shop, not taking part. */
  | { outcome: "guest" }
  /** The person was forgotten: whatever is said of them comes too late. */
  | { outcome: "forgotten_customer" }
  /** The customer was merged into another, whose own messages say who the person is now. */
  | { outcome: "merged_customer" }
  /** The program was not live at the time of these facts. */
  | { outcome: "program_not_live" };

/**
 * The first message that shows an account makes its customer a member, as of the facts' own time and not of when the
 * message came, so late and repeated messages do no harm. (No message says when the account was made: `createdAt` is
 * the customer's, who may have bought as a guest for years.) Nobody is enrolled by a program that is a draft or
 * paused; such customers can join themselves once it is live.
 */
export async function onCustomerChanged(changed: ChangeOfCustomer): Promise<CustomerChanged> {
  return inTransaction((tx) => changeCustomer(tx, changed));
}

export type ChangeOfCustomer = { shopId: number; facts: CustomerFacts; at: Date };

/** Step: as `onCustomerChanged`, in a transaction that does the same for other customers too. */
export async function changeCustomer(tx: Tx, { shopId, facts, at }: ChangeOfCustomer): Promise<CustomerChanged> {
  if (!(await findProgram(tx, shopId))) return { outcome: "no_program" };
  const held = await holdCustomer(tx, shopId, facts.customerGid);
  if (held !== facts.customerGid) return { outcome: held === null ? "forgotten_customer" : "merged_customer" };
  const known = await findMemberByCustomer(tx, shopId, facts.customerGid);
  if (known && !facts.hasAccount) {
    await updatePerson(tx, shopId, facts);
    return { outcome: "updated", memberId: known.id, given: 0 };
  }
  if (!facts.hasAccount) return { outcome: "guest" };

  const version = await versionInForce(tx, shopId, facts.factsAt);
  if (!known && version?.state !== "LIVE") return { outcome: "program_not_live" };
  const { member, isNew, given } = await takePart(tx, { shopId, facts, joinedAt: facts.factsAt, at });
  return { outcome: isNew ? "enrolled" : "updated", memberId: member.id, given };
}

/**
 * Step: enrols the customer, gives the points for taking part under the terms of the moment they joined, and has the
 * orders settled that they placed as a guest. Once per member, however often it is called and whatever the terms are by
 * then: `joinedAt` counts for new members alone.
 */
export async function takePart(
  tx: Tx,
  { shopId, facts, joinedAt, at }: { shopId: number; facts: CustomerFacts; joinedAt: Date; at: Date },
): Promise<{ member: Member; isNew: boolean; given: number }> {
  const { member, isNew } = await enrollMember(tx, { shopId, facts, at: joinedAt });
  if (!isNew) return { member, isNew, given: 0 };

  const locked = await lockMember(tx, shopId, member.id);
  invariant(locked, `member ${member.id} was made and is not there`);
  const keyOf = (ruleId: string) => `${ruleId}:${member.id}`;
  const { given } = await awardByKind(tx, { locked, kind: "create_account", occurredAt: joinedAt, at, keyOf });
  if (await asksForConsent(tx, shopId, at)) {
    await enqueue(tx, "read-consents", { shopId, memberId: String(member.id) }, { uniqueKey: `consents:${shopId}:${member.id}` });
  }
  if (await hasOrders(tx, shopId, facts.customerGid)) {
    await enqueue(tx, "settle-member-orders", { shopId, memberId: String(member.id) }, { uniqueKey: `${shopId}:${member.id}` });
  }
  return { member, isNew, given };
}

/** A consent given with the account may be told of before the member is there; one from before is told of by nobody. */
async function asksForConsent(tx: Tx, shopId: number, at: Date): Promise<boolean> {
  const version = await versionInForce(tx, shopId, at);
  return version?.terms.rules.some(({ kind }) => kind === "newsletter_consent" || kind === "sms_consent") ?? false;
}
