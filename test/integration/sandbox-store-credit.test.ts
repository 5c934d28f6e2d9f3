/** The sandbox gives store credit as Shopify does: no two tries are one, and what was given can be seen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveStoreCredit } from "~/shopify/admin/documents/give-store-credit";
import { listStoreCredit } from "~/shopify/admin/documents/list-store-credit";
import { forTests, startFakeShopify, type FakeShopify } from "../../sandbox/fake-shopify";
import * as verbs from "../../sandbox/verbs";
import { openAdmin } from "#test/support/sandbox-admin";

const GIVE_CREDIT = giveStoreCredit.text;
let shopify: FakeShopify;

beforeAll(async () => {
  shopify = await startFakeShopify(forTests({ post: () => Promise.resolve(new Response(null, { status: 200 })), topics: null }));
});

afterAll(() => shopify.stop());

test("store credit is given as often as it is asked for, and can be seen, newest first", async () => {
  const { admin, shop } = openAdmin(shopify, ["read_customers", "read_store_credit_accounts", "write_store_credit_account_transactions"]);
  const customer = verbs.signUp(shopify.world, shop, { email: "credit@example.com", firstName: "Cy", lastName: "Dee" });
  const id = `gid://shopify/Customer/${customer.id}`;
  const given = (amount: string, expiresAt: string | null = null) =>
    admin(GIVE_CREDIT, { id, credit: { creditAmount: { amount, currencyCode: "USD" }, expiresAt } });
  await given("5.00");
  await given("5.00", "2099-01-01T00:00:00Z");

  expect(await given("0")).toMatchObject({
    data: { storeCreditAccountCredit: { userErrors: [{ code: "NEGATIVE_OR_ZERO_AMOUNT" }] } },
  });
  expect(await given("1", "2001-01-01T00:00:00Z")).toMatchObject({
    data: { storeCreditAccountCredit: { userErrors: [{ code: "EXPIRES_AT_IN_PAST" }] } },
  });
  const { data } = await admin(listStoreCredit.text, { id, first: 10 });
  expect(listStoreCredit.answer.parse(data).customer?.storeCreditAccounts.nodes[0]?.transactions.nodes).toMatchObject([
    { amount: { amount: "5.0" }, event: "ADJUSTMENT", expiresAt: "2099-01-01T00:00:00.000Z" },
    { amount: { amount: "5.0" }, event: "ADJUSTMENT", expiresAt: null },
  ]);
});

test("store credit needs its scope", async () => {
  const { admin } = openAdmin(shopify, ["read_customers"]);

  const credit = { creditAmount: { amount: "5", currencyCode: "USD" } };
  const answer = await admin(GIVE_CREDIT, { id: "gid://shopify/Customer/1", credit });

  expect(answer.errors?.[0]).toMatchObject({ path: ["storeCreditAccountCredit"], extensions: { code: "ACCESS_DENIED" } });
});
