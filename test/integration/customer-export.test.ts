/** What Shopify's customers/data_request is answered with for a person who was two customers. */
import { expect, test } from "vitest";
import { customerExportText } from "~/loyalty/workflows/customer-export-text";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { ADA, BEN } from "#test/factories/order-facts";
import { readMember } from "#test/factories/member";
import { useDatabase } from "#test/support/database";
import { twoShops } from "#test/support/two-shops";

const { db } = useDatabase();

test("the export of a merged person says what is kept of both accounts, as data and as a letter that can be read", async () => {
  const { theirs } = await twoShops();
  const { shopId } = theirs;

  const exported = await exportCustomer({ shopId, customerGid: BEN });
  const letter = customerExportText(exported, { shopName: "Birch & Bark", timeZone: "America/New_York" });

  expect(exported).toEqual(await exportCustomer({ shopId, customerGid: ADA }));
  const everyEntry = [...exported.entries, ...exported.mergedAccounts.flatMap(({ entries }) => entries)];
  expect(everyEntry).toHaveLength(await db.pointsEntry.count({ where: { shopId } }));
  expect(exported.lots.reduce((sum, { points }) => sum + points, 0)).toBe((await readMember(theirs.member)).availablePoints);
  expect(exported.redemptions).toHaveLength(await db.redemption.count({ where: { shopId } }));
  expect(exported.exclusions).toHaveLength(1);
  expect(exported.merges).toMatchObject([{ otherCustomerGid: BEN, undoneAt: null }]);
  expect(exported.orders).toMatchObject([
    { name: theirs.order.name, lines: [{ title: "Birch chair", quantity: 1 }], points: theirs.award.posted },
  ]);
  for (const said of ["Ada Lund", "ada@example.com", theirs.order.name, theirs.issued.code, "Ben", "became one", "kept you out"]) {
    expect(letter).toContain(said);
  }
  for (const machine of ["gid://", "undefined", "null", "[object"]) expect(letter).not.toContain(machine);
});
