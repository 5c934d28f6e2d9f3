/** Everything that follows when the facts of an order change: paid, edited, cancelled and refunded are the same road. */
import { inTransaction, type Tx } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { looksAtTraits } from "../earning/calculate-order-points";
import { findAward, readOrderCustomer } from "../earning/earning.store.server";
import { freezeLineTraits } from "../earning/freeze-line-traits.server";
import { linesWithoutTraits } from "../earning/line-traits";
import { isFullyRefunded } from "../earning/order-basis";
import { recordOrderFacts, type RecordedOrder } from "../earning/record-order-facts.server";
import { settleOrderPoints, type SettledOrder } from "../earning/settle-order-points.server";
import type { SettleCause } from "../earning/settlement-detail";
import type { OrderFacts, RefundFacts } from "../facts";
import { holdCustomer } from "../members/hold-customer.server";
import { lockMember } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { findMemberByCustomer, lockCustomer } from "../members/members.store.server";
import type { Program } from "../program/program";
import { findProgram } from "../program/program.store.server";
import { settleRedemptions } from "../redemption/settle-redemptions.server";

export type OrderChanged =
  | SettledOrder
  | { outcome: "no_program" }
  /** A refund came before its order; it is kept and counts when the order comes. */
  | { outcome: "order_unknown" }
  /** Kept as facts; settled when the buyer joins. */
  | { outcome: "guest_order" };

/**
 * Records the change and makes points and redemptions agree with it. Any message about the order, repeated, late or out
 * of order, leads to the same points. `waiting_for_facts`: a job fetches the order and comes here again.
 */
export async function onOrderChanged(changed: ChangeOfOrder): Promise<OrderChanged> {
  return inTransaction((tx) => changeOrder(tx, changed));
}

export type ChangeOfOrder = { shopId: number; change: OrderFacts | RefundFacts; at: Date };

/** Step: as `onOrderChanged`, in a transaction that does the same for other orders too. */
export async function changeOrder(tx: Tx, { shopId, change, at }: ChangeOfOrder): Promise<OrderChanged> {
  const program = await findProgram(tx, shopId);
  if (!program) return { outcome: "no_program" };

  const held = await holdBuyer(tx, shopId, change);
  const recorded = await recordOrderFacts(tx, { shopId, change: held.change });
  if (!recorded.order) return { outcome: "order_unknown" };
  const { order } = recorded;
  const locked = await lockBuyer(tx, shopId, { order, heldGid: held.customerGid });
  return settleOrder(tx, { program, locked, order, cause: causeOf(change, recorded), at });
}

export type SettleOrder = { program: Program; locked: LockedMember | null; order: OrderFacts; cause: SettleCause; at: Date };

/**
 * Step: redemptions first, so that a reward's points are back before the order's are taken; then the order's points. The
 * order must be held.
 */
export async function settleOrder(
  tx: Tx,
  { program, locked, order: recorded, cause, at }: SettleOrder,
): Promise<SettledOrder | { outcome: "guest_order" }> {
  const { shopId } = program;
  const { order, lacksTraits } = await rememberProducts(tx, { program, order: recorded, at });
  const { orderGid, name, discountCodes, cancelledAt } = order;
  const askAgain = () => enqueue(tx, "refresh-order", { shopId, orderGid }, { uniqueKey: `${shopId}:${orderGid}` });
  await settleRedemptions(tx, {
    shopId,
    locked,
    order: { orderGid, name, discountCodes, cancelledAt, isFullyRefunded: isFullyRefunded(order) },
    at,
  });
  const settled = locked
    ? await settleOrderPoints(tx, { program, locked, order, award: await findAward(tx, shopId, orderGid), cause, at })
    : { outcome: "guest_order" as const };
  if (settled.outcome === "waiting_for_facts" || lacksTraits) await askAgain();
  return settled;
}

/** The change as it may be recorded: its buyer is held, and one who was forgotten is nobody. A refund names its order alone. */
async function holdBuyer<C extends OrderFacts | RefundFacts>(
  tx: Tx,
  shopId: number,
  change: C,
): Promise<{ change: C; customerGid: string | null }> {
  const named = "refundGid" in change ? await readOrderCustomer(tx, shopId, change.orderGid) : change.customerGid;
  const customerGid = named === null ? null : await holdCustomer(tx, shopId, named);
  return { change: "refundGid" in change ? change : { ...change, customerGid }, customerGid };
}

/**
 * Where the rules of now look at products, those of the order are remembered as soon as it is known, paid or not and
 * whoever bought it: by the time it earns, the shop may have changed them.
 */
async function rememberProducts(
  tx: Tx,
  { program, order, at }: Pick<SettleOrder, "program" | "order" | "at">,
): Promise<{ order: OrderFacts; lacksTraits: boolean }> {
  const mayEarn = program.state === "LIVE" && !order.cancelledAt && !order.isTest;
  if (!mayEarn || !looksAtTraits(program.terms)) return { order, lacksTraits: false };
  const withTraits = await freezeLineTraits(tx, { shopId: program.shopId, order, at });
  return { order: withTraits, lacksTraits: linesWithoutTraits(withTraits).length > 0 };
}

/** Who the order belongs to: whoever was awarded for it, else the customer it names, if they take part. */
async function lockBuyer(
  tx: Tx,
  shopId: number,
  { order, heldGid }: { order: OrderFacts; heldGid: string | null },
): Promise<LockedMember | null> {
  const award = await findAward(tx, shopId, order.orderGid);
  if (award) return lockMember(tx, shopId, award.memberId);
  if (!order.customerGid) return null;
  if (order.customerGid !== heldGid) await lockCustomer(tx, shopId, order.customerGid);
  const member = await findMemberByCustomer(tx, shopId, order.customerGid);
  return member && lockMember(tx, shopId, member.id);
}

function causeOf(change: OrderFacts | RefundFacts, { order, newRefunds }: RecordedOrder): SettleCause {
  if (order?.cancelledAt) return { kind: "cancelled", occurredAt: order.cancelledAt };
  const refund = newRefunds.at(-1) ?? ("refundGid" in change ? change : undefined);
  if (refund) return { kind: "refunded", occurredAt: refund.createdAt };
  return { kind: "changed", occurredAt: "factsAt" in change ? change.factsAt : change.createdAt };
}
