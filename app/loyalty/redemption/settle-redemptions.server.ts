import type { Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import { holdRedemption } from "./hold-redemption.server";
import { findByCodes, findByUsedOrder, findRedemption } from "./redemption.store.server";
import { returnRedemption } from "./return-redemption.server";
import { useRedemption } from "./use-redemption.server";

export type SettleRedemptions = {
  shopId: number;
  /** The order's member; null for an order of nobody we know. */
  locked: LockedMember | null;
  order: { orderGid: string; name: string; discountCodes: string[]; cancelledAt: Date | null; isFullyRefunded: boolean };
  at: Date;
};

export type RedemptionsSettled = { usedIds: string[]; returnedIds: string[] };

/**
 * Step: makes the redemptions agree with an order's present facts. A code it carries is used by it, once; a full refund
 * or a cancel gives the reward back, for good: the same order does not take it again when it is reopened. A part
 * refunded leaves it used. Called before the order's points are settled, so that a reward returns first.
 */
export async function settleRedemptions(tx: Tx, { shopId, locked, order, at }: SettleRedemptions): Promise<RedemptionsSettled> {
  const carried = await findByCodes(tx, shopId, order.discountCodes);
  // A code that was taken off the order by an edit was used by it all the same.
  const usedBefore = locked ? await findByUsedOrder(tx, shopId, order.orderGid, locked.id) : [];
  const ids = new Set([...carried, ...usedBefore].map((redemption) => redemption.id));

  const settled: RedemptionsSettled = { usedIds: [], returnedIds: [] };
  for (const id of ids) await settleOne(tx, { shopId, locked, order, at }, id, settled);
  return settled;
}

/** Shopify binds codes to their customer, so the holder is all but always the order's own member: then no second lock is taken. */
async function settleOne(tx: Tx, { shopId, locked, order, at }: SettleRedemptions, id: string, settled: RedemptionsSettled): Promise<void> {
  const held = await holdRedemption(tx, shopId, id, locked);
  if (!held) return;
  const { redemption, holder } = held;
  if (redemption.usedOrderGid !== null && redemption.usedOrderGid !== order.orderGid) return;

  if (redemption.usedOrderGid === null) {
    const used = await useRedemption(tx, { locked: holder, redemption, orderGid: order.orderGid, at });
    if (used.outcome === "used") settled.usedIds.push(id);
  }
  if (!order.isFullyRefunded && order.cancelledAt === null) return;
  const present = await findRedemption(tx, shopId, id);
  if (present?.state !== "USED") return;
  const reason = order.cancelledAt === null ? "order_refunded" : "order_cancelled";
  const returned = await returnRedemption(tx, { locked: holder, redemption: present, to: "RETURNED", reason, at });
  if (returned.outcome === "returned") settled.returnedIds.push(id);
}
