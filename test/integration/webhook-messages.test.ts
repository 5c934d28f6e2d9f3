/** What follows from messages about the app, the shop and people's privacy, from the door to the tables. */
import { Session } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { BIRCH } from "#test/factories/installed-shop";
import { useDatabase } from "#test/support/database";
import { deliveries, SHOP_DOMAIN, useWebhookDoor, webhookFixture } from "#test/support/webhooks";
import { drainInbox } from "~/jobs/inbox.server";
import { launchProgram } from "~/loyalty/workflows/launch-program.server";
import { installShop } from "~/loyalty/workflows/install-shop.server";
import { sessionStorage } from "~/shopify.server";

const { db } = useDatabase();
const { send } = useWebhookDoor();

const AT = new Date("2026-11-20T08:00:00Z");

test("a refund that comes before its order, and both of them again, leave the points of what was kept", async () => {
  const { shopId } = await installShop({ facts: BIRCH, at: AT });
  await launchProgram({ shopId, actor: "staff:1", at: AT });
  const moments = { created_at: "2026-11-21T08:00:00Z", updated_at: "2026-11-21T08:00:00Z" };
  const customer = {
    ...webhookFixture("customers-create"),
    admin_graphql_api_id: "gid://shopify/Customer/3",
    state: "enabled",
    ...moments,
  };
  const money = (amount: string) => ({ shop_money: { amount, currency_code: "USD" } });
  const line = {
    title: "Boots",
    quantity: 1,
    current_quantity: 1,
    gift_card: false,
    price_set: money("50.00"),
    discount_allocations: [],
    tax_lines: [],
  };
  const order = {
    ...webhookFixture("orders-paid"),
    ...{ admin_graphql_api_id: "gid://shopify/Order/7", name: "#1007", customer: { admin_graphql_api_id: "gid://shopify/Customer/3" } },
    ...{ financial_status: "paid", test: false, cancelled_at: null, processed_at: moments.created_at, ...moments },
    ...{
      line_items: [
        { ...line, id: 1 },
        { ...line, id: 2 },
      ],
      shipping_lines: [],
      total_price_set: money("100.00"),
      refunds: [],
    },
    payment_gateway_names: ["shopify_payments"],
  };
  const refund = {
    ...{ id: 21, order_id: 7, created_at: "2026-11-21T09:00:00Z", order_adjustments: [], transactions: [] },
    refund_line_items: [{ line_item_id: 2, quantity: 1, subtotal_set: money("50.00") }],
  };

  await send({ topic: "customers/create", body: customer });
  await send({ topic: "refunds/create", body: refund, webhookId: "refund" });
  await drainInbox();
  await send({ topic: "orders/paid", body: order, webhookId: "paid" });
  await drainInbox();
  await send({ topic: "refunds/create", body: refund, webhookId: "refund" });
  await send({ topic: "refunds/create", body: refund, webhookId: "refund sent again under another id" });
  await send({ topic: "orders/updated", body: order, webhookId: "updated" });
  await drainInbox();

  const entries = await db.pointsEntry.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  expect(entries.map(({ kind, points, balanceAfter }) => ({ kind, points, balanceAfter }))).toEqual([
    { kind: "EARN_ACTION", points: 100, balanceAfter: 100 },
    { kind: "EARN_ORDER", points: 50, balanceAfter: 150 },
  ]);
  expect((await deliveries()).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "PROCESSED"));
});

test("customers/redact at the door forgets the person and keeps the sums", async () => {
  const { shopId } = await installShop({ facts: BIRCH, at: AT });
  await launchProgram({ shopId, actor: "staff:1", at: AT });
  const customer = {
    ...webhookFixture("customers-create"),
    id: 191167,
    admin_graphql_api_id: "gid://shopify/Customer/191167",
    state: "enabled",
  };
  await send({ topic: "customers/create", body: { ...customer, created_at: "2026-11-21T08:00:00Z", updated_at: "2026-11-21T08:00:00Z" } });
  await drainInbox();
  const before = await db.member.findFirstOrThrow();

  await send({ topic: "customers/redact", body: webhookFixture("customers-redact"), webhookId: "redact" });
  await drainInbox();

  const after = await db.member.findFirstOrThrow();
  expect(before).toMatchObject({ email: "bob@biller.com", firstName: "Bob", state: "MEMBER", availablePoints: 100 });
  expect(after).toMatchObject({ email: null, firstName: null, lastName: null, state: "FORGOTTEN", availablePoints: 100 });
  expect((await deliveries()).at(-1)).toMatchObject({ webhookId: "redact", state: "PROCESSED", reason: "forgotten" });
});

test("customers/data_request is answered once, however often it is asked", async () => {
  const { shopId } = await installShop({ facts: BIRCH, at: AT });
  await db.$executeRaw`DELETE FROM pgboss.job`;

  await send({ topic: "customers/data_request", body: webhookFixture("customers-data-request"), webhookId: "w1" });
  await send({ topic: "customers/data_request", body: webhookFixture("customers-data-request"), webhookId: "w2" });
  await drainInbox();

  const jobs = await db.$queryRaw`SELECT name, data AS payload FROM pgboss.job WHERE state < 'active'`;
  const payload = { shopId, customerGid: "gid://shopify/Customer/191167", requestId: "9999" };
  expect(jobs).toEqual([{ name: "send-customer-export", payload }]);
});

test("messages that do not tell the whole have the shop asked again, once while one waits", async () => {
  const { shopId } = await installShop({ facts: BIRCH, at: AT });
  await db.$executeRaw`DELETE FROM pgboss.job`;

  for (const topic of ["orders/edited", "shop/update", "app_subscriptions/update"]) {
    await send({ topic, body: webhookFixture(topic.replace(/[/_]/g, "-")) });
    await send({ topic, body: webhookFixture(topic.replace(/[/_]/g, "-")) });
  }
  await drainInbox();

  const jobs = await db.$queryRaw`SELECT name, data AS payload FROM pgboss.job WHERE state < 'active' ORDER BY name`;
  expect(jobs).toEqual([
    { name: "refresh-order", payload: { shopId, orderGid: "gid://shopify/Order/820982911946154500" } },
    { name: "refresh-plan", payload: { shopId } },
    { name: "refresh-shop", payload: { shopId } },
  ]);
});

test("granted scopes are noted on the session", async () => {
  await installShop({ facts: BIRCH, at: AT });
  const id = `offline_${SHOP_DOMAIN}`;
  await sessionStorage.storeSession(
    new Session({ id, shop: SHOP_DOMAIN, state: "", isOnline: false, scope: "read_orders", accessToken: "shpat_1" }),
  );

  await send({ topic: "app/scopes_update", body: webhookFixture("app-scopes-update") });
  await drainInbox();

  expect(await sessionStorage.loadSession(id)).toMatchObject({ scope: "read_products,write_products", accessToken: "shpat_1" });
});

test("an uninstall ends the sessions and pauses the program; a late one does not undo a new installation", async () => {
  const { shopId } = await installShop({ facts: BIRCH, at: AT });
  await db.session.create({ data: { id: `offline_${SHOP_DOMAIN}`, shop: SHOP_DOMAIN, state: "", accessToken: "sealed" } });

  await send({ topic: "app/uninstalled", body: webhookFixture("app-uninstalled"), triggeredAt: "2026-11-21T08:00:00Z" });
  await drainInbox();
  const uninstalled = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  const sessions = await db.session.count();
  await installShop({ facts: BIRCH, at: new Date("2026-11-22T08:00:00Z") });
  await send({ topic: "app/uninstalled", body: webhookFixture("app-uninstalled"), triggeredAt: "2026-11-21T08:00:00Z", webhookId: "late" });
  await drainInbox();

  expect(uninstalled.uninstalledAt?.toISOString()).toBe("2026-11-21T08:00:00.000Z");
  expect(sessions).toBe(0);
  expect((await db.shop.findUniqueOrThrow({ where: { id: shopId } })).uninstalledAt).toBeNull();
  expect((await deliveries()).map(({ state, reason }) => ({ state, reason }))).toEqual([
    { state: "PROCESSED", reason: "uninstalled" },
    { state: "IGNORED", reason: "installed_since" },
  ]);
});

test("shop/redact leaves nothing of the shop: no ledger, no session, no delivery", async () => {
  await installShop({ facts: BIRCH, at: AT });
  await send({ topic: "app/uninstalled", body: webhookFixture("app-uninstalled"), triggeredAt: "2026-11-21T08:00:00Z" });
  await drainInbox();
  await db.session.create({ data: { id: `offline_${SHOP_DOMAIN}`, shop: SHOP_DOMAIN, state: "", accessToken: "sealed" } });

  await send({ topic: "shop/redact", body: webhookFixture("shop-redact") });
  await drainInbox();

  expect(await db.shop.count()).toBe(0);
  expect(await db.session.count()).toBe(0);
  expect(await db.webhookDelivery.count()).toBe(0);
});

test("shop/redact is judged by its own time: it erases where the uninstall was lost, and keeps whoever came back since", async () => {
  const redact = { topic: "shop/redact", body: webhookFixture("shop-redact") };
  const { shopId } = await installShop({ facts: BIRCH, at: AT });

  await send({ ...redact, triggeredAt: "2026-11-22T07:59:59Z", webhookId: "about an older installation" });
  await drainInbox();
  const [kept, state] = [await db.shop.count({ where: { id: shopId } }), (await deliveries()).at(-1)];
  await send({ ...redact, triggeredAt: "2026-11-22T08:00:00Z" });
  await drainInbox();

  expect(kept).toBe(1);
  expect(state).toEqual({ webhookId: "about an older installation", topic: "shop/redact", state: "IGNORED", reason: "installed_again" });
  expect([await db.shop.count(), await db.webhookDelivery.count()]).toEqual([0, 0]);
});
