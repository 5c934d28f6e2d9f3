/** Continues foreign-calls.ts: what another shop gets from the stores of files of points. */
import * as importRows from "~/loyalty/imports/import-rows.store.server";
import * as imports from "~/loyalty/imports/imports.store.server";
import type { ForeignCall, WithoutShop } from "./foreign-calls";
import { daysAfter, MONDAY_NOON } from "./times";
import type { TwoShops } from "./two-shops";

const AT = daysAfter(MONDAY_NOON, 3);
const YEARS_ON = daysAfter(MONDAY_NOON, 3_650);
const A_FILE = { purpose: "balances", fileName: "points.csv", header: ["email", "points"], actor: "staff:1", at: AT } satisfies Parameters<
  typeof imports.insertImport
>[2];
const NOTHING_SAID = { email: null, customerGid: null, memberId: null, earnedOn: null, expiresOn: null, reason: null, note: null };
const A_CHECKED_ROW = { ...NOTHING_SAID, line: 2, points: 9_000, verdict: "gives" } as const;

export const IMPORT_CALLS: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "loyalty/imports/imports": {
    // The newcomer's own import gets an id of its own, and nothing of theirs.
    insertImport: ({ tx, mine, theirs }) => imports.insertImport(tx, mine.shopId, A_FILE).then((id) => (id === theirs.file.id ? id : null)),
    markReceived: ({ tx, mine, theirs }) => imports.markReceived(tx, mine.shopId, theirs.file.id, { ...theirs.file, rowCount: 9, at: AT }),
    findImport: ({ tx, mine, theirs }) => imports.findImport(tx, mine.shopId, theirs.file.id),
    lockImport: ({ tx, mine, theirs }) => imports.lockImport(tx, mine.shopId, theirs.file.id),
    listImports: ({ tx, mine }) => imports.listImports(tx, mine.shopId, { before: null, limit: 9 }),
    moveImport: ({ tx, mine, theirs }) => imports.moveImport(tx, mine.shopId, theirs.file.id, { state: "APPLIED", at: AT }),
    listStaleImports: ({ tx, mine }) => imports.listStaleImports(tx, mine.shopId, { doneBefore: YEARS_ON, brokenBefore: YEARS_ON }),
    markCleared: ({ tx, mine, theirs }) => imports.markCleared(tx, mine.shopId, theirs.file.id, AT),
    deleteImport: ({ tx, mine, theirs }) => imports.deleteImport(tx, mine.shopId, theirs.file.id),
    deleteImportsOfShop: ({ tx, mine }) => imports.deleteImportsOfShop(tx, mine.shopId),
  },
  "loyalty/imports/import-rows": {
    insertRows: ({ tx, mine, theirs }) => importRows.insertRows(tx, mine.shopId, theirs.file.id, [{ line: 9, cells: ["x", "1"] }]),
    readRowsAfter: ({ tx, mine, theirs }) => importRows.readRowsAfter(tx, mine.shopId, theirs.file.id, { line: 0, limit: 9 }),
    writeChecked: ({ tx, mine, theirs }) => importRows.writeChecked(tx, mine.shopId, theirs.file.id, [A_CHECKED_ROW]),
    sumRowsBefore: ({ tx, mine, theirs }) =>
      importRows.sumRowsBefore(tx, mine.shopId, theirs.file.id, { line: 9, customerGids: [theirs.member.customerGid] }),
    readRowsToApply: ({ tx, mine, theirs }) => importRows.readRowsToApply(tx, mine.shopId, theirs.file.id, { line: 0, limit: 9 }),
    writeApplied: ({ tx, mine, theirs }) =>
      importRows.writeApplied(tx, mine.shopId, theirs.file.id, [{ line: 2, verdict: "excluded", memberId: null, entryId: 9n }]),
    readRowsToUndo: ({ tx, mine, theirs }) => importRows.readRowsToUndo(tx, mine.shopId, theirs.file.id, { line: 9, limit: 9 }),
    writeUndone: ({ tx, mine, theirs }) =>
      importRows.writeUndone(tx, mine.shopId, theirs.file.id, [{ line: 2, undoEntryId: 9n, missing: 9 }]),
    sumRows: ({ tx, mine, theirs }) => importRows.sumRows(tx, mine.shopId, theirs.file.id),
    readRowPage: ({ tx, mine, theirs }) => importRows.readRowPage(tx, mine.shopId, theirs.file.id, { filter: "all", after: 0, limit: 9 }),
    clearRows: ({ tx, mine, theirs }) => importRows.clearRows(tx, mine.shopId, theirs.file.id),
    clearRowsOfPerson: ({ tx, mine, theirs }) => importRows.clearRowsOfPerson(tx, mine.shopId, personOf(theirs)),
    listRowsOfPerson: ({ tx, mine, theirs }) => importRows.listRowsOfPerson(tx, mine.shopId, personOf(theirs)),
    deleteRows: ({ tx, mine, theirs }) => importRows.deleteRows(tx, mine.shopId, theirs.file.id),
    deleteRowsOfShop: ({ tx, mine }) => importRows.deleteRowsOfShop(tx, mine.shopId),
  },
};

function personOf(theirs: TwoShops["theirs"]) {
  return { memberId: theirs.member.id, customerGid: theirs.member.customerGid, email: theirs.member.email };
}
