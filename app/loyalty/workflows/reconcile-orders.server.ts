/**
 * Messages get lost. Each night Shopify is asked which orders changed since the last good sweep, and those whose present
 * facts are not known are fetched and go the road of every order. Safe to repeat and to interrupt: it goes on where it was.
 */
import { db, inTransaction } from "~/db.server";
import { readStandings } from "../earning/earning.store.server";
import { endSweep, moveSweep, readOrderSweep } from "../earning/order-sweep.store.server";
import type { ChangedOrder, FetchOrder, ListChangedOrders, OrderStanding } from "../earning/orders-port";
import type { FetchProduct } from "../earning/products-port";
import { findShop } from "../program/program.store.server";
import { refreshOrder } from "./refresh-order.server";

export type OrdersReconciled =
  /** `missed`: orders of which no message had told the present state. */
  { outcome: "reconciled"; seen: number; missed: number } | { outcome: "no_shop" };

/** Shopify's search is minutes behind its orders: so much is asked for again the next time. */
const OVERLAP_MS = 15 * 60_000;

export type ReconcileOrders = {
  shopId: number;
  at: Date;
  listChanged: ListChangedOrders;
  fetchOrder: FetchOrder;
  fetchProduct: FetchProduct;
};

/** Calls go out between transactions; a failure of theirs is thrown on, and the next try begins after the last whole page. */
export async function reconcileOrders({ shopId, at, listChanged, fetchOrder, fetchProduct }: ReconcileOrders): Promise<OrdersReconciled> {
  const shop = await findShop(db, shopId);
  if (!shop) return { outcome: "no_shop" };
  const since = (await readOrderSweep(db, shopId))?.sweptUntil ?? shop.installedAt;

  let seen = 0;
  let missed = 0;
  for (let page: string | null = null; ;) {
    const { orders, next } = await listChanged(since, page);
    const unknown = await unknownAmong(shopId, orders);
    for (const { orderGid } of unknown) await refreshOrder({ shopId, orderGid, fetchOrder, fetchProduct, at });
    seen += orders.length;
    missed += unknown.length;
    const last = orders.at(-1);
    if (last) await inTransaction((tx) => moveSweep(tx, shopId, earlier(last.updatedAt, behind(at))));
    if (next === null) break;
    page = next;
  }
  await inTransaction(async (tx) => {
    // Never further than the orders themselves say: a clock of ours that was ahead would hide what changes next.
    await moveSweep(tx, shopId, since);
    await endSweep(tx, shopId, { sweptAt: at, seen, missed });
  });
  return { outcome: "reconciled", seen, missed };
}

async function unknownAmong(shopId: number, orders: readonly ChangedOrder[]): Promise<ChangedOrder[]> {
  const known = await readStandings(
    db,
    shopId,
    orders.map((order) => order.orderGid),
  );
  return orders.filter((order) => !tellsAllOf(order, known.get(order.orderGid)));
}

/**
 * Newer facts tell everything; recording them settled them. Shopify counts seconds: of facts from the second of the last
 * change it has to be seen whether that change is in them.
 */
function tellsAllOf(order: ChangedOrder, known: OrderStanding | undefined): boolean {
  if (!known || known.updatedAt < order.updatedAt) return false;
  if (known.updatedAt > order.updatedAt) return true;
  const isSaid = known.isCancelled === order.isCancelled && known.pieces === order.pieces && known.refunds >= order.refunds;
  return isSaid && (known.isPaid || !order.isPaid) && (known.isFulfilled || !order.isFulfilled);
}

function behind(at: Date): Date {
  return new Date(at.getTime() - OVERLAP_MS);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
