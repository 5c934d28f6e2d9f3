/** A message about an order did not say enough: the whole order is read from the shop and settled. */
import { invariant } from "~/lib/invariant";
import type { FetchOrder } from "../earning/orders-port";
import { onOrderChanged, type OrderChanged } from "./on-order-changed.server";

export type OrderRefreshed = OrderChanged | { outcome: "order_gone" };

/** The fetch happens outside any transaction; its failures are thrown on, so that the job is tried again. */
export async function refreshOrder({
  shopId,
  orderGid,
  fetchOrder,
  at,
}: {
  shopId: number;
  orderGid: string;
  fetchOrder: FetchOrder;
  at: Date;
}): Promise<OrderRefreshed> {
  const facts = await fetchOrder(orderGid);
  if (!facts) return { outcome: "order_gone" };
  // Without this the settle would ask for the order again, for ever.
  const saysHowItWasPaid = facts.paidByGiftCardMinor !== null && facts.paidByStoreCreditMinor !== null;
  invariant(saysHowItWasPaid, `order ${orderGid} was fetched and does not say how it was paid`);
  return onOrderChanged({ shopId, change: facts, at });
}
