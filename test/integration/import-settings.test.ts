/** The choices for a file, a single change taken back, and what the pages say of both. */
import { beforeEach, expect, test } from "vitest";
import { emptyFacts, lookAtCell } from "~/loyalty/imports/column-facts";
import { draftOf, importSettingsForm, type SettingsDraft } from "~/loyalty/imports/import-settings.form";
import { checkValues } from "~/lib/parse-form";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { adjustMember } from "~/loyalty/workflows/adjust-member.server";
import { undoAdjustment } from "~/loyalty/workflows/undo-adjustment.server";
import { readImportList } from "~/presenters/import-list.server";
import { readImportPage } from "~/presenters/import-page.server";
import { readLeftOut } from "~/presenters/import-left-out.server";
import { previewImportUndo } from "~/presenters/import-undo.server";
import { readMemberPage } from "~/presenters/member-page.server";
import { aMember, postFor, readMember, spentPoints } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { ACTOR, applied, books, checked, standings, upload } from "#test/support/import-story";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
let shopId: number;
let ada: Member;

beforeEach(async () => {
  shopId = await aShop();
  ada = await aMember(shopId, { points: 100 });
});

const pageOf = async (importId: bigint, search = "") =>
  (await readImportPage(shopId, { importId, search: new URLSearchParams(search), at: AT })) ?? expect.fail("no page");

test("a file that can be read in two ways shows the cell and waits for the choice", async () => {
  const received = await upload({ shopId, at: AT }, "email;points;earned on\nada@example.com;1.500;03/04/2025\n");
  const page = await pageOf(received.outcome === "received" ? received.importId : 0n);
  const { draft, file, unclearNumber, unclearDay } = page.settings;
  const form = importSettingsForm(file);

  expect([unclearNumber, unclearDay, draft.decimalMark, draft.dateOrder]).toEqual(["1.500", "03/04/2025", "", ""]);
  const answer = checkValues(draft, form);
  expect(answer.ok ? [] : Object.keys(answer.errors).sort()).toEqual(["dateOrder", "decimalMark"]);
  expect(checkValues({ ...draft, decimalMark: ",", dateOrder: "mdy" }, form)).toMatchObject({
    ok: true,
    value: { decimalMark: ",", dateOrder: "mdy" },
  });
});

test("the form says beside each field what is missing", () => {
  const facts = [emptyFacts(), emptyFacts()];
  lookAtCell(facts[1] ?? emptyFacts(), "10", 2);
  const none = { email: "", customer: "", points: "", earnedOn: "", expiresOn: "", reason: "", note: "" };
  const draft: SettingsDraft = {
    app: "plain",
    columns: none,
    decimalMark: "",
    fractions: "refuse",
    dateOrder: "",
    repeats: "refuse",
    endless: false,
    mayOwe: false,
    joins: true,
    reason: "",
    note: "",
  };
  const errors = (given: Partial<SettingsDraft>, purpose: "balances" | "adjustment" = "balances") => {
    const answer = checkValues({ ...draft, ...given }, importSettingsForm({ purpose, columnCount: 2, facts }));
    return answer.ok ? [] : Object.keys(answer.errors).sort();
  };

  expect(errors({})).toEqual(["columns.email", "columns.points"]);
  expect(errors({ columns: { ...none, email: "0", points: "1" } })).toEqual([]);
  expect(errors({ columns: { ...none, email: "0", points: "0" } })).toEqual(["columns.points"]);
  expect(errors({ columns: { ...none, email: "0", points: "7" } })).toEqual(["columns.points"]);
  expect(errors({ columns: { ...none, email: "0", points: "1" } }, "adjustment")).toEqual(["reason"]);
  expect(errors({ columns: { ...none, email: "0", points: "1" }, note: "n".repeat(201), reason: "Fair" }, "adjustment")).toEqual(["note"]);
  expect(checkValues(null, importSettingsForm({ purpose: "balances", columnCount: 2, facts })).ok).toBe(false);
});

test("the page, the list and the file of rows left out say the same as the rows", async () => {
  const file = "email,points,name\nada@example.com,10,Ada\nnobody@example.com,20,=1+1\nada@example.com,-3,\n";
  const held = await checked({ shopId, at: AT }, file);

  const page = await pageOf(held.id);
  expect(page).toMatchObject({ state: "CHECKED", percent: 100, plan: { gives: 1, givenPoints: 10, takes: 0, left: 2 } });
  expect(page.settings.leftBehind).toEqual(["names"]);
  expect((await pageOf(held.id, "show=left_out")).rows.map(({ line, verdict }) => [line, verdict])).toEqual([
    [3, "unmatched"],
    [4, "negative"],
  ]);
  const leftOut = (await readLeftOut(shopId, held.id)) ?? expect.fail("no file");
  let text = "";
  for await (const piece of leftOut.text) text += piece;
  expect(text.replace("\uFEFF", "").trim().split("\n")).toEqual([
    "Row,Why it was left out,email,points,name",
    "3,No member with this email or id,nobody@example.com,20,'=1+1",
    "4,Balance is below zero,ada@example.com,-3,",
  ]);

  await applied({ shopId, at: AT }, held);
  expect(await readImportList(shopId, { before: null })).toMatchObject({ rows: [{ state: "APPLIED", posted: { rows: 1, points: 10 } }] });
  await postFor(ada, spentPoints(104));
  expect(await previewImportUndo(shopId, held.id)).toEqual({ rows: 1, back: 6, missing: 4, missingRows: 1 });
  expect(draftOf(held.settings).columns).toMatchObject({ email: "0", points: "1" });
});

test("a change by hand is taken back from the statement, once, and the log says so", async () => {
  const before = await standings();
  const adjustment = { points: -30, reason: "Slip", note: null, mayOwe: false };
  const adjusted = await adjustMember({ shopId, memberId: ada.id, adjustment, requestKey: "press-one", actor: ACTOR, at: AT });
  const entryId = adjusted.outcome === "adjusted" ? adjusted.entry.id : 0n;
  const page = () => readMemberPage(shopId, { memberId: ada.id, before: null, at: AT });
  const undo = (id = entryId) => undoAdjustment({ shopId, memberId: ada.id, entryId: id, actor: ACTOR, at: AT });
  expect((await page())?.entries[0]).toMatchObject({ canUndo: true });

  const answers = await Promise.all(Array.from({ length: 10 }, () => undo()));

  expect(answers.filter(({ outcome }) => outcome === "undone")).toHaveLength(1);
  expect(answers.filter(({ outcome }) => outcome === "already_undone")).toHaveLength(9);
  expect(await standings()).toEqual(before);
  expect((await page())?.entries.slice(0, 2).map(({ canUndo }) => canUndo)).toEqual([false, false]);
  expect(await db.staffChange.count({ where: { about: "adjustment" } })).toBe(2);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("what is no change by hand of this member, or is all spent, is refused and nothing changes", async () => {
  const held = await applied({ shopId, at: AT }, await checked({ shopId, at: AT }, "email,points\nada@example.com,10\n"));
  const [gift, imported] = await db.pointsEntry.findMany({ orderBy: { id: "asc" } });
  await postFor(await readMember(ada), spentPoints(110));
  const before = await books();
  const undo = (entryId: bigint, memberId = ada.id) => undoAdjustment({ shopId, memberId, entryId, actor: ACTOR, at: AT });

  expect(await undo(gift?.id ?? 0n)).toEqual({ outcome: "nothing_left" });
  expect(await undo(imported?.id ?? 0n)).toEqual({ outcome: "not_undoable" });
  expect(await undo(987n)).toEqual({ outcome: "not_undoable" });
  expect(await undo(gift?.id ?? 0n, 987n)).toEqual({ outcome: "not_found" });
  expect(await books()).toEqual(before);
  expect(held.state).toBe("APPLIED");
});
