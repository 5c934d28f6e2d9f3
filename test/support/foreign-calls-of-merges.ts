/** Continues foreign-calls.ts: what another shop gets from the stores of merges, exclusions and the forgotten. */
import { shortGid } from "~/lib/ids";
import * as mergedOrders from "~/loyalty/earning/merged-orders.store.server";
import * as mergeEntries from "~/loyalty/ledger/merge-entries.store.server";
import * as exclusions from "~/loyalty/members/exclusions.store.server";
import { fingerprintOf } from "~/loyalty/members/fingerprint.server";
import * as forgotten from "~/loyalty/members/forgotten.store.server";
import * as merges from "~/loyalty/members/merges.store.server";
import * as mergedRedemptions from "~/loyalty/redemption/merged-redemptions.store.server";
import { refused, type ForeignCall, type WithoutShop } from "./foreign-calls";
import { daysAfter, MONDAY_NOON } from "./times";

const AT = daysAfter(MONDAY_NOON, 3);

export const CALLS_OF_MERGES: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "loyalty/members/merges": {
    findMerge: ({ tx, mine, theirs }) => merges.findMerge(tx, mine.shopId, theirs.merge.id),
    findMergeOfGone: ({ tx, mine, theirs }) => merges.findMergeOfGone(tx, mine.shopId, theirs.merge.goneGid),
    findMergeOfMember: ({ tx, mine, theirs }) => merges.findMergeOfMember(tx, mine.shopId, theirs.merge.mergedMemberId ?? 0n),
    isMergeKnown: ({ tx, mine, theirs }) => merges.isMergeKnown(tx, mine.shopId, theirs.merge.goneGid),
    listMergesInto: ({ tx, mine, theirs }) => merges.listMergesInto(tx, mine.shopId, theirs.member.id),
    listGoneInto: ({ tx, mine, theirs }) => merges.listGoneInto(tx, mine.shopId, theirs.merge.keptGid),
    listMergeFamily: ({ tx, mine, theirs }) =>
      merges.listMergeFamily(tx, mine.shopId, theirs.member.id).then((ids) => ids.filter((id) => id !== theirs.member.id)),
    insertMerge: ({ tx, mine, theirs }) => merges.insertMerge(tx, { ...theirs.merge, shopId: mine.shopId }).then(() => null),
    writeBelongings: ({ tx, mine, theirs }) =>
      merges.writeBelongings(tx, mine.shopId, theirs.merge.id, { ...theirs.merge.brought, orderGids: [] }),
    markUndone: ({ tx, mine, theirs }) => merges.markUndone(tx, mine.shopId, theirs.merge.id, { at: AT, actor: "staff:1" }),
    forgetMergesOf: ({ tx, mine, theirs }) => merges.forgetMergesOf(tx, mine.shopId, theirs.merge.goneGid),
    deleteMerges: ({ tx, mine }) => merges.deleteMerges(tx, mine.shopId),
  },
  "loyalty/ledger/merge-entries": {
    readEarnedAt: ({ tx, mine, theirs }) => refused(mergeEntries.readEarnedAt(tx, mine.shopId, theirs.lot.entryId)),
    listArrivals: ({ tx, mine, theirs }) =>
      mergeEntries.listArrivals(tx, mine.shopId, { memberId: theirs.member.id, mergeId: theirs.merge.id }),
    readMergedLots: ({ tx, mine, theirs }) =>
      mergeEntries.readMergedLots(tx, mine.shopId, {
        memberId: theirs.member.id,
        entryIds: [theirs.lot.entryId],
        orderKeys: [shortGid(theirs.order.orderGid)],
        after: 0n,
      }),
  },
  "loyalty/earning/merged-orders": {
    handOrdersOver: ({ tx, mine, theirs }) =>
      mergedOrders.handOrdersOver(tx, mine.shopId, { from: theirs.member.customerGid, to: "gid://shopify/Customer/9" }),
    handOrdersBack: ({ tx, mine, theirs }) =>
      mergedOrders.handOrdersBack(tx, mine.shopId, {
        from: theirs.member.customerGid,
        to: "gid://shopify/Customer/9",
        orderGids: [theirs.order.orderGid],
      }),
    handActivitiesOver: ({ tx, mine, theirs }) => mergedOrders.handActivitiesOver(tx, mine.shopId, { from: theirs.member.id, to: 9n }),
    handAwardsOver: ({ tx, mine, theirs }) => mergedOrders.handAwardsOver(tx, mine.shopId, { from: theirs.member.id, to: 9n }),
  },
  "loyalty/redemption/merged-redemptions": {
    handRedemptionsOver: ({ tx, mine, theirs }) =>
      mergedRedemptions.handRedemptionsOver(tx, mine.shopId, { from: theirs.member.id, to: 9n }),
  },
  "loyalty/members/exclusions": {
    wasExcludedAt: ({ tx, mine, theirs }) => exclusions.wasExcludedAt(tx, mine.shopId, theirs.member.id, theirs.excludedFrom),
    listExclusions: ({ tx, mine, theirs }) => exclusions.listExclusions(tx, mine.shopId, theirs.member.id),
    beginExclusion: ({ tx, mine }) => exclusions.beginExclusion(tx, mine.locked, AT),
    endExclusion: ({ tx, mine }) => exclusions.endExclusion(tx, mine.locked, AT),
    copyExclusions: ({ tx, mine }) => exclusions.copyExclusions(tx, { from: mine.locked, to: mine.locked }),
    removeExclusions: ({ tx, mine, theirs }) => exclusions.removeExclusions(tx, mine.locked, [theirs.excludedFrom]),
    deleteExclusions: ({ tx, mine }) => exclusions.deleteExclusions(tx, mine.shopId),
  },
  "loyalty/members/forgotten": {
    isForgotten: ({ tx, mine, theirs }) => forgotten.isForgotten(tx, mine.shopId, fingerprintOf(theirs.shopId, theirs.forgottenGid)),
    insertForgotten: ({ tx, mine, theirs }) =>
      forgotten.insertForgotten(tx, mine.shopId, fingerprintOf(theirs.shopId, theirs.forgottenGid)),
    deleteForgotten: ({ tx, mine }) => forgotten.deleteForgotten(tx, mine.shopId),
  },
};
