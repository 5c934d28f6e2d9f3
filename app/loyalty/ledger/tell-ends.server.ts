import type { Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import { markTold, moveEnds, readLotsToTell, type NewEndMove } from "./lot-ends.store.server";
import type { Told } from "./telling";

/**
 * Step: the member has been told of these ends. Those told late move, once: from now on the moved end is the one that was
 * told. A lot whose end has moved since the mail was written has not been told of.
 */
export async function tellEnds(tx: Tx, locked: LockedMember, { told, at }: { told: readonly Told[]; at: Date }): Promise<void> {
  const present = new Map((await readLotsToTell(tx, locked.shopId, locked.id)).map((lot) => [lot.entryId, lot]));
  const stands = told.filter(({ entryId, endsAt }) => present.get(entryId)?.endsAt.getTime() === endsAt.getTime());
  const late = stands.filter(({ endsAt, endsAfter }) => endsAfter > endsAt);
  const moves = late.map(({ entryId, endsAt, endsAfter, inactiveMonths }): NewEndMove => {
    const of = { memberId: locked.id, lotEntryId: entryId, at, cause: "NOTICE" as const, changeId: null };
    return { ...of, endsBefore: endsAt, endsAfter, monthsBefore: inactiveMonths, monthsAfter: inactiveMonths };
  });
  await moveEnds(tx, locked.shopId, moves);
  await markTold(
    tx,
    locked.shopId,
    stands.map(({ entryId, endsAfter, isLast }) => ({ entryId, endsAt: endsAfter, isLast })),
  );
}
