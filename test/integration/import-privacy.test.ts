/** Files of points name people: what becomes of it. */
import { expect, test } from "vitest";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { tidyImports } from "~/loyalty/workflows/tidy-imports.server";
import { aMember, readMember } from "#test/factories/member";
import { ADA, aCustomer, BEN } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { applied, checked, read, undone, upload } from "#test/support/import-story";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
const FILE = "name,email,points,customer id\nAda Lund,Ada@Example.com,10,\nBen,,20,7002\nGuest,guest@example.com,5,7999\n";

async function aStory() {
  const shopId = await aShop();
  await aMember(shopId);
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com", firstName: "Ben" }) });
  return { shopId, at: AT, ben };
}

async function rowsText(): Promise<string> {
  return JSON.stringify([await db.importRow.findMany(), await db.pointsImport.findMany()], (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

test("a forgotten person is in no row any more, whether it was checked yet or not, and nobody else's is touched", async () => {
  const story = await aStory();
  await upload(story, FILE);
  await checked(story, FILE);

  await forgetCustomer({ shopId: story.shopId, customerGid: ADA });
  await forgetCustomer({ shopId: story.shopId, customerGid: "gid://shopify/Customer/7999", email: "Guest@example.com" });

  const kept = await rowsText();
  for (const trace of ["Ada", "ada@example.com", "Guest", "guest@example.com", "7999"]) expect(kept).not.toContain(trace);
  expect(kept.match(/"Ben"/g)).toHaveLength(2);
  const rows = await db.importRow.findMany({ orderBy: [{ importId: "asc" }, { line: "asc" }] });
  expect(rows.map(({ verdict }) => verdict)).toEqual(["forgotten", null, "forgotten", "forgotten", "gives", "forgotten"]);
});

test("who was forgotten between the check and the posting is given nothing", async () => {
  const story = await aStory();
  const held = await checked(story, FILE);
  await forgetCustomer({ shopId: story.shopId, customerGid: BEN });

  await applied(story, held);

  expect((await readMember(story.ben)).availablePoints).toBe(0);
  expect(await db.pointsEntry.count({ where: { kind: "IMPORT" } })).toBe(1);
});

test("a person's export has the rows about them and nobody else's", async () => {
  const story = await aStory();
  await checked(story, FILE);

  const { files } = await exportCustomer({ shopId: story.shopId, customerGid: ADA });

  expect(files).toEqual([
    {
      file: "points.csv",
      uploadedAt: AT.toISOString(),
      cells: { name: "Ada Lund", email: "Ada@Example.com", points: "10", "customer id": "" },
    },
  ]);
});

test("a month after it was posted a file's cells are empty, and it can still be undone; one never posted is gone", async () => {
  const story = await aStory();
  const posted = await applied(story, await checked(story, FILE));
  await checked(story, FILE);
  await upload(story, FILE);

  await tidyImports({ shopId: story.shopId, at: daysAfter(AT, 30) });
  expect(await db.pointsImport.count()).toBe(3);
  await tidyImports({ shopId: story.shopId, at: new Date(daysAfter(AT, 30).getTime() + 1) });

  expect(await db.pointsImport.findMany({ select: { id: true } })).toEqual([{ id: posted.id }]);
  const kept = await rowsText();
  for (const trace of ["Ada", "example.com", "Ben", "7002"]) expect(kept).not.toContain(trace);
  await undone(story, posted.id);
  expect(await read(story.shopId, posted.id)).toMatchObject({ state: "UNDONE" });
  expect((await readMember(story.ben)).availablePoints).toBe(0);
});

test("what broke off while it came in goes after a day", async () => {
  const story = await aStory();
  await db.pointsImport.create({
    data: {
      shopId: story.shopId,
      purpose: "balances",
      fileName: "x.csv",
      header: [],
      progressAt: AT,
      uploadedBy: "staff:7",
      uploadedAt: AT,
    },
  });

  await tidyImports({ shopId: story.shopId, at: daysAfter(AT, 1) });
  expect(await db.pointsImport.count()).toBe(1);
  await tidyImports({ shopId: story.shopId, at: daysAfter(AT, 2) });
  expect(await db.pointsImport.count()).toBe(0);
});
