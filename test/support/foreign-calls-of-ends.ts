/** Continues foreign-calls.ts: what another shop gets from the stores of ends, of days that have passed and of notices. */
import * as asOf from "~/loyalty/ledger/as-of.store.server";
import * as lotEnds from "~/loyalty/ledger/lot-ends.store.server";
import * as nightlyLots from "~/loyalty/ledger/nightly-lots.store.server";
import * as endsAhead from "~/loyalty/analytics/ends-ahead.store.server";
import * as expiryChanges from "~/loyalty/ledger/expiry-changes.store.server";
import * as notices from "~/loyalty/notices/notices.store.server";
import type { ForeignCall, WithoutShop } from "./foreign-calls";
import { daysAfter, MONDAY_NOON } from "./times";
import type { TwoShops } from "./two-shops";

const AT = daysAfter(MONDAY_NOON, 3);
const YEARS_ON = daysAfter(MONDAY_NOON, 3_650);

/** A call that an invariant stops is a call that got nothing. */
async function refused(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (result) => ({ wasNotRefused: result ?? "" }),
    () => null,
  );
}
const READING = { timeZone: "America/New_York", at: AT, byActivity: false };
/** As the gift of theirs is. */
const A_GROUP = { earnedDay: "2026-03-02", activeDay: null, endsAt: null, inactiveMonths: null };

export const CALLS_OF_ENDS: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "loyalty/ledger/nightly-lots": {
    listMembersOverdue: ({ tx, mine }) => nightlyLots.listMembersOverdue(tx, mine.shopId, YEARS_ON, { after: null, limit: 9 }),
    readOverdueLots: ({ tx, mine, theirs }) => nightlyLots.readOverdueLots(tx, mine.shopId, [theirs.member.id], YEARS_ON),
    emptyLots: ({ tx, mine, theirs }) =>
      refused(nightlyLots.emptyLots(tx, mine.shopId, [{ lotEntryId: theirs.lot.entryId, entryId: theirs.debit.id }])),
    listMembersDue: ({ tx, mine }) => nightlyLots.listMembersDue(tx, mine.shopId, YEARS_ON, 9),
    readDueLots: ({ tx, mine, theirs }) => nightlyLots.readDueLots(tx, mine.shopId, [theirs.member.id], YEARS_ON),
    openLots: ({ tx, mine, theirs }) =>
      refused(nightlyLots.openLots(tx, mine.shopId, { lots: [{ lotEntryId: theirs.lot.entryId, filled: 1 }], at: AT })),
  },
  "loyalty/ledger/as-of": {
    readPast: ({ tx, mine, theirs }) => asOf.readPast(tx, mine.shopId, theirs.member.id),
  },
  "loyalty/ledger/expiry-changes": {
    insertExpiryChange: ({ tx, mine }) => expiryChanges.insertExpiryChange(tx, { ...theirsAsMine(mine), id: "exp_other" }),
    findLatestExpiryChange: ({ tx, mine }) => expiryChanges.findLatestExpiryChange(tx, mine.shopId),
    holdExpiryChange: ({ tx, mine, theirs }) => expiryChanges.holdExpiryChange(tx, mine.shopId, theirs.changeId),
    moveExpiryChange: ({ tx, mine, theirs }) =>
      expiryChanges.moveExpiryChange(
        tx,
        { shopId: mine.shopId, id: theirs.changeId },
        { doneMemberId: 9n, lots: 9, points: 9, members: 9, restoredLots: 9 },
      ),
    markExpiryChange: ({ tx, mine, theirs }) =>
      expiryChanges.markExpiryChange(tx, { shopId: mine.shopId, id: theirs.changeId }, { from: "APPLIED", to: "UNDOING", endedAt: null }),
    listMembersToChange: ({ tx, mine }) => expiryChanges.listMembersToChange(tx, mine.shopId, 999n, { after: 0n, limit: 9 }),
    readLotsToChange: ({ tx, mine, theirs }) =>
      expiryChanges.readLotsToChange(tx, { shopId: mine.shopId, untilEntryId: 999n, timeZone: "UTC" }, [theirs.member.id], AT),
    listMembersChanged: ({ tx, mine, theirs }) =>
      expiryChanges.listMembersChanged(tx, mine.shopId, theirs.changeId, { after: 0n, limit: 9 }),
    readUntouchedLots: ({ tx, mine, theirs }) => expiryChanges.readUntouchedLots(tx, mine.shopId, theirs.changeId, [theirs.member.id]),
    deleteExpiryChanges: ({ tx, mine }) => expiryChanges.deleteExpiryChanges(tx, mine.shopId),
  },
  "loyalty/notices/notices": {
    insertNotices: ({ tx, mine, theirs }) => notices.insertNotices(tx, mine.shopId, [theirs.member.id], AT).then(() => null),
    takeNotice: ({ tx, mine }) => notices.takeNotice(tx, mine.shopId),
    releaseNotice: ({ tx, mine, theirs }) => notices.releaseNotice(tx, { ...theirs.notice, shopId: mine.shopId }),
    endNotice: ({ tx, mine, theirs }) =>
      notices.endNotice(tx, { ...theirs.notice, shopId: mine.shopId }, { state: "DROPPED", told: [], at: AT }),
    countNotices: ({ tx, mine }) => notices.countNotices(tx, mine.shopId, new Date(0)),
    listNoticesOf: ({ tx, mine, theirs }) => notices.listNoticesOf(tx, mine.shopId, theirs.member.id),
    deleteNotices: ({ tx, mine }) => notices.deleteNotices(tx, mine.shopId),
  },
  "loyalty/analytics/ends-ahead": {
    groupOpenLots: ({ tx, mine }) => endsAhead.groupOpenLots(tx, mine.shopId, READING),
    countMembersByMark: ({ tx, mine }) =>
      endsAhead
        .countMembersByMark(tx, mine.shopId, { ...READING, groups: [{ ...A_GROUP, marks: ["moved"] }] })
        .then((members) => [...members.values()]),
    findSampleLot: ({ tx, mine }) => endsAhead.findSampleLot(tx, mine.shopId, { ...READING, group: A_GROUP }),
  },
  "loyalty/ledger/lot-ends": {
    hasPointsThatEnd: ({ tx, mine }) => lotEnds.hasPointsThatEnd(tx, mine.shopId),
    readEndMoves: ({ tx, mine, theirs }) => lotEnds.readEndMoves(tx, mine.shopId, theirs.member.id),
    listMembersToTell: ({ tx, mine }) =>
      lotEnds.listMembersToTell(tx, mine.shopId, { firstBefore: YEARS_ON, lastBefore: YEARS_ON, after: 0n, limit: 9 }),
    readLotsToTell: ({ tx, mine, theirs }) => lotEnds.readLotsToTell(tx, mine.shopId, theirs.member.id),
    markTold: ({ tx, mine, theirs }) =>
      lotEnds.markTold(tx, mine.shopId, [{ entryId: theirs.lot.entryId, endsAt: theirs.lot.endsAt ?? AT, isLast: true }]),
    moveEnds: ({ tx, mine, theirs }) => lotEnds.moveEnds(tx, mine.shopId, [anEndMove(theirs)]),
  },
};

function anEndMove({ member, lot }: TwoShops["theirs"]): lotEnds.NewEndMove {
  const unmoved = { endsBefore: lot.endsAt, monthsBefore: null, monthsAfter: null };
  return { ...unmoved, memberId: member.id, lotEntryId: lot.entryId, at: AT, cause: "NOTICE", changeId: null, endsAfter: AT };
}

function theirsAsMine({ shopId }: TwoShops["mine"]) {
  return { shopId, expiry: { kind: "none" as const }, graceDays: 30, timeZone: "UTC", at: AT, actor: "staff:1" };
}
