/**
 * Points under "the whole balance after N months without activity": their end is written on the lot like any other and
 * moves with what the member does, so debits and the nightly run need to know of one kind of end only.
 */
import type { Tx } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { laterOf } from "~/lib/later-of";
import type { LockedMember } from "../members/member";
import { endOfQuiet } from "../program/lot-terms";
import { findShop } from "../program/program.store.server";
import type { NewEntry } from "./entry";
import { moveLotEnds, readQuietLots } from "./lots.store.server";
import { lotsToProlong, type Lot } from "./lots";

/** Step: the end of the lot that `entry` opens, its own where it has one. */
export async function endInQuiet(
  tx: Tx,
  locked: LockedMember,
  { entry, lastActivityAt, activeAt }: { entry: NewEntry; lastActivityAt: Date | null; activeAt: Date | null },
): Promise<Date | null> {
  const months = entry.inactiveMonths ?? null;
  if (months === null || entry.endsAt) return entry.endsAt ?? null;
  const timeZone = await timeZoneOf(tx, locked.shopId);
  const latest = laterOf(lastActivityAt, activeAt);
  const end = latest && endOfQuiet(latest, months, timeZone);
  // What staff gives after a long silence is not gone before it arrives: it begins a silence of its own.
  if (activeAt || (end && end > entry.occurredAt)) return end;
  return endOfQuiet(entry.occurredAt, months, timeZone);
}

/** Step: an activity moves the end of all that is still alive at it. One that comes to be known late moves nothing back. */
export async function prolongLots(
  tx: Tx,
  locked: LockedMember,
  { lastActivityAt, activeAt }: { lastActivityAt: Date | null; activeAt: Date },
): Promise<void> {
  if (lastActivityAt && lastActivityAt >= activeAt) return;
  const lots = lotsToProlong(await readQuietLots(tx, locked.shopId, locked.id), activeAt);
  await renewEnds(tx, locked, lots, activeAt);
}

/** Step: lots that lay empty were not prolonged; what comes back to them ends with the rest of the balance. */
export async function renewReturnedLots(
  tx: Tx,
  locked: LockedMember,
  { lots, lastActivityAt }: { lots: Lot[]; lastActivityAt: Date | null },
): Promise<Lot[]> {
  if (!lastActivityAt) return lots;
  const quiet = lots.filter((lot) => lot.inactiveMonths !== null && lot.remaining === 0);
  const renewed = new Map((await renewEnds(tx, locked, quiet, lastActivityAt)).map((lot) => [lot.entryId, lot]));
  return lots.map((lot) => renewed.get(lot.entryId) ?? lot);
}

/** What a later activity of the other account made of a lot's end. */
export type ProlongedLot = { lotEntryId: string; before: Date | null; after: Date | null };

/**
 * Step: after a merge the silence of all points counts from whatever either account did last; no end comes nearer by it.
 * Returns the ends that moved, so that an undo can set them back.
 */
export async function joinSilence(tx: Tx, locked: LockedMember, activeAt: Date): Promise<ProlongedLot[]> {
  const lots = lotsToProlong(await readQuietLots(tx, locked.shopId, locked.id), activeAt);
  const timeZone = await timeZoneOf(tx, locked.shopId);
  const later = lots
    .map((lot) => ({ ...lot, until: endOfQuiet(activeAt, lot.inactiveMonths ?? 0, timeZone) }))
    .filter((lot) => lot.endsAt !== null && lot.until > lot.endsAt);
  await moveLotEnds(
    tx,
    locked.shopId,
    later.map(({ entryId, until }) => ({ entryId, endsAt: until })),
  );
  return later.map(({ entryId, endsAt, until }) => ({ lotEntryId: String(entryId), before: endsAt, after: until }));
}

/** Step: sets those ends back that nothing has moved since. */
export async function partSilence(tx: Tx, locked: LockedMember, prolonged: readonly ProlongedLot[]): Promise<void> {
  const lots = await readQuietLots(tx, locked.shopId, locked.id);
  const back = prolonged.flatMap(({ lotEntryId, before, after }) => {
    const lot = lots.find((each) => String(each.entryId) === lotEntryId);
    return lot && lot.endsAt?.getTime() === after?.getTime() ? [{ entryId: lot.entryId, endsAt: before }] : [];
  });
  await moveLotEnds(tx, locked.shopId, back);
}

async function renewEnds(tx: Tx, locked: LockedMember, lots: Lot[], activeAt: Date): Promise<Lot[]> {
  if (lots.length === 0) return [];
  const timeZone = await timeZoneOf(tx, locked.shopId);
  // An end that stands for a reason of its own, further away, is not brought nearer by an activity.
  const renewed = lots.map((lot) => ({ ...lot, endsAt: laterOf(lot.endsAt, endOfQuiet(activeAt, lot.inactiveMonths ?? 0, timeZone)) }));
  await moveLotEnds(
    tx,
    locked.shopId,
    renewed.map(({ entryId, endsAt }) => ({ entryId, endsAt })),
  );
  return renewed;
}

async function timeZoneOf(tx: Tx, shopId: number): Promise<string> {
  const shop = await findShop(tx, shopId);
  invariant(shop, `shop ${shopId} has members and is not known`);
  return shop.timeZone;
}
