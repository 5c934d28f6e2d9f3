/** What another shop gets from the stores behind the members list: nothing (foreign-calls.ts). */
import { conditionsOf, NO_FILTERS } from "~/loyalty/members/member-filters";
import * as memberList from "~/loyalty/members/member-list.store.server";
import * as memberViews from "~/loyalty/members/member-views.store.server";
import { HAS_REDEEMED } from "~/loyalty/redemption/redemption.store.server";
import type { ForeignCall, WithoutShop } from "./foreign-calls";
import { daysAfter, MONDAY_NOON } from "./times";

const AT = daysAfter(MONDAY_NOON, 3);
const EVERYBODY: memberList.MemberQuery = {
  ...{ search: "", sort: "joined", direction: "desc" },
  conditions: conditionsOf(NO_FILTERS, { at: AT, timeZone: "UTC" }),
  known: { hasRedeemed: HAS_REDEEMED, hasPointsEnding: null },
};

export const LIST_CALLS: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "loyalty/members/member-list": {
    readMemberPage: ({ tx, mine }) => memberList.readMemberPage(tx, mine.shopId, EVERYBODY, { place: null, backwards: false, limit: 9 }),
    countMembers: ({ tx, mine }) => memberList.countMembers(tx, mine.shopId, EVERYBODY, { max: 9 }),
    placeOf: { because: "it reads no table: the place is of a member one has" },
  },
  "loyalty/members/member-views": {
    listMemberViews: ({ tx, mine }) => memberViews.listMemberViews(tx, mine.shopId),
    lockMemberViews: ({ tx, mine }) => memberViews.lockMemberViews(tx, mine.shopId),
    insertMemberView: ({ tx, mine, theirs }) => memberViews.insertMemberView(tx, mine.shopId, { ...theirs.view, name: "Mine" }, AT),
    updateMemberView: ({ tx, mine, theirs }) => memberViews.updateMemberView(tx, mine.shopId, { ...theirs.view, name: "Other" }),
    deleteMemberView: ({ tx, mine, theirs }) => memberViews.deleteMemberView(tx, mine.shopId, theirs.view.id),
    deleteMemberViews: ({ tx, mine }) => memberViews.deleteMemberViews(tx, mine.shopId),
  },
};
