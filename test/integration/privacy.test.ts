/** What Shopify's compliance messages ask: hand over, forget a person, erase a shop. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { eraseShop } from "~/loyalty/workflows/erase-shop.server";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { ADA, aCustomer, anOrder, aRefund, BEN } from "#test/factories/order-facts";
import { aMember, readMember } from "#test/factories/member";
import { aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const LATER = daysAfter(MONDAY_NOON, 1);

/** Every row of every table of ours, as text. */
async function everythingStored(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const rows = await Promise.all(
    tables.map(({ name }) => db.$queryRawUnsafe<unknown[]>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`)),
  );
  return JSON.stringify(rows);
}

test("a forgotten person is nowhere any more, their points still add up, and refunds are still settled", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: LATER });

  expect(await forgetCustomer({ shopId, customerGid: ADA })).toEqual({ outcome: "forgotten" });
  const stored = await everythingStored();
  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 4_000 }), at: LATER });

  for (const trace of [ADA, "ada@example.com", "Ada", "Lund"]) expect(stored).not.toContain(trace);
  expect(await readMember(member)).toMatchObject({ state: "FORGOTTEN", email: null, firstName: null, availablePoints: 60 });
  expect(await checkLedger(db, shopId)).toEqual([]);
  expect(await forgetCustomer({ shopId, customerGid: ADA })).toEqual({ outcome: "was_no_member" });
});

test("a guest can be forgotten too", async () => {
  const shopId = await aShop();
  await onOrderChanged({ shopId, change: anOrder(), at: LATER });

  expect(await forgetCustomer({ shopId, customerGid: ADA })).toEqual({ outcome: "was_no_member" });

  expect(await everythingStored()).not.toContain(ADA);
});

test("a person's export says all that is kept about them and nothing of others", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com" }) });
  await onOrderChanged({ shopId, change: anOrder(), at: LATER });
  await onOrderChanged({ shopId, change: anOrder({ orderGid: "gid://shopify/Order/2", name: "#2", customerGid: BEN }), at: LATER });

  const exported = await exportCustomer({ shopId, customerGid: ADA });

  expect(exported).toMatchObject({
    customerGid: ADA,
    member: { email: "ada@example.com", firstName: "Ada", lastName: "Lund", availablePoints: 100 },
    entries: [{ kind: "EARN_ORDER", points: 100 }],
    redemptions: [],
    orders: [{ name: "#1001", totalMinor: 10_000, currency: "USD" }],
  });
  expect(JSON.stringify(exported)).not.toContain("ben@example.com");
  expect(await exportCustomer({ shopId, customerGid: "gid://shopify/Customer/404" })).toMatchObject({
    member: null,
    entries: [],
    orders: [],
  });
});

test("an erased shop leaves nothing behind, and its neighbour untouched", async () => {
  const [gone, stays] = [await aShop(), await aShop()];
  for (const shopId of [gone, stays]) {
    await onCustomerChanged({ shopId, facts: aCustomer(), at: LATER });
    await onOrderChanged({ shopId, change: anOrder(), at: LATER });
    await onOrderChanged({ shopId, change: aRefund(anOrder(), { extraMinor: 500 }), at: LATER });
  }
  await db.shop.update({ where: { id: gone }, data: { uninstalledAt: LATER } });

  expect(await eraseShop({ shopId: gone, askedAt: LATER })).toEqual({ outcome: "erased" });

  const stored = await everythingStored();
  expect(stored).not.toMatch(new RegExp(String.raw`\\"shopId\\": ${gone}[,}]`));
  expect(stored).toMatch(new RegExp(String.raw`\\"shopId\\": ${stays}[,}]`));
  expect(await db.pointsEntry.count({ where: { shopId: stays } })).toBe(2);
  expect(await checkLedger(db, stays)).toEqual([]);
  expect(await eraseShop({ shopId: gone, askedAt: LATER })).toEqual({ outcome: "no_shop" });
});

test("a shop that came back within the two days is not erased", async () => {
  const shopId = await aShop();
  await db.shop.update({ where: { id: shopId }, data: { installedAt: MONDAY_NOON } });
  const before = await everythingStored();

  expect(await eraseShop({ shopId, askedAt: daysAfter(MONDAY_NOON, 2 - 1 / 24) })).toEqual({ outcome: "installed_again" });

  expect(await everythingStored()).toBe(before);
});

test("a shop of whose removal nobody heard is erased all the same", async () => {
  const shopId = await aShop();
  await db.shop.update({ where: { id: shopId }, data: { installedAt: MONDAY_NOON } });

  expect(await eraseShop({ shopId, askedAt: daysAfter(MONDAY_NOON, 2) })).toEqual({ outcome: "erased" });

  expect(await db.shop.count()).toBe(0);
});
