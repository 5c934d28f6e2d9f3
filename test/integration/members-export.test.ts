/** Members and a member's activity as files: whole, in pieces, safe in a spreadsheet, and written down. */
import { parse } from "csv-parse/sync";
import { beforeEach, expect, test } from "vitest";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { noteExport } from "~/loyalty/workflows/note-export.server";
import { prepareActivityExport } from "~/presenters/activity-export.server";
import { readActivityLog } from "~/presenters/activity-log.server";
import { fileAnswer } from "~/presenters/file-answer.server";
import { prepareMemberExport } from "~/presenters/member-export.server";
import { aLaunchedShop, KAWA } from "#test/factories/installed-shop";
import { aMember, givenPoints, postFor } from "#test/factories/member";
import { aCustomer, anOrder, aRefund } from "#test/factories/order-facts";
import { db, useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

useDatabase();

const AT = daysAfter(MONDAY_NOON, 10);
let shopId: number;

beforeEach(async () => {
  shopId = await aLaunchedShop();
});

async function person(number: number, firstName: string, points: number, shop = shopId) {
  const customer = aCustomer({
    customerGid: `gid://shopify/Customer/${number}`,
    firstName,
    lastName: "Müller",
    email: `p${number}@example.com`,
  });
  return aMember(shop, { customer, points });
}

function rowsIn(text: string): string[][] {
  return parse(text, { bom: true });
}

async function membersFile(address = ""): Promise<{ text: string; rows: string[][]; answer: Response }> {
  const answer = fileAnswer(await prepareMemberExport(shopId, new URLSearchParams(address), AT));
  // As bytes: `text()` takes the mark of UTF-8 away.
  const text = Buffer.from(await answer.arrayBuffer()).toString("utf8");
  return { text, rows: rowsIn(text), answer };
}

test("the file holds whoever the list shows, with what the list knows of them, who joined first first", async () => {
  const ada = await person(1, "Ada", 50);
  await person(2, "=HYPERLINK(1)", 0);
  await person(3, "Cleo", 7);
  await person(4, "Yuki", 900, await aLaunchedShop(KAWA));
  await postFor(ada, givenPoints(-80, { floor: "none" }));

  const { text, rows, answer } = await membersFile("sort=points&direction=desc");
  const narrowed = await membersFile("pointsMin=1");

  expect(text.startsWith("\uFEFFCustomer ID,First name")).toBe(true);
  expect(rows).toEqual([
    ["Customer ID", "First name", "Last name", "Email", "State", "Balance", "Pending", "To be filled up first", "Joined", "Last activity"],
    ["1", "Ada", "Müller", "p1@example.com", "Takes part", "0", "0", "30", "2026-03-02", ""],
    ["2", "'=HYPERLINK(1)", "Müller", "p2@example.com", "Takes part", "0", "0", "0", "2026-03-02", ""],
    ["3", "Cleo", "Müller", "p3@example.com", "Takes part", "7", "0", "0", "2026-03-02", ""],
  ]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="birch-and-bark-members-2026-03-12.csv"',
    "cache-control": "no-store",
    "x-encore-rows": "3",
  });
  expect(narrowed.rows.slice(1).map(([id]) => id)).toEqual(["3"]);
});

test("a long file comes in pieces: nobody is missing or there twice, also when balances move meanwhile", async () => {
  await db.$executeRaw`
    INSERT INTO "Member" ("shopId", "customerGid", email, "firstName", "availablePoints", "joinedAt")
    SELECT ${shopId}, 'gid://shopify/Customer/' || n, 'p' || n || '@example.com', 'P', n % 90, ${MONDAY_NOON}::timestamptz + (n % 50) * interval '1 minute'
    FROM generate_series(1, 12000) n`;
  const file = await prepareMemberExport(shopId, new URLSearchParams("sort=points"), AT);

  const pieces: string[] = [];
  for await (const piece of file.pieces) {
    pieces.push(piece);
    await db.$executeRaw`UPDATE "Member" SET "availablePoints" = 90 - "availablePoints" WHERE "shopId" = ${shopId}`;
  }

  const ids = rowsIn(pieces.join(""))
    .slice(1)
    .map(([id]) => id);
  expect(pieces).toHaveLength(4);
  expect([file.rows, ids.length, new Set(ids).size]).toEqual([12_000, 12_000, 12_000]);
});

test("whoever gives a file up stops the reading", async () => {
  await person(1, "Ada", 50);
  const file = await prepareMemberExport(shopId, new URLSearchParams(), AT);
  let isOver = false;
  const pieces = (async function* () {
    try {
      yield* file.pieces;
    } finally {
      isOver = true;
    }
  })();
  const reader = fileAnswer({ ...file, pieces }).body?.getReader();
  await reader?.read();

  await reader?.cancel();

  await expect.poll(() => isOver).toBe(true);
});

test("a member's activity is their statement, each entry with the sum it came from", async () => {
  const member = await person(7001, "Ada", 0);
  const order = anOrder({ customerGid: member.customerGid });
  await onOrderChanged({ shopId, change: order, at: MONDAY_NOON });
  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 4_000 }), at: AT });
  await postFor(member, givenPoints(5, { occurredAt: AT }));

  const file = await prepareActivityExport(shopId, member.id, AT);
  const rows = file && rowsIn(await fileAnswer(file).text());

  expect(file?.fileName).toBe(`birch-and-bark-activity-of-member-${member.id}-2026-03-12.csv`);
  expect(rows?.map((row) => row.slice(2, 6))).toEqual([
    ["What", "Points", "Balance after", "By"],
    ["Adjusted by staff", "5", "65", "Staff"],
    [`Refund of order ${order.name}`, "-40", "60", "Program"],
    [`Order ${order.name}`, "100", "100", "Program"],
  ]);
  expect(rows?.[1]).toEqual(["2026-03-12", "08:00", "Adjusted by staff", "5", "65", "Staff", "Reason: gift; This entry: +5 points"]);
  expect(rows?.[2]?.[6]).toContain("Refunded or removed since: −$40.00");
});

test("another shop's member, or none, has no file", async () => {
  const yuki = await person(4, "Yuki", 900, await aLaunchedShop(KAWA));

  expect(await prepareActivityExport(shopId, yuki.id, AT)).toBeNull();
  expect(await prepareActivityExport(shopId, 999_999n, AT)).toBeNull();
});

test("an export is in the activity log: who, what and how many, and no name that was searched for", async () => {
  const ada = await person(1, "Ada", 50);
  const address = new URLSearchParams("q=ada&pointsMin=10");
  const { facts, rows } = await prepareMemberExport(shopId, address, AT);
  await noteExport({ shopId, memberId: null, facts, rows, actor: "staff:7", at: AT });
  await noteExport({ shopId, memberId: ada.id, facts: { what: "activity" }, rows: 1, actor: "staff:7", at: AT });

  const log = await readActivityLog(shopId, { search: new URLSearchParams(), viewer: "staff:7" });

  const said = log.rows
    .slice(0, 2)
    .map(({ title, who, lines, url }) => ({ title, who, url, lines: lines.map(({ label, after }) => `${label}: ${after}`) }));
  expect(said).toEqual([
    { title: "Exported the activity of Ada Müller", who: "You", url: `/app/members/${ada.id}`, lines: ["Rows: 1"] },
    {
      title: "Exported members",
      who: "You",
      url: "/app/members",
      lines: ["Shows: Balance from 10; What a search found", "Sorted by: newest first", "Rows: 1"],
    },
  ]);
  expect(JSON.stringify(await db.staffChange.findMany({ select: { after: true } })).toLowerCase()).not.toContain("ada");
});
