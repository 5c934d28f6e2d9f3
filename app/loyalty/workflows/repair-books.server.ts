/**
 * Staff asks for the drifts to be put right. Counters, lots and awards are caches of the entries: they are worked out
 * anew, member by member, and each change is written down. Entries are never changed.
 */
import { db, inSnapshot, inTransaction, type Tx } from "~/db.server";
import { shortGid } from "~/lib/ids";
import { log } from "~/lib/log.server";
import { shopDay } from "~/lib/shop-day";
import { listAwardedOrders, rederiveAwards, rederiveExpired } from "../earning/earning.store.server";
import type { Actor } from "../ledger/entry";
import { checkLedger } from "../ledger/check-ledger.store.server";
import type { LedgerDrift, LedgerRepair } from "../ledger/ledger-check";
import { addRepairs } from "../ledger/ledger-check.store.server";
import { sumOrderEntries } from "../ledger/ledger.store.server";
import { sumOrderExpiries } from "../ledger/lots.store.server";
import { repairBooks as repairMember } from "../ledger/repair-books.server";
import type { LockedMember } from "../members/member";
import { listMergeFamily } from "../members/merges.store.server";
import { lockMember } from "../members/lock-member.server";
import { findShop } from "../program/program.store.server";
import { checkBooks } from "./check-books.server";

export type BooksRepairing =
  | { outcome: "repaired"; members: number; left: LedgerDrift[] }
  /** Nothing was wrong any more. */
  | { outcome: "nothing_to_repair" }
  | { outcome: "no_shop" };

/** Looks again first: what is repaired is what is wrong now. Safe to repeat. `left`: what a person has to look at. */
export async function repairBooks({ shopId, actor, at }: { shopId: number; actor: Actor; at: Date }): Promise<BooksRepairing> {
  const shop = await findShop(db, shopId);
  if (!shop) return { outcome: "no_shop" };
  const drifts = await inSnapshot((tx) => checkLedger(tx, shopId));
  const memberIds = [...new Set(drifts.flatMap(({ memberId }) => (memberId === null ? [] : [BigInt(memberId)])))];

  const repairs: LedgerRepair[] = [];
  for (const memberId of memberIds) {
    const changes = await repairOne(shopId, memberId);
    if (changes.length === 0) continue;
    repairs.push({ at: at.toISOString(), actor, memberId: String(memberId), changes });
    log.warn({ shopId, memberId: String(memberId), actor, changes }, "books worked out anew from their entries");
  }
  const { drifts: left } = await checkBooks({ shopId, day: shopDay(at, shop.timeZone), at });
  if (repairs.length > 0) await inTransaction((tx) => addRepairs(tx, shopId, repairs));
  if (drifts.length === 0) return { outcome: "nothing_to_repair" };
  return { outcome: "repaired", members: repairs.length, left };
}

async function repairOne(shopId: number, memberId: bigint): Promise<string[]> {
  return inTransaction(async (tx) => {
    const locked = await lockMember(tx, shopId, memberId);
    if (!locked) return [];
    const orders = await sumOrderEntries(tx, shopId, await listMergeFamily(tx, shopId, memberId));
    const owner = await keptNow(tx, locked);
    const awards = await rederiveAwards(tx, owner, orders);
    const books = await repairMember(tx, locked);
    // Last, when the member's lots say again what has ended of them.
    const orderKeys = (await listAwardedOrders(tx, shopId, owner.id)).map(shortGid);
    const ended = await rederiveExpired(tx, owner, await sumOrderExpiries(tx, shopId, orderKeys));
    return [...awards, ...(books.outcome === "repaired" ? books.changes : []), ...ended];
  });
}

/** Whoever has the awards of this member's orders now: the kept member, for one who is merged. */
async function keptNow(tx: Tx, member: LockedMember): Promise<LockedMember> {
  let owner = member;
  while (owner.mergedIntoId !== null) {
    const kept = await lockMember(tx, owner.shopId, owner.mergedIntoId);
    if (!kept) return owner;
    owner = kept;
  }
  return owner;
}
