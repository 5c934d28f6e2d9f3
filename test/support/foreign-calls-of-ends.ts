/** Continues foreign-calls.ts: what another shop gets from the stores of ends, of days that have passed and of notices. */
import * as asOf from "~/loyalty/ledger/as-of.store.server";
import * as lotEnds from "~/loyalty/ledger/lot-ends.store.server";
import * as nightlyLots from "~/loyalty/ledger/nightly-lots.store.server";
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

export const CALLS_OF_ENDS: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "loyalty/ledger/nightly-lots": {
    listMembersOverdue: ({ tx, mine }) => nightlyLots.listMembersOverdue(tx, mine.shopId, YEARS_ON, 9),
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
  "loyalty/ledger/lot-ends": {
    readEndMoves: ({ tx, mine, theirs }) => lotEnds.readEndMoves(tx, mine.shopId, theirs.member.id),
    moveEnds: ({ tx, mine, theirs }) => lotEnds.moveEnds(tx, mine.shopId, [anEndMove(theirs)]),
  },
};

function anEndMove({ member, lot }: TwoShops["theirs"]): lotEnds.NewEndMove {
  const unmoved = { endsBefore: lot.endsAt, monthsBefore: null, monthsAfter: null };
  return { ...unmoved, memberId: member.id, lotEntryId: lot.entryId, at: AT, cause: "NOTICE", changeId: null, endsAfter: AT };
}
