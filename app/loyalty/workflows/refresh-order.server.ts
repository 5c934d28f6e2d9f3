/** A message about an order did not say enough: the whole order, and the products it is of, are read from the shop. */
import { db, inTransaction } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { readOrder } from "../earning/earning.store.server";
import { judgesByTraits } from "../earning/judges-by-traits.server";
import { linesWithoutTraits } from "../earning/line-traits";
import { lacksPayments } from "../earning/order-basis";
import { mergeOrders } from "../earning/order-facts";
import type { FetchOrder } from "../earning/orders-port";
import { readFreshProducts, writeProduct } from "../earning/products.store.server";
import type { FetchProduct } from "../earning/products-port";
import type { OrderFacts } from "../facts";
import { BASIS_DEFAULT } from "../program/program";
import { onOrderChanged, type OrderChanged } from "./on-order-changed.server";

export type OrderRefreshed = OrderChanged | { outcome: "order_gone" };

export type RefreshOrder = { shopId: number; orderGid: string; fetchOrder: FetchOrder; fetchProduct: FetchProduct; at: Date };

/**
 * The fetches happen outside any transaction; their failures are thrown on, so that the job is tried again. An order that
 * the shop does not show any more is settled by what is known of it, where that is enough.
 */
export async function refreshOrder({ shopId, orderGid, fetchOrder, fetchProduct, at }: RefreshOrder): Promise<OrderRefreshed> {
  const told = await fetchOrder(orderGid);
  const known = await readOrder(db, shopId, orderGid);
  const change = told ?? known;
  // Without this the settle would ask for the order again, for ever.
  const lacksAnything = change !== null && lacksPayments(change, BASIS_DEFAULT);
  invariant(!told || !lacksAnything, `order ${orderGid} was fetched and does not say how it was paid`);
  if (!change || lacksAnything) return { outcome: "order_gone" };
  await readProductsOf(known ? { ...mergeOrders(known, change), lineTraits: known.lineTraits, refunds: [] } : change, {
    shopId,
    fetchProduct,
    at,
  });
  return onOrderChanged({ shopId, change, at });
}

type ReadProducts = Pick<RefreshOrder, "shopId" | "fetchProduct" | "at">;

/** Only where the order is judged by rules that look at products, and only those of which nothing present is known. */
async function readProductsOf(order: OrderFacts, { shopId, fetchProduct, at }: ReadProducts): Promise<void> {
  const productGids = [...new Set(linesWithoutTraits(order).map(({ productGid }) => productGid))];
  if (productGids.length === 0 || !(await inTransaction((tx) => judgesByTraits(tx, shopId, order)))) return;
  const fresh = await readFreshProducts(db, shopId, productGids, at);
  for (const productGid of productGids.filter((gid) => !fresh.has(gid))) {
    const facts = await fetchProduct(productGid);
    await inTransaction((tx) => writeProduct(tx, shopId, { productGid, facts, readAt: at }));
  }
}
