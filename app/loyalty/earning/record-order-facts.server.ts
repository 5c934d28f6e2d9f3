/** Writes down what a message says about an order, whatever the program's state: settling reads it from there. */
import type { Tx } from "~/db.server";
import type { OrderFacts, RefundFacts } from "../facts";
import { lockOrder, readOrderAndRefunds, writeOrder, writeRefund } from "./earning.store.server";
import { fullerRefund, isSameOrder, mergeOrders } from "./order-facts";

export type RecordedOrder = {
  /** The order as it is known now; null when only a refund of it is known so far. */
  order: OrderFacts | null;
  /** Refunds that this message was the first to tell, oldest first. */
  newRefunds: RefundFacts[];
};

/**
 * Newest facts win, refunds are merged by their gid, and the order is held until the transaction ends, so that messages
 * that come at once cannot lose one another. A refund that comes before its order waits for it here.
 */
export async function recordOrderFacts(
  tx: Tx,
  { shopId, change }: { shopId: number; change: OrderFacts | RefundFacts },
): Promise<RecordedOrder> {
  await lockOrder(tx, shopId, change.orderGid);
  const { order: known, refunds: knownRefunds } = await readOrderAndRefunds(tx, shopId, change.orderGid);
  const { refunds, newRefunds } = await recordRefunds(tx, shopId, knownRefunds, "refundGid" in change ? [change] : change.refunds);
  if ("refundGid" in change) return { order: known && { ...known, refunds }, newRefunds };

  const merged = known ? mergeOrders(known, change) : change;
  if (!known || !isSameOrder(known, merged)) await writeOrder(tx, shopId, merged);
  return { order: { ...merged, lineTraits: known?.lineTraits ?? {}, refunds }, newRefunds };
}

type RecordedRefunds = { refunds: RefundFacts[]; newRefunds: RefundFacts[] };

async function recordRefunds(tx: Tx, shopId: number, knownRefunds: RefundFacts[], told: RefundFacts[]): Promise<RecordedRefunds> {
  const refunds = new Map(knownRefunds.map((refund) => [refund.refundGid, refund]));
  const newRefunds: RefundFacts[] = [];
  for (const refund of told) {
    const before = refunds.get(refund.refundGid);
    if (!before) newRefunds.push(refund);
    const kept = before ? fullerRefund(before, refund) : refund;
    if (kept !== before) await writeRefund(tx, shopId, kept);
    refunds.set(refund.refundGid, kept);
  }
  newRefunds.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return { refunds: [...refunds.values()], newRefunds };
}
