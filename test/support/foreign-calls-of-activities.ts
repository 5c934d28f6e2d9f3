/** What another shop gets from the stores of activities and codes: nothing (foreign-calls.ts). */
import * as activities from "~/loyalty/earning/activities.store.server";
import * as anniversaries from "~/loyalty/earning/anniversaries.store.server";
import * as codes from "~/loyalty/earning/codes.store.server";
import type { ForeignCall } from "./foreign-calls";
import { daysAfter, MONDAY_NOON } from "./times";

const AT = daysAfter(MONDAY_NOON, 3);

export const ACTIVITY_CALLS: Record<string, Record<string, ForeignCall>> = {
  "loyalty/earning/activities": {
    insertActivity: ({ tx, ...shops }) =>
      activities
        .insertActivity(tx, shops.mine.locked, { ...shops.theirs.activity, requestKey: "other" })
        .then((row) => (row?.shopId === shops.mine.shopId ? null : row)),
    findActivity: ({ tx, mine, theirs }) => activities.findActivity(tx, mine.shopId, theirs.activity.id),
    findActivityBySourceKey: ({ tx, mine, theirs }) => activities.findActivityBySourceKey(tx, mine.shopId, theirs.activity.sourceKey),
    findActivityByRequestKey: ({ tx, mine, theirs }) =>
      activities.findActivityByRequestKey(tx, mine.shopId, theirs.member.id, theirs.activity.requestKey ?? ""),
    listDone: ({ tx, mine, theirs }) => activities.listDone(tx, mine.shopId, theirs.member.id, null),
    countActsSince: ({ tx, mine, theirs }) => activities.countActsSince(tx, mine.shopId, theirs.member.id, new Date(0)),
    listActivitiesOf: ({ tx, mine, theirs }) => activities.listActivitiesOf(tx, mine.shopId, theirs.member.id, { limit: 9 }),
    lastEarnedBy: ({ tx, mine, theirs }) => activities.lastEarnedBy(tx, mine.shopId, theirs.member.id, theirs.activity.kind),
    listKnownKeys: ({ tx, mine, theirs }) => activities.listKnownKeys(tx, mine.shopId, [theirs.activity.sourceKey]),
    markApproved: ({ tx, mine, theirs }) =>
      activities.markApproved(tx, mine.locked, { id: theirs.waiting.id, count: 1, points: 9, by: "staff:1", at: AT }),
    markDeclined: ({ tx, mine, theirs }) =>
      activities.markDeclined(tx, mine.locked, { id: theirs.waiting.id, reason: "No", by: "staff:1", at: AT }),
    listActivities: ({ tx, mine }) => activities.listActivities(tx, mine.shopId, { state: "WAITING", ruleId: null, after: null, limit: 9 }),
    countWaiting: ({ tx, mine }) => activities.countWaiting(tx, mine.shopId),
    blankActivities: ({ tx, mine }) => activities.blankActivities(tx, mine.locked),
    deleteActivities: ({ tx, mine }) => activities.deleteActivities(tx, mine.shopId),
  },
  "loyalty/earning/codes": {
    findBatchOfCode: ({ tx, mine, theirs }) => codes.findBatchOfCode(tx, mine.shopId, theirs.code),
    markCodeUsed: ({ tx, mine, theirs }) => codes.markCodeUsed(tx, mine.shopId, theirs.code, AT),
    insertCodeBatch: ({ tx, mine, theirs }) => codes.insertCodeBatch(tx, { ...theirs.batch, shopId: mine.shopId }),
    insertCodes: ({ tx, mine, theirs }) => codes.insertCodes(tx, mine.shopId, theirs.batch.id, [theirs.code]).then(() => null),
    listCodeBatches: ({ tx, mine }) => codes.listCodeBatches(tx, mine.shopId, null),
    listCodes: ({ tx, mine, theirs }) => codes.listCodes(tx, mine.shopId, theirs.batch.id),
    markBatchStopped: ({ tx, mine, theirs }) => codes.markBatchStopped(tx, mine.shopId, theirs.batch.id, AT),
    countWrongCodes: ({ tx, mine, theirs }) => codes.countWrongCodes(tx, mine.shopId, theirs.member.id, new Date(0)),
    noteWrongCode: ({ tx, mine }) => codes.noteWrongCode(tx, mine.locked, { since: new Date(0), at: AT }),
    deleteCodes: ({ tx, mine }) => codes.deleteCodes(tx, mine.shopId),
  },
  "loyalty/earning/anniversaries": {
    readCelebrated: ({ tx, mine }) => anniversaries.readCelebrated(tx, mine.shopId),
    moveCelebrated: ({ tx, mine }) => anniversaries.moveCelebrated(tx, mine.shopId, "2026-03-09"),
    deleteAnniversaryRun: ({ tx, mine }) => anniversaries.deleteAnniversaryRun(tx, mine.shopId),
  },
};
