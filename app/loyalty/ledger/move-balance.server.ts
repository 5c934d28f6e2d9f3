/**
 * Two members become one: whatever the merged one has moves to the kept one, lot by lot, with the same end, pending day,
 * silence and order. What is owed moves too. Each step is a pair of entries, so both statements say where points went.
 */
import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import type { LockedMember } from "../members/member";
import { readCounters } from "../members/members.store.server";
import type { Actor, Entry, EntryDetail, NewEntry } from "./entry";
import { post } from "./ledger.server";
import { findEntry } from "./ledger.store.server";
import { readOpenLots } from "./lots.store.server";
import { readEarnedAt } from "./merge-entries.store.server";

export type MoveBalance = {
  from: LockedMember;
  to: LockedMember;
  mergeId: bigint;
  /** Part of the source keys: what came back to the merged member after the merge moves in a round of its own. */
  round: string;
  occurredAt: Date;
  at: Date;
  actor: Actor;
};

/** Step. Pending and ended lots move as they are. Returns the balance that moved. */
export async function moveBalance(tx: Tx, move: MoveBalance): Promise<number> {
  const { from, to } = move;
  invariant(from.id !== to.id, "a member cannot be merged into itself");
  let moved = 0;
  for (const lot of await readOpenLots(tx, from.shopId, from.id)) {
    const opening = await findEntry(tx, from.shopId, lot.entryId);
    invariant(opening, `lot ${lot.entryId} was opened by no entry`);
    const { endsAt, availableOn, inactiveMonths, orderKey } = lot;
    await postPair(tx, move, String(lot.entryId), {
      points: lot.remaining,
      origin: originOf(opening),
      out: { fromLotEntryId: lot.entryId },
      into: {
        earnedAt: await readEarnedAt(tx, from.shopId, lot.entryId),
        endsAt,
        availableOn,
        inactiveMonths,
        ...(orderKey !== null && { orderKey }),
      },
    });
    moved += lot.remaining;
  }
  const { deficitPoints } = await readCounters(tx, from);
  if (deficitPoints > 0) await postPair(tx, move, "owed", { points: -deficitPoints, origin: {}, out: {}, into: { floor: "none" } });
  return moved - deficitPoints;
}

type Pair = { points: number; origin: Origin; out: Partial<NewEntry>; into: Partial<NewEntry> };
export type Origin = Pick<Extract<EntryDetail, { about: "merge" }>, "orderName" | "kind">;

async function postPair(
  tx: Tx,
  { from, to, mergeId, round, occurredAt, at, actor }: MoveBalance,
  what: string,
  { points, origin, out, into }: Pair,
): Promise<void> {
  const both = { occurredAt, at, actor };
  const detail = {
    about: "merge" as const,
    mergeId: String(mergeId),
    isUndo: false,
    ...origin,
  };
  const key = `merge:${mergeId}:${round}:${what}`;
  const left = await post(tx, from, {
    ...both,
    ...out,
    kind: "MERGE_OUT",
    points: -points,
    sourceKey: `${key}:out`,
    detail: { ...detail, otherMemberId: String(to.id) },
  });
  const arrived = await post(tx, to, {
    ...both,
    ...into,
    kind: "MERGE_IN",
    points,
    sourceKey: `${key}:in`,
    detail: { ...detail, otherMemberId: String(from.id) },
  });
  invariant(left.outcome === "posted" && arrived.outcome === "posted", `${key}: ${left.outcome}, ${arrived.outcome}`);
}

/** Where a lot's points had come from in the first place, whatever merges they have been through. */
export function originOf({ detail }: Entry): Origin {
  if (detail.about === "merge") return { orderName: detail.orderName, kind: detail.kind };
  return {
    orderName: detail.about === "order" ? detail.orderName : null,
    kind: detail.about === "activity" ? detail.kind : null,
  };
}
