/** Files of points when many press at a time, several jobs run, and workers are lost: each row is posted once. */
import { beforeEach, expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { applyImport, startImport } from "~/loyalty/workflows/apply-import.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { startImportUndo, undoImport } from "~/loyalty/workflows/undo-import.server";
import { aMember, readMember } from "#test/factories/member";
import { ADA, aCustomer, anOrder } from "#test/factories/order-facts";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { ACTOR, applied, checked, read, shopifyKnows, type Story } from "#test/support/import-story";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
let shopId: number;
let story: Story;
let ada: Member;

beforeEach(async () => {
  shopId = await aShop();
  story = { shopId, at: AT };
  ada = await aMember(shopId, { points: 100 });
});

test("twenty press start at once, twenty jobs run at once: each row is posted once, and undone once", async () => {
  const people = Array.from({ length: 25 }, (_, index) => index);
  for (const index of people) {
    await aMember(shopId, { customer: aCustomer({ customerGid: `gid://shopify/Customer/8${index}00`, email: `p${index}@example.com` }) });
  }
  const file = `email,points\n${people.map((index) => `p${index}@example.com,${index + 1}`).join("\n")}\n`;
  const held = await checked(story, file);
  const { id: importId, checkedAt } = held;
  const twenty = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, work));

  const starts = await twenty(() => startImport({ shopId, importId, checkedAt: checkedAt ?? AT, actor: ACTOR, at: AT }));
  await twenty(() => applyImport({ shopId, importId, at: AT, findCustomers: shopifyKnows() }));

  expect(starts.map(({ outcome }) => outcome).sort()).toEqual([...Array.from({ length: 19 }, () => "not_open"), "started"]);
  expect(await db.pointsEntry.count({ where: { kind: "IMPORT" } })).toBe(25);
  const undos = await twenty(() => startImportUndo({ shopId, importId, actor: ACTOR, at: AT }));
  await twenty(() => undoImport({ shopId, importId, at: AT }));
  expect(undos.filter(({ outcome }) => outcome === "started")).toHaveLength(1);
  expect(await db.pointsEntry.count({ where: { kind: "UNDO" } })).toBe(25);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a worker that is lost in the middle of 350 rows leaves whole pieces, and the next goes on from there", async () => {
  const people = Array.from({ length: 350 }, (_, index) => index);
  const customers = people.map((index) =>
    aCustomer({ customerGid: `gid://shopify/Customer/8${String(index).padStart(3, "0")}`, email: `p${index}@example.com` }),
  );
  const asking = { ...story, findCustomers: shopifyKnows(...customers) };
  const held = await checked(asking, `email,points\n${people.map((index) => `p${index}@example.com,${index + 1}`).join("\n")}\n`);
  const { id: importId, checkedAt } = held;
  await startImport({ shopId, importId, checkedAt: checkedAt ?? AT, actor: ACTOR, at: AT });
  let asked = 0;
  const dying = (wanted: { emails: string[]; customerGids: string[] }) =>
    ++asked > 3 ? Promise.reject(new Error("killed")) : asking.findCustomers(wanted);

  await expect(applyImport({ shopId, importId, at: AT, findCustomers: dying })).rejects.toThrow("killed");
  const halfway = await db.pointsEntry.count({ where: { kind: "IMPORT" } });
  await applyImport({ shopId, importId, at: AT, findCustomers: asking.findCustomers });

  expect(halfway).toBe(100);
  const { _sum: sum, _count: count } = await db.pointsEntry.aggregate({ where: { kind: "IMPORT" }, _sum: { points: true }, _count: true });
  expect([count, sum.points]).toEqual([350, (350 * 351) / 2]);
  expect((await read(shopId, importId)).state).toBe("APPLIED");
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("two imports at once add up, and an order may come in between", async () => {
  const one = await checked(story, "email,points\nada@example.com,10\n");
  const other = await checked(story, "email,points\nada@example.com,20\n");

  await Promise.all([
    applied(story, one),
    applied(story, other),
    onOrderChanged({ shopId, change: anOrder({ customerGid: ADA }), at: AT }),
  ]);

  expect(await readMember(ada)).toMatchObject({ availablePoints: 230 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});
