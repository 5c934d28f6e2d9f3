/**
 * The only row lock of a member in the house. Whoever reads points in order to change them holds it first, so that two
 * such decisions about one member never run at once.
 */
import { Prisma } from "~/generated/prisma/client";
import type { Tx } from "~/db.server";
import type { LockedMember } from "./member";
import { MEMBER_COLUMNS } from "./members.store.server";

/** Waits for the member's row and holds it until the transaction ends. Null when the shop has no such member. */
export async function lockMember(tx: Tx, shopId: number, memberId: bigint): Promise<LockedMember | null> {
  const [member] = await lockMembers(tx, shopId, [memberId]);
  return member ?? null;
}

/** Several at once. Ordered by id, not as given: a consistent order is what prevents deadlocks. */
export async function lockMembers(tx: Tx, shopId: number, memberIds: bigint[]): Promise<LockedMember[]> {
  if (memberIds.length === 0) return [];
  // prisma/prisma#8580: no FOR UPDATE in Prisma, hence raw SQL.
  return tx.$queryRaw<LockedMember[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member"
    WHERE "shopId" = ${shopId} AND id IN (${Prisma.join(memberIds)})
    ORDER BY id FOR UPDATE`;
}
