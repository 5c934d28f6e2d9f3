/**
 * The only row lock of a member in the house. Whoever reads points in order to change them holds it first, so that two
 * such decisions about one member never run at once.
 */
import type { Db, Tx } from "~/db.server";
import { holdInLane, inOrderOf, setWise } from "~/set-wise.server";
import type { LockedMember } from "./member";
import { MEMBER_COLUMNS } from "./members.store.server";

/** Waits for the member's row and holds it until the transaction ends. Null when the shop has no such member. */
export async function lockMember(tx: Tx, shopId: number, memberId: bigint): Promise<LockedMember | null> {
  holdInLane(tx, `member:${memberId}`);
  return lockedMembers(tx, { shopId, id: memberId });
}

/** Several at once. Ordered by id, not as given: a consistent order is what prevents deadlocks. */
export async function lockMembers(tx: Tx, shopId: number, memberIds: bigint[]): Promise<LockedMember[]> {
  for (const id of memberIds) holdInLane(tx, `member:${id}`);
  return lockInOrder(
    tx,
    memberIds.map((id) => ({ shopId, id })),
  );
}

type MemberKey = { shopId: number; id: bigint };

const lockedMembers = setWise<MemberKey, LockedMember | null>(async (tx, keys) => {
  const name = ({ shopId, id }: MemberKey) => `${shopId} ${id}`;
  return inOrderOf(keys, name, await lockInOrder(tx, keys), name);
});

async function lockInOrder(tx: Db, keys: readonly MemberKey[]): Promise<LockedMember[]> {
  if (keys.length === 0) return [];
  // prisma/prisma#8580: no FOR UPDATE in Prisma, hence raw SQL.
  return tx.$queryRaw<LockedMember[]>`
    SELECT ${MEMBER_COLUMNS} FROM "Member"
    WHERE ("shopId", id) IN (SELECT * FROM unnest(${keys.map((key) => key.shopId)}::int[], ${keys.map((key) => key.id)}::bigint[]))
    ORDER BY id FOR UPDATE`;
}
