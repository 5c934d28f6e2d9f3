/** A file of points: uploaded, checked, posted and undone. The dry run says what will be posted, and posts nothing. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Expiry } from "~/loyalty/program/lot-terms";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { startImport } from "~/loyalty/workflows/apply-import.server";
import { checkImport, startImportCheck } from "~/loyalty/workflows/check-import.server";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { removeImport } from "~/loyalty/workflows/remove-import.server";
import { startImportUndo, undoImport } from "~/loyalty/workflows/undo-import.server";
import { readMemberPage } from "~/presenters/member-page.server";
import { aMember, givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { aCustomer, BEN } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import {
  ACTOR,
  applied,
  books,
  checked,
  read,
  shopifyKnows,
  standings,
  undone,
  upload,
  verdictsOf,
  type Story,
} from "#test/support/import-story";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
let shopId: number;
let story: Story;
let ada: Member;
let ben: Member;

beforeEach(() => aShopWhere({ kind: "none" }));

const SMILE = `email;points_balance;date_of_birth;referral_url
ada@example.com;1.300;1990-05-27;x
BEN@example.com;40,00;;
eve@example.com;10;;
ada@example.com;1.300;1990-05-27;x
ben@example.com;41;;
;5;;
ada@example.com;lots;;
`;

test("walk: balances from another app come over with a dry run, and go again without a trace", async () => {
  // 1. The file is read as it comes; what it looks like is told from all of its rows.
  const before = await books();
  const importId = (await checked(story, SMILE)).id;

  // 2. The dry run says what will become of each row, and nothing is posted.
  expect(await read(shopId, importId)).toMatchObject({
    state: "CHECKED",
    rowCount: 7,
    format: { delimiter: ";", encoding: "utf-8" },
    settings: { app: "smile", decimalMark: ",", columns: { email: 0, points: 1 } },
  });
  expect(await verdictsOf(importId)).toEqual([
    [2, "gives", 1300],
    [3, "gives", 40],
    [4, "unmatched", 10],
    [5, "repeated", 1300],
    [6, "same_person", 41],
    [7, "no_person", null],
    [8, "bad_number", null],
  ]);
  expect(await books()).toEqual(before);

  // 3. What it said is posted, row by row, in lots of their own.
  const atFirst = await standings();
  const done = await applied(story, await read(shopId, importId));
  expect(done.state).toBe("APPLIED");
  expect(await readMember(ada)).toMatchObject({ availablePoints: 1400, lastActivityAt: null });
  expect(await readMember(ben)).toMatchObject({ availablePoints: 40 });
  const entries = await db.pointsEntry.findMany({ where: { kind: "IMPORT" }, orderBy: { id: "asc" } });
  expect(entries.map(({ points, sourceKey, actor }) => [points, sourceKey, actor])).toEqual([
    [1300, `import:${importId}:2`, ACTOR],
    [40, `import:${importId}:3`, ACTOR],
  ]);
  const page = await readMemberPage(shopId, { memberId: ada.id, before: null, at: AT });
  expect(page?.entries[0]).toMatchObject({ title: "Imported from Smile", points: "+1,300" });
  expect(await checkLedger(db, shopId)).toEqual([]);

  // 4. Undone, lots and counters are exactly as they were.
  expect((await undone(story, importId)).state).toBe("UNDONE");
  expect(await standings()).toEqual(atFirst);
  expect(await db.importRow.findMany({ where: { missing: { gt: 0 } } })).toEqual([]);
  expect(await checkLedger(db, shopId)).toEqual([]);
  const log = await db.staffChange.findMany({ where: { about: "import" }, orderBy: { id: "asc" } });
  expect(log.map(({ after }) => (after as { step: string }).step)).toEqual(["started", "done", "undo_started", "undone"]);
});

test("points keep the day they were earned and the day they end", async () => {
  const file = "email,points,earned on,expires on\nada@example.com,50,04/03/2024,30/06/2026\nben@example.com,60,25/12/2025,\n";
  await applied(story, await checked(story, file));

  const [first, second] = await db.pointsEntry.findMany({ where: { kind: "IMPORT" }, orderBy: { id: "asc" } });
  const lots = await db.lot.findMany({ where: { entryId: { in: [first?.id ?? 0n, second?.id ?? 0n] } }, orderBy: { entryId: "asc" } });
  expect([first?.occurredAt, second?.occurredAt]).toEqual([new Date("2024-03-04T05:00:00Z"), new Date("2025-12-25T05:00:00Z")]);
  expect(lots.map(({ endsAt }) => endsAt?.toISOString() ?? null)).toEqual(["2026-07-01T04:00:00.000Z", null]);
  const page = await readMemberPage(shopId, { memberId: ada.id, before: null, at: AT });
  expect(page?.entries[0]).toMatchObject({ title: "Imported from another program, earned 4 March 2024" });
});

describe("where the program has an end of its own", () => {
  test("points without one take it from the day they were earned, and what has ended by it is not given", async () => {
    await aShopWhere({ kind: "after_months", months: 12 });
    const file = "email,points,earned on\nada@example.com,50,2025-06-01\nben@example.com,60,2025-03-01\n";

    const held = await checked(story, file);

    expect(await verdictsOf(held.id)).toEqual([
      [2, "gives", 50],
      [3, "expired", 60],
    ]);
    await applied(story, held);
    const lots = await db.lot.findMany({ where: { granted: 50 } });
    expect(lots.map(({ endsAt }) => endsAt?.toISOString())).toEqual(["2026-06-01T04:00:00.000Z"]);
  });

  test("years in another app are no silence here", async () => {
    await aShopWhere({ kind: "inactivity", months: 6 });
    await applied(story, await checked(story, "email,points,earned on\nada@example.com,50,2020-06-01\n"));

    const lots = await db.lot.findMany({ where: { granted: 50 } });
    expect(lots).toMatchObject([{ inactiveMonths: 6, endsAt: new Date("2026-09-03T04:00:00Z") }]);
  });
});

describe("a bulk adjustment", () => {
  const adjusting = () => ({ ...story, purpose: "adjustment" as const });

  test("gives and takes, with a reason for staff and a note for each, and comes back as it was", async () => {
    await postFor(ben, givenPoints(30, { endsAt: daysAfter(AT, 9) }));
    const before = await standings();
    const file = "email,points,reason,note\nada@example.com,-60,Twice by mistake,\nben@example.com,25,,Sorry\n";

    const held = await checked(adjusting(), file, { reason: "Spring check" });
    await applied(adjusting(), held);

    const entries = await db.pointsEntry.findMany({ where: { sourceKey: { startsWith: "import:" } }, orderBy: { id: "asc" } });
    expect(entries.map(({ kind, points, detail }) => [kind, points, detail])).toEqual([
      ["ADJUST", -60, { about: "adjustment", reason: "Twice by mistake", note: null }],
      ["ADJUST", 25, { about: "adjustment", reason: "Spring check", note: "Sorry" }],
    ]);
    await undone(adjusting(), held.id);
    expect(await standings()).toEqual(before);
    expect(await checkLedger(db, shopId)).toEqual([]);
  });

  test("takes nobody below zero, counting what the same file has said before, unless that may be", async () => {
    const file = "email,points\nada@example.com,-60\nada@example.com,-41\nada@example.com,-40\nben@example.com,-1\n";
    const choices = { reason: "Fair", repeats: "count" } as const;

    const held = await checked(adjusting(), file, choices);
    expect((await verdictsOf(held.id)).map(([, verdict]) => verdict)).toEqual(["takes", "below_zero", "takes", "below_zero"]);
    await applied(adjusting(), held);
    expect(await readMember(ada)).toMatchObject({ availablePoints: 0, deficitPoints: 0 });
    expect(await readMember(ben)).toMatchObject({ availablePoints: 0, deficitPoints: 0 });

    await applied(adjusting(), await checked(adjusting(), file, { ...choices, mayOwe: true }));
    expect(await readMember(ben)).toMatchObject({ availablePoints: 0, deficitPoints: 1 });
    expect(await checkLedger(db, shopId)).toEqual([]);
  });
});

describe("customers who take no part yet", () => {
  const eve = aCustomer({ customerGid: "gid://shopify/Customer/9001", email: "Eve@example.com", firstName: "Eve" });
  const guest = aCustomer({ customerGid: "gid://shopify/Customer/9002", email: "guest@example.com", hasAccount: false });
  const file = "email,points\neve@example.com,10\nguest@example.com,20\nnobody@example.com,30\n";

  test("are enrolled with their points where they have an account, and get none for joining", async () => {
    const asking = { ...story, findCustomers: shopifyKnows(eve, guest) };

    const held = await checked(asking, file);
    expect((await verdictsOf(held.id)).map(([, verdict]) => verdict)).toEqual(["joins", "no_account", "unmatched"]);
    expect(await db.member.count()).toBe(2);
    await applied(asking, held);

    const joined = await db.member.findMany({ where: { customerGid: eve.customerGid } });
    expect(joined).toMatchObject([{ firstName: "Eve", availablePoints: 10, joinedAt: AT }]);
    expect(await db.pointsEntry.count({ where: { memberId: joined[0]?.id } })).toBe(1);
    expect(await db.member.count()).toBe(3);
  });

  test("are left as they are where the merchant says so, and Shopify is not asked", async () => {
    const asking = { ...story, findCustomers: () => Promise.reject(new Error("nobody asked")) };

    const held = await checked(asking, file, { joins: false });

    expect((await verdictsOf(held.id)).map(([, verdict]) => verdict)).toEqual(["unmatched", "unmatched", "unmatched"]);
  });

  test("are not enrolled when their account is gone by the time", async () => {
    const held = await checked({ ...story, findCustomers: shopifyKnows(eve) }, "email,points\neve@example.com,10\nada@example.com,5\n");

    await applied({ ...story, findCustomers: shopifyKnows() }, held);

    expect(await verdictsOf(held.id)).toEqual([
      [2, "no_account", 10],
      [3, "gives", 5],
    ]);
    expect(await db.member.count()).toBe(2);
  });
});

test("what has changed between the check and the posting is left out, and said", async () => {
  const held = await checked(story, "email,points\nada@example.com,10\nben@example.com,20\n");
  await excludeMember({ shopId, memberId: ada.id, actor: ACTOR, at: AT });

  await applied(story, held);

  expect(await verdictsOf(held.id)).toEqual([
    [2, "excluded", 10],
    [3, "gives", 20],
  ]);
  expect(await readMember(ada)).toMatchObject({ availablePoints: 100 });
});

test("an undo takes no more than is still there, and says what is missing", async () => {
  const held = await checked(story, "email,points\nada@example.com,50\nben@example.com,40\n");
  await applied(story, held);
  await postFor(ada, spentPoints(120));
  await postFor(ben, spentPoints(40));

  await undone(story, held.id);

  const rows = await db.importRow.findMany({ orderBy: { line: "asc" } });
  expect(rows.map(({ missing, undoEntryId }) => [missing, undoEntryId !== null])).toEqual([
    [20, true],
    [40, false],
  ]);
  expect(await readMember(ada)).toMatchObject({ availablePoints: 0, deficitPoints: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a start that saw another check, an import that runs or has run: refused, nothing changes", async () => {
  const held = await checked(story, "email,points\nada@example.com,10\n");
  const nothing = await checked(story, "email,points\nnobody@example.com,10\n");
  const { id: importId, settings } = held;
  const before = await books();
  const start = (id: bigint, checkedAt: Date) => startImport({ shopId, importId: id, checkedAt, actor: ACTOR, at: AT });

  expect(await start(importId, daysAfter(AT, -1))).toEqual({ outcome: "changed_since" });
  expect(await start(nothing.id, nothing.checkedAt ?? AT)).toEqual({ outcome: "nothing_to_post" });
  expect(await start(987n, AT)).toEqual({ outcome: "not_found" });
  expect(await startImportUndo({ shopId, importId, actor: ACTOR, at: AT })).toEqual({ outcome: "not_open" });
  expect(await books()).toEqual(before);

  await applied(story, held);
  const after = await books();
  expect(await start(importId, held.checkedAt ?? AT)).toEqual({ outcome: "not_open" });
  expect(await startImportCheck({ shopId, importId, settings, at: AT })).toEqual({ outcome: "not_open" });
  expect(await removeImport({ shopId, importId, actor: ACTOR, at: AT })).toEqual({ outcome: "not_open" });
  expect(await checkImport({ shopId, importId, at: AT, findCustomers: shopifyKnows() })).toEqual({ outcome: "nothing_to_do" });
  expect(await undoImport({ shopId, importId, at: AT })).toEqual({ outcome: "nothing_to_do" });
  expect(await books()).toEqual(after);
});

test("a file that cannot be read leaves nothing behind", async () => {
  const before = await books();
  for (const [text, why] of [
    ["", "empty"],
    ["email,points\n", "no_rows"],
    [`email,points\n${"a@b.c,1\n".repeat(2_500)}a@b.c,"1\n`, "quotes"],
  ] as const) {
    expect(await upload(story, text)).toMatchObject({ outcome: "refused", why });
  }
  expect([await db.pointsImport.count(), await db.importRow.count(), await books()]).toEqual([0, 0, before]);
});

test("a file that is thrown away goes with all its rows, and the log says so", async () => {
  const held = await checked(story, SMILE);

  expect(await removeImport({ shopId, importId: held.id, actor: ACTOR, at: AT })).toEqual({ outcome: "removed" });

  expect([await db.pointsImport.count(), await db.importRow.count()]).toEqual([0, 0]);
  expect(await db.staffChange.count({ where: { about: "import" } })).toBe(1);
});

/** The story's people in a shop whose program ends points so. */
async function aShopWhere(expiry: Expiry): Promise<void> {
  shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, expiry }] });
  story = { shopId, at: AT };
  ada = await aMember(shopId, { points: 100 });
  ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "Ben@example.com", firstName: "Ben" }) });
}
