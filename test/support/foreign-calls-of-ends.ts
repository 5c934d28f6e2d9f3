/** Continues foreign-calls.ts: what another shop gets from the stores of ends, of days that have passed and of notices. */
import * as asOf from "~/loyalty/ledger/as-of.store.server";
import * as lotEnds from "~/loyalty/ledger/lot-ends.store.server";
import type { ForeignCall, WithoutShop } from "./foreign-calls";
import { daysAfter, MONDAY_NOON } from "./times";
import type { TwoShops } from "./two-shops";

const AT = daysAfter(MONDAY_NOON, 3);

export const CALLS_OF_ENDS: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "loyalty/ledger/as-of": {
    readPast: ({ tx, mine, theirs }) => asOf.readPast(tx, mine.shopId, theirs.member.id),
  },
  "loyalty/ledger/lot-ends": {
    readEndMoves: ({ tx, mine, theirs }) => lotEnds.readEndMoves(tx, mine.shopId, theirs.member.id),
    moveEnds: ({ tx, mine, theirs }) => lotEnds.moveEnds(tx, mine.shopId, [anEndMove(theirs)]),
  },
};

function anEndMove({ member, lot }: TwoShops["theirs"]): lotEnds.NewEndMove {
  const unmoved = { endsBefore: lot.endsAt, monthsBefore: null, monthsAfter: null };
  return { ...unmoved, memberId: member.id, lotEntryId: lot.entryId, at: AT, cause: "NOTICE", changeId: null, endsAfter: AT };
}
