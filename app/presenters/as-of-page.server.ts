/** A member as of the end of a day: balance, lots and statement as they stood that evening in the shop. */
import { z } from "zod";
import { db, inSnapshot } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { addDays, lastGoodDay, shopDay, startOfShopDay } from "~/lib/shop-day";
import { booksBefore, type BooksThen, type LotThen, type Past, type PastEntry } from "~/loyalty/ledger/as-of";
import { readPast } from "~/loyalty/ledger/as-of.store.server";
import type { Entry } from "~/loyalty/ledger/entry";
import { readEntries, readEntriesOf } from "~/loyalty/ledger/ledger.store.server";
import { findMember } from "~/loyalty/members/members.store.server";
import type { PointsName } from "~/loyalty/program/program";
import { currentVersion, findShop } from "~/loyalty/program/program.store.server";
import { endMoveText, lotEndText, sumText } from "./as-of-words";
import { entryTitle, signed } from "./entry-words";
import { nameOf } from "./member-name";

export type AsOfEntry = { id: string; title: string; day: string; points: string; isCredit: boolean; balanceAfter: number };
export type AsOfLot = { id: string; remaining: number; title: string; earnedOn: string; end: string; moves: string[] };

export type AsOfPage = {
  memberId: string;
  name: string;
  /** The day asked for; today's date when none, or none that can be, was named. */
  day: string;
  today: string;
  /** What is wrong with the day that was asked for. */
  error: "no_day" | "in_the_future" | null;
  isToday: boolean;
  available: number;
  pending: number;
  deficit: number;
  /** The proof: the entries add up to what lots held. */
  sum: string;
  lots: AsOfLot[];
  /** Lots beyond those shown. */
  lotsMore: { lots: number; points: number } | null;
  entries: AsOfEntry[];
  entriesOlder: number;
  /** What had happened by then and came in later, with the day it came in. */
  late: (AsOfEntry & { cameInOn: string })[];
  pointsName: PointsName;
  timeZone: string;
};

const ENTRIES_SHOWN = 50;
const LATE_SHOWN = 20;
const LOTS_SHOWN = 40;

/** Null when the shop has no such member. `asked` is the text of the address. */
export async function readAsOfPage(
  shopId: number,
  { memberId, asked, at }: { memberId: bigint; asked: string | null; at: Date },
): Promise<AsOfPage | null> {
  const [shop, version, member] = await Promise.all([findShop(db, shopId), currentVersion(db, shopId), findMember(db, shopId, memberId)]);
  if (!member) return null;
  invariant(shop && version, `shop ${shopId} has members and no program`);
  const { timeZone } = shop;
  const { pointsName } = version.terms;
  const today = shopDay(at, timeZone);
  const { day, error } = dayAsked(asked, today);
  const moment = startOfShopDay(addDays(day, 1), timeZone);

  const past = await inSnapshot((tx) => readPast(tx, shopId, memberId));
  const then = booksBefore(past, { moment, timeZone });
  const late = latecomers(past, then, moment);
  const shownLots = soonestFirst(then.lots).slice(0, LOTS_SHOWN);
  const [entries, openings, lateEntries] = await Promise.all([
    then.lastEntryId === null ? [] : readEntries(db, shopId, memberId, { before: then.lastEntryId + 1n, limit: ENTRIES_SHOWN }),
    readEntriesOf(
      db,
      shopId,
      shownLots.map(({ entryId }) => entryId),
    ),
    readEntriesOf(
      db,
      shopId,
      late.slice(0, LATE_SHOWN).map(({ id }) => id),
    ),
  ]);
  return {
    memberId: String(memberId),
    name: member.state === "FORGOTTEN" ? "Forgotten member" : nameOf(member),
    day,
    today,
    error,
    isToday: day === today,
    available: then.available,
    pending: then.pending,
    deficit: then.deficit,
    sum: sumText(then, pointsName),
    lots: shownLots.map((lot) => lotRow(lot, { past, openings, moment, timeZone })),
    lotsMore: moreLots(then.lots, shownLots),
    entries: entries.map((entry) => entryRow(entry, timeZone)),
    entriesOlder: then.entryCount - entries.length,
    late: lateEntries.map((entry) => ({ ...entryRow(entry, timeZone), cameInOn: shopDay(entry.createdAt, timeZone) })),
    pointsName,
    timeZone,
  };
}

const Day = z.iso.date();

function dayAsked(asked: string | null, today: string): Pick<AsOfPage, "day" | "error"> {
  if (asked === null || asked === "") return { day: today, error: null };
  const parsed = Day.safeParse(asked);
  if (!parsed.success) return { day: today, error: "no_day" };
  return parsed.data > today ? { day: today, error: "in_the_future" } : { day: parsed.data, error: null };
}

function latecomers({ entries }: Past, { lastEntryId }: BooksThen, moment: Date): PastEntry[] {
  return entries.filter(({ id, occurredAt }) => occurredAt < moment && (lastEntryId === null || id > lastEntryId));
}

function soonestFirst(lots: readonly LotThen[]): LotThen[] {
  const endOf = ({ endsAt }: LotThen) => endsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return [...lots].sort((one, other) => endOf(one) - endOf(other) || Number(one.entryId - other.entryId));
}

function moreLots(all: readonly LotThen[], shown: readonly LotThen[]): AsOfPage["lotsMore"] {
  const sumOf = (lots: readonly LotThen[]) => lots.reduce((sum, lot) => sum + lot.remaining, 0);
  return all.length === shown.length ? null : { lots: all.length - shown.length, points: sumOf(all) - sumOf(shown) };
}

type LotReading = { past: Past; openings: readonly Entry[]; moment: Date; timeZone: string };

function lotRow(lot: LotThen, { past, openings, moment, timeZone }: LotReading): AsOfLot {
  const opening = openings.find(({ id }) => id === lot.entryId);
  const moves = past.endMoves.filter(({ lotEntryId, at }) => lotEntryId === lot.entryId && at < moment);
  return {
    id: String(lot.entryId),
    remaining: lot.remaining,
    title: opening ? entryTitle(opening) : "",
    earnedOn: shopDay(lot.earnedAt, timeZone),
    end: lotEndText({
      lastDay: lot.endsAt && lastGoodDay(lot.endsAt, timeZone),
      pendingUntil: lot.pendingUntil && shopDay(lot.pendingUntil, timeZone),
      isEnded: lot.endsAt !== null && lot.endsAt < moment,
      inactiveMonths: lot.inactiveMonths,
    }),
    moves: moves.map(({ cause, at, endsBefore, endsAfter }) =>
      endMoveText({
        cause,
        on: shopDay(at, timeZone),
        before: endsBefore && lastGoodDay(endsBefore, timeZone),
        after: endsAfter && lastGoodDay(endsAfter, timeZone),
      }),
    ),
  };
}

function entryRow(entry: Entry, timeZone: string): AsOfEntry {
  return {
    id: String(entry.id),
    title: entryTitle(entry),
    day: shopDay(entry.occurredAt, timeZone),
    points: signed(entry.points),
    isCredit: entry.points > 0,
    balanceAfter: entry.balanceAfter,
  };
}
