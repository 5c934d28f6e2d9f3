/** No entry is posted that its kind does not allow: the sign, the floor, and what it names. */
import { expect, test } from "vitest";
import { MONDAY_NOON } from "#test/support/times";
import type { EntryKind, NewEntry } from "./entry";
import { assertWellFormed } from "./well-formed";

function entry(kind: EntryKind, points: number, given: Partial<NewEntry> = {}): NewEntry {
  const detail = { about: "adjustment", reason: "a gift", note: null } as const;
  return { kind, points, sourceKey: "key", occurredAt: MONDAY_NOON, actor: "system", detail, ...given };
}
const checking = (wrong: NewEntry) => () => assertWellFormed(wrong);

const REDEEM_RETURN = { returnsEntryId: 7n };
const UNDO = { undoesEntryId: 7n };
const LEAVING = { fromLotEntryId: 7n };

test.each<[string, NewEntry]>([
  ["an order earns", entry("EARN_ORDER", 1)],
  ["an activity earns", entry("EARN_ACTION", 1)],
  ["a return names its debit", entry("REDEEM_RETURN", 1, REDEEM_RETURN)],
  ["an order is reversed", entry("REVERSE_ORDER", -1)],
  ["an order is reversed below zero", entry("REVERSE_ORDER", -1, { floor: "none" })],
  ["a redemption takes", entry("REDEEM", -1, { floor: "zero" })],
  ["an import gives", entry("IMPORT", 1)],
  ["staff gives", entry("ADJUST", 1, { floor: "zero" })],
  ["staff takes", entry("ADJUST", -1)],
  ["staff takes below zero", entry("ADJUST", -1, { floor: "none" })],
  ["a credit is put back", entry("UNDO", -1, UNDO)],
  ["a debit is put back", entry("UNDO", 1, UNDO)],
  ["points leave a lot for another member", entry("MERGE_OUT", -1, LEAVING)],
  ["a debt leaves for another member", entry("MERGE_OUT", 1)],
  ["a merge is put back, a credit", entry("MERGE_OUT", -1, UNDO)],
  ["a merge is put back, a debit", entry("MERGE_OUT", 1, UNDO)],
  ["points arrive", entry("MERGE_IN", 1)],
  ["a debt arrives", entry("MERGE_IN", -1, { floor: "none" })],
])("well formed: %s", (_what, right) => {
  expect(checking(right)).not.toThrow();
});

test.each<[EntryKind, number, Partial<NewEntry>]>([
  ["EARN_ORDER", -1, {}],
  ["EARN_ORDER", 0, {}],
  ["EARN_ACTION", -1, {}],
  ["EARN_ACTION", 0, {}],
  ["REDEEM_RETURN", -1, REDEEM_RETURN],
  ["REDEEM_RETURN", 0, REDEEM_RETURN],
  ["REVERSE_ORDER", 1, {}],
  ["REVERSE_ORDER", 0, {}],
  ["REDEEM", 1, {}],
  ["REDEEM", 0, {}],
  ["IMPORT", -1, {}],
  ["IMPORT", 0, {}],
  ["ADJUST", 0, {}],
  ["UNDO", 0, UNDO],
  ["MERGE_OUT", 0, {}],
  ["MERGE_IN", 0, {}],
  ["EXPIRE", 1, {}],
])("%s cannot move %i points", (kind, points, given) => {
  expect(checking(entry(kind, points, given))).toThrow(`${kind} cannot move ${points} points`);
});

test("points are whole and within what a number holds exactly", () => {
  for (const points of [0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
    expect(checking(entry("ADJUST", points))).toThrow("no whole number of points");
  }
});

test("an entry has a source key", () => {
  expect(checking(entry("ADJUST", 1, { sourceKey: "" }))).toThrow("needs a source key");
});

test.each<[EntryKind, number, Partial<NewEntry>]>([
  ["REDEEM", -1, {}],
  ["ADJUST", 1, {}],
  ["MERGE_IN", 1, {}],
  ["EARN_ORDER", 1, {}],
  ["UNDO", -1, UNDO],
  ["MERGE_OUT", -1, LEAVING],
])("%s of %i may not leave a deficit", (kind, points, given) => {
  expect(checking(entry(kind, points, { ...given, floor: "none" }))).toThrow(`${kind} may not leave a deficit`);
});

test("the nightly run alone expires, many lots at once", () => {
  for (const points of [-1, 0]) expect(checking(entry("EXPIRE", points))).toThrow("expired by expirePoints");
});

test("what is returned, put back or left is named by those entries, and by no others", () => {
  expect(checking(entry("REDEEM_RETURN", 1))).toThrow("names its debit");
  expect(checking(entry("ADJUST", 1, REDEEM_RETURN))).toThrow("names its debit");
  expect(checking(entry("UNDO", 1))).toThrow("names what it puts back");
  expect(checking(entry("ADJUST", 1, UNDO))).toThrow("names what it puts back");
  expect(checking(entry("MERGE_OUT", -1))).toThrow("name their lot");
  expect(checking(entry("MERGE_OUT", 1, LEAVING))).toThrow("name their lot");
  expect(checking(entry("MERGE_OUT", -1, { ...UNDO, ...LEAVING }))).toThrow("name their lot");
  expect(checking(entry("ADJUST", -1, LEAVING))).toThrow("name their lot");
  expect(checking(entry("MERGE_IN", -1, LEAVING))).toThrow("name their lot");
});
