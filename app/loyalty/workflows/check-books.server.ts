/** Proves a shop's books, at night or when somebody asks, and keeps what was found: entries, lots, counters and awards. */
import { db, inSnapshot, inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { shopDay } from "~/lib/shop-day";
import { checkLedger, countBooks } from "../ledger/check-ledger.store.server";
import { DRIFTS_KEPT, type LedgerDrift } from "../ledger/ledger-check";
import { writeLedgerCheck } from "../ledger/ledger-check.store.server";
import { findShop } from "../program/program.store.server";

const DRIFTS_LOGGED_MAX = 20;

export type BooksChecked = { outcome: "checked"; members: number; drifts: LedgerDrift[] };

/** One snapshot: what is posted while the check reads neither hides a drift nor looks like one. */
export async function checkBooks({ shopId, day, at }: { shopId: number; day: string; at: Date }): Promise<BooksChecked> {
  const { counts, drifts } = await inSnapshot(async (tx) => ({
    counts: await countBooks(tx, shopId),
    drifts: await checkLedger(tx, shopId),
  }));
  const found = { driftCount: drifts.length, drifts: drifts.slice(0, DRIFTS_KEPT) };
  await inTransaction((tx) => writeLedgerCheck(tx, { shopId, day, checkedAt: at, ...counts, ...found }));
  if (drifts.length > 0) log.error({ shopId, drifts: drifts.slice(0, DRIFTS_LOGGED_MAX), count: drifts.length }, "the books do not agree");
  return { outcome: "checked", members: counts.members, drifts };
}

/** The same by hand, for the shop's present day. */
export async function checkBooksNow({ shopId, at }: { shopId: number; at: Date }): Promise<BooksChecked | { outcome: "no_shop" }> {
  const shop = await findShop(db, shopId);
  return shop ? checkBooks({ shopId, day: shopDay(at, shop.timeZone), at }) : { outcome: "no_shop" };
}
