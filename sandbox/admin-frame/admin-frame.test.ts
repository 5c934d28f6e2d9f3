/** The admin over HTTP, as the merchant's browser asks for it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { forTests, startFakeShopify, type FakeShopify } from "../fake-shopify";
import type { Order, ShopState } from "../shop-state";
import { install, placeOrder, signUp } from "../verbs";

let shopify: FakeShopify;
let shop: ShopState;

beforeEach(async () => {
  shopify = await startFakeShopify(forTests({ appUrl: "http://localhost:1" }));
  shop = shopify.world.shops["birch-and-bark"];
});
afterEach(() => shopify.stop());

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(shopify.urls.shopify + path, { redirect: "manual", ...init });
const send = (path: string, fields: Record<string, string>): Promise<Response> =>
  ask(path, { method: "POST", body: new URLSearchParams(fields) });

function anOrder(quantity: number): Order {
  const variant = shop.products.find((product) => !product.isGiftCard)?.variants.find((candidate) => candidate.available);
  const customer = signUp(shopify.world, shop, { email: "ada@example.com", firstName: "<i>Ada</i>" });
  return placeOrder(shopify.world, shop, { lines: [{ variantId: variant?.id ?? 0, quantity }], customerId: customer.id });
}

test("the app's address shows what it asks for, and installing it opens its frame", async () => {
  const card = await (await ask("/store/birch-and-bark/apps/encore")).text();
  const installed = await send("/store/birch-and-bark/apps/install", {});
  const page = await (await ask("/store/birch-and-bark/apps/encore/app/members?page=2")).text();

  expect(card).toContain("read_orders");
  expect(card).not.toContain("frame-data");
  expect(installed.headers.get("location")).toBe("/store/birch-and-bark/apps/encore");
  expect(shop.app.installed).toBe(true);
  expect(page).toMatch(/"frameUrl":"http:\/\/localhost:1\/app\/members\?page=2&embedded=1[^"]*id_token=/);
});

test("an address with the app's client id leads to its handle", async () => {
  const answer = await ask("/admin.shopify.com/store/birch-and-bark/apps/sandbox_key/app/plan?x=1");
  const followed = await ask(answer.headers.get("location") ?? "");

  expect(followed.headers.get("location")).toBe("/store/birch-and-bark/apps/encore/app/plan?x=1");
});

test("an address of the real admin never leads to another host", async () => {
  const answer = await ask("/admin.shopify.com//elsewhere.example/store");

  expect(answer.headers.get("location")).toBe("/elsewhere.example/store");
});

test("a refund of one of two pieces gives back its worth and is told on the order's page", async () => {
  const order = anOrder(2);
  const [line] = order.lines;
  const { totalMinor } = { totalMinor: order.transactions[0]?.amountMinor ?? 0 };

  const answer = await send(`/store/birch-and-bark/orders/${order.id}/refund`, {
    [`quantity[${line?.id}]`]: "1",
    to: "card",
    reason: "Too small",
  });

  const place = answer.headers.get("location") ?? "";
  expect(decodeURIComponent(place)).toMatch(/notice=\$[\d.,]+ was refunded\.$/);
  expect(order.refunds).toHaveLength(1);
  expect(order.refunds[0]).toMatchObject({
    to: "card",
    note: "Too small",
    lines: [{ lineId: line?.id, quantity: 1, restock: "no_restock" }],
  });
  expect(order.transactions.at(-1)?.amountMinor).toBeLessThan(totalMinor);
});

test("a refund of more than is left is refused with a sentence, and nothing changes", async () => {
  const order = anOrder(1);

  const answer = await send(`/store/birch-and-bark/orders/${order.id}/refund`, { [`quantity[${order.lines[0]?.id}]`]: "2", to: "card" });

  expect(decodeURIComponent(answer.headers.get("location") ?? "")).toContain("problem=Only 1 of");
  expect(order.refunds).toEqual([]);
});

test("what a customer calls themselves stays text", async () => {
  const order = anOrder(1);

  const page = await (await ask(`/store/birch-and-bark/orders/${order.id}`)).text();

  expect(page).toContain("&#60;i&#62;Ada&#60;/i&#62;");
  expect(page).not.toContain("<i>Ada");
});

test("saving the theme switches the embed on; a block that is not ours is refused", async () => {
  install(shopify.world, shop);
  const save = (blocks: object): Promise<Response> =>
    ask("/store/birch-and-bark/themes/current/editor", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(blocks),
    });

  const saved = await save({ "loyalty-launcher": { enabled: true, settings: { proxy_path: "/apps/loyalty" } } });
  const refused = await save({ "another-app": { enabled: true, settings: {} } });

  expect(saved.status).toBe(200);
  expect(refused.status).toBe(422);
  expect(shop.theme.blocks).toEqual({ "loyalty-launcher": { enabled: true, settings: { proxy_path: "/apps/loyalty" } } });
});

test("approving a charge makes the plan active and goes back to the app with the charge's id", async () => {
  install(shopify.world, shop);
  const returnUrl = "https://admin.shopify.com/store/birch-and-bark/apps/sandbox_key/app/plan";
  const createdAt = shopify.world.clock.iso();
  const charge = {
    id: 7,
    name: "Growth",
    status: "PENDING" as const,
    priceMinor: 4900,
    currency: "USD",
    test: true,
    trialDays: 14,
    createdAt,
    returnUrl,
  };
  shop.app.pendingSubscription = charge;

  const page = await (await ask("/store/birch-and-bark/charges/confirm/7")).text();
  const answer = await send("/store/birch-and-bark/charges/confirm/7", { decision: "approve" });

  expect(page).toContain("$49.00");
  expect(answer.headers.get("location")).toBe("/store/birch-and-bark/apps/sandbox_key/app/plan?charge_id=7");
  expect(shop.app.subscription?.status).toBe("ACTIVE");
});

test("App Bridge's script is one classic script without imports", async () => {
  const answer = await ask("/shopifycloud/app-bridge.js");
  const script = await answer.text();

  expect(answer.headers.get("content-type")).toContain("javascript");
  expect(script).not.toMatch(/^\s*(import|export) /m);
  expect(script).toContain("ui-title-bar");
});

test("both pages of the control panel and each of the admin's answer", async () => {
  const order = anOrder(1);
  const pages = [
    "",
    "/orders",
    `/orders/${order.id}`,
    "/products",
    "/customers",
    `/customers/${order.customerId}`,
    "/discounts",
    "/settings",
  ];
  const paths = [...pages, "/settings/customer_accounts", "/settings/apps", "/themes/current/editor"].map((path) => `/store/kawa${path}`);

  const statuses = await Promise.all(
    ["/", "/mailbox", ...paths.map((path) => path.replace("kawa", shop.handle)), ...paths].map(async (path) => (await ask(path)).status),
  );

  // An order of one shop is not there in the other: its pages lead back to the list.
  expect(statuses.filter((status) => status !== 200)).toEqual([302, 302]);
});
