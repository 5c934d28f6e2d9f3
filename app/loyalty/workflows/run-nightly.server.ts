/**
 * Once per shop and day, in this order: unused codes whose end has passed give their points back, pending points whose
 * day has come can be spent, mails about ends are queued, points that have ended go, birthdays and anniversaries are
 * celebrated, redemptions that hang are asked for again, old files are emptied, and the books are proved. It looks at the
 * present, not at a single day, so a night that was missed is made good by the next. Two workers may do it at once.
 */
import { db, inTransaction } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { addExpired } from "../earning/earning.store.server";
import { expirePoints, type PointsExpired } from "../ledger/expire-points.server";
import type { OverduePlace } from "../ledger/nightly-lots.store.server";
import { releasePoints } from "../ledger/release-points.server";
import { findProgram, findShop } from "../program/program.store.server";
import { PENDING_LIMIT_MINUTES, type Redemption } from "../redemption/redemption";
import { holdRedemption } from "../redemption/hold-redemption.server";
import { listEndedCodes, listPendingSince } from "../redemption/redemption.store.server";
import { returnRedemption } from "../redemption/return-redemption.server";
import { queueExpiryNotices } from "./queue-expiry-notices.server";
import { tidyImports } from "./tidy-imports.server";
import { celebrate } from "./celebrate.server";
import { checkBooks } from "./check-books.server";

const CODES_AT_ONCE = 200;

export type NightlyRun = {
  outcome: "done";
  /** The shop's date that this run closes the night before. */
  day: string;
  expiredCodes: number;
  releasedPoints: number;
  expiredPoints: number;
  /** Ended lots that wait for the notice about them. */
  heldLots: number;
  /** Birthdays and anniversaries that gave points. */
  celebrated: number;
  askedAgain: number;
  /** Places where the books disagree with themselves: a bug, which the log and the health page tell of. */
  drifts: number;
};

export async function runNightly({ shopId, day, at }: { shopId: number; day: string; at: Date }): Promise<NightlyRun> {
  const expiredCodes = await expireCodes(shopId, at);
  const releasedPoints = await releaseAll(shopId, at);
  const { points: expiredPoints, held: heldLots } = await expireAll(shopId, at);
  const { celebrated } = await celebrate({ shopId, at });
  const askedAgain = await askAgain(shopId, at);
  await tidyImports({ shopId, at });
  const { drifts } = await checkBooks({ shopId, day, at });
  return { outcome: "done", day, expiredCodes, releasedPoints, expiredPoints, heldLots, celebrated, askedAgain, drifts: drifts.length };
}

async function releaseAll(shopId: number, at: Date): Promise<number> {
  for (let points = 0; ;) {
    const released = await inTransaction((tx) => releasePoints(tx, { shopId, at }));
    if (!released) return points;
    points += released.points;
  }
}

async function expireAll(shopId: number, at: Date): Promise<{ points: number; held: number }> {
  const [shop, program] = await Promise.all([findShop(db, shopId), findProgram(db, shopId)]);
  if (!shop) return { points: 0, held: 0 };
  const { timeZone } = shop;
  const notices = program?.expiryNotices;
  if (notices?.isOn) await queueExpiryNotices({ shopId, notices, timeZone, at });
  const done = { points: 0, held: 0 };
  for (let after: OverduePlace | null = null; ;) {
    const expired: PointsExpired | null = await inTransaction(async (tx) => {
      const ended = await expirePoints(tx, { shopId, timeZone, at, holdsUntold: notices?.isOn ?? false, after });
      if (ended) await addExpired(tx, shopId, ended.ofOrders);
      return ended;
    });
    if (!expired) return done;
    done.points += expired.points;
    done.held += expired.held;
    after = expired.next;
  }
}

async function expireCodes(shopId: number, at: Date): Promise<number> {
  for (let expired = 0; ;) {
    const ended = await listEndedCodes(db, shopId, at, CODES_AT_ONCE);
    let moved = 0;
    // A transaction each: one member's lock is held no longer than their own code takes.
    for (const code of ended) if (await expireCode(code, at)) moved += 1;
    expired += moved;
    if (moved === 0) return expired;
  }
}

async function expireCode({ shopId, id }: Redemption, at: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    const held = await holdRedemption(tx, shopId, id);
    if (held?.redemption.state !== "ISSUED") return false;
    const { holder, redemption } = held;
    const returned = await returnRedemption(tx, { locked: holder, redemption, to: "EXPIRED", reason: "code_ended", at });
    return returned.outcome === "returned";
  });
}

async function askAgain(shopId: number, at: Date): Promise<number> {
  const hanging = await listPendingSince(db, shopId, new Date(at.getTime() - PENDING_LIMIT_MINUTES * 60_000));
  for (const { id } of hanging) {
    await inTransaction((tx) => enqueue(tx, "issue-redemption", { shopId, redemptionId: id }, { uniqueKey: `redemption:${id}` }));
  }
  return hanging.length;
}
