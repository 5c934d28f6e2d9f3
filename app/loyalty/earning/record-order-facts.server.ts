/** Writes down what a message says about an order, whatever the program's state: settling reads it from there. */
import type { Tx } from "~/db.server";
import type { OrderFacts, RefundFacts } from "../facts";
import { lockOrder, readOrder, readRefunds, writeOrder, writeRefund } from "./earning.store.server";
import { fullerRefund, mergeOrders } from "./order-facts";

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
  const newRefunds = await recordRefunds(tx, shopId, change.orderGid, "refundGid" in change ? [change] : change.refunds);
  const known = await readOrder(tx, shopId, change.orderGid);
  if ("refundGid" in change) return { order: known, newRefunds };

  const merged = known ? mergeOrders(known, change) : change;
  await writeOrder(tx, shopId, merged);
  return { order: await readOrder(tx, shopId, change.orderGid), newRefunds };
}

async function recordRefunds(tx: Tx, shopId: number, orderGid: string, told: RefundFacts[]): Promise<RefundFacts[]> {
  if (told.length === 0) return [];
  const known = new Map((await readRefunds(tx, shopId, orderGid)).map((refund) => [refund.refundGid, refund]));
  const newRefunds: RefundFacts[] = [];
  for (const refund of told) {
    const before = known.get(refund.refundGid);
    if (!before) newRefunds.push(refund);
    const kept = before ? fullerRefund(before, refund) : refund;
    if (kept !== before) await writeRefund(tx, shopId, kept);
    known.set(refund.refundGid, kept);
  }
  return newRefunds.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
