/** Nightly, with notices on: one mail is queued for every member who can be reached and whose points are due to be told of. */
import { inTransaction } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { listMembersToTell } from "../ledger/lot-ends.store.server";
import { dueBefore } from "../ledger/telling";
import { listReachable } from "../members/members.store.server";
import { insertNotices } from "../notices/notices.store.server";
import type { ExpiryNotices } from "../program/expiry-notices";

const MEMBERS_AT_ONCE = 1_000;

export type QueueExpiryNotices = { shopId: number; notices: ExpiryNotices; timeZone: string; at: Date };

/** Safe to repeat, by two workers at once too: who has a mail waiting gets no second. Returns how many mails are new. */
export async function queueExpiryNotices({ shopId, notices, timeZone, at }: QueueExpiryNotices): Promise<number> {
  const due = { firstBefore: dueBefore(notices.firstDays, { timeZone, at }), lastBefore: dueBefore(notices.lastDays, { timeZone, at }) };
  let [queued, after] = [0, 0n];
  for (;;) {
    const memberIds = await inTransaction(async (tx) => {
      const next = await listMembersToTell(tx, shopId, { ...due, after, limit: MEMBERS_AT_ONCE });
      const reachable = await listReachable(tx, shopId, next);
      if (reachable.length > 0) queued += await insertNotices(tx, shopId, reachable, at);
      return next;
    });
    after = memberIds.at(-1) ?? after;
    if (memberIds.length < MEMBERS_AT_ONCE) break;
  }
  // Also where nothing is new: what could not be handed over yesterday is tried again.
  await inTransaction((tx) => enqueue(tx, "send-expiry-notices", { shopId }, { uniqueKey: `send-expiry-notices:${shopId}` }));
  return queued;
}
