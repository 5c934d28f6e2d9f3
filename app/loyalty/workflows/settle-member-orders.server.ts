/** Somebody joined: the orders they placed before are settled as if they had been a member then. */
import { db, inTransaction } from "~/db.server";
import { listOrdersOfCustomer, lockOrder, readOrder } from "../earning/earning.store.server";
import type { SettledOrder } from "../earning/settle-order-points.server";
import { lockMember } from "../members/lock-member.server";
import { findMember } from "../members/members.store.server";
import { findProgram } from "../program/program.store.server";
import { settleOrder } from "./on-order-changed.server";

export type MemberOrdersSettled = { outcome: "settled"; orders: number; moved: number } | { outcome: "no_member" };

/**
 * Each order by the terms of the moment it was paid, for what it is worth now, in the order they were paid, one
 * transaction each. Safe to run again after a crash: what is settled moves nothing.
 */
export async function settleMemberOrders({
  shopId,
  memberId,
  at,
}: {
  shopId: number;
  memberId: bigint;
  at: Date;
}): Promise<MemberOrdersSettled> {
  const member = await findMember(db, shopId, memberId);
  if (!member) return { outcome: "no_member" };
  const orders = await listOrdersOfCustomer(db, shopId, member.customerGid);
  const paidFirst = orders.sort((a, b) => (a.paidAt ?? a.placedAt).getTime() - (b.paidAt ?? b.placedAt).getTime());

  let moved = 0;
  for (const order of paidFirst) {
    const settled = await settleOne({ shopId, memberId, orderGid: order.orderGid, at });
    if (settled?.outcome === "settled") moved += settled.moved;
  }
  return { outcome: "settled", orders: orders.length, moved };
}

type OneOrder = { shopId: number; memberId: bigint; orderGid: string; at: Date };

async function settleOne({ shopId, memberId, orderGid, at }: OneOrder): Promise<SettledOrder | { outcome: "guest_order" } | null> {
  return inTransaction(async (tx) => {
    const program = await findProgram(tx, shopId);
    await lockOrder(tx, shopId, orderGid);
    const locked = await lockMember(tx, shopId, memberId);
    // Read again under the lock: a message about the order may have come in between.
    const order = await readOrder(tx, shopId, orderGid);
    if (!program || !locked || order?.customerGid !== locked.customerGid) return null;
    return settleOrder(tx, { program, locked, order, cause: { kind: "claimed", occurredAt: order.paidAt ?? order.placedAt }, at });
  });
}
