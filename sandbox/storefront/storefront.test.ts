/** The shops as a browser meets them, with an app that answers what it was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ShopHandle } from "../shop-state";
import { createDiscount, signUp } from "../verbs";
import { createWorld, type World } from "../world";
import { createStorefront } from "./index";
import { proxySignature } from "./proxy/signature";

type Asked = { method: string; url: URL; headers: IncomingMessage["headers"]; body: string };

const servers: Server[] = [];
const asked: Asked[] = [];
let world: World;

beforeEach(async () => {
  asked.length = 0;
  const app = await listen(createServer((req, res) => void answerAsApp(req, res)));
  world = createWorld({ portBase: 0, appUrl: app, apiKey: "key", apiSecret: "secret", dataFolder: null });
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

test("the cart answers in hundredths, in yen too", async () => {
  const kawa = await open("kawa");
  const variant = world.shops.kawa.products[0]?.variants[0];

  const added = await kawa.post("/cart/add.js", { items: [{ id: variant?.id, quantity: 2 }] });
  const cart = await kawa.get("/cart.js");

  expect(added.status).toBe(200);
  expect(await cart.json()).toMatchObject({
    currency: "JPY",
    item_count: 2,
    total_price: 296_000,
    items: [{ variant_id: variant?.id, quantity: 2, price: 148_000, final_line_price: 296_000, product_title: "Asagiri 朝霧" }],
    discount_codes: [],
  });
});

test("a code that the cart does not meet stays in it, not applicable", async () => {
  const shop = world.shops["birch-and-bark"];
  createDiscount(world, shop, { code: "BIG", kind: "amount", amountMinor: 500, minimumSubtotalMinor: 100_000 });
  createDiscount(world, shop, { code: "TAKE5", kind: "amount", amountMinor: 500 });
  const birch = await open("birch-and-bark");
  const mug = shop.products.find((product) => product.handle === "enamel-mug")?.variants[0];
  await birch.post("/cart/add.js", { id: mug?.id, quantity: 1 });

  const refused = await birch.post("/cart/update.js", { discount: "BIG" });
  const replaced = await birch.post("/cart/update.js", { discount: "TAKE5,BIG" });
  const cleared = await birch.post("/cart/update.js", { discount: "" });

  expect(await refused.json()).toMatchObject({ total_price: 1800, discount_codes: [{ code: "BIG", applicable: false }] });
  expect(await replaced.json()).toMatchObject({
    total_price: 1300,
    items_subtotal_price: 1800,
    discount_codes: [
      { code: "TAKE5", applicable: true },
      { code: "BIG", applicable: false },
    ],
    cart_level_discount_applications: [{ title: "TAKE5", total_allocated_amount: 500 }],
  });
  expect(await cleared.json()).toMatchObject({ total_price: 1800, discount_codes: [] });
});

test("what is sold out cannot be added", async () => {
  const shop = world.shops["birch-and-bark"];
  const gone = shop.products.flatMap((product) => product.variants).find((variant) => !variant.available);
  const birch = await open("birch-and-bark");

  const answer = await birch.post("/cart/add.js", { id: gone?.id, quantity: 1 });

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ description: "The product 'Fern 18 Daypack - Mustard' is already sold out." });
  expect(await (await birch.get("/cart.js")).json()).toMatchObject({ item_count: 0 });
});

test("a discount link sets the code and leads on, but not to another site", async () => {
  const birch = await open("birch-and-bark");

  const inside = await birch.get("/discount/TAKE5?redirect=/collections/all");
  const outside = await birch.get("/discount/TAKE5?redirect=//evil.example");

  expect(inside.headers.get("location")).toBe("/collections/all");
  expect(outside.headers.get("location")).toBe("/");
  expect(await (await birch.get("/cart.js")).json()).toMatchObject({ discount_codes: [{ code: "TAKE5", applicable: false }] });
});

test("a proxied request reaches the app signed, with the customer and without cookies", async () => {
  const shop = world.shops["birch-and-bark"];
  shop.app.installed = true;
  const customer = signUp(world, shop, { email: "ana@example.com", firstName: "Ana", password: "pine" });
  const birch = await open("birch-and-bark");
  await birch.form("/account/login", { email: "ana@example.com", password: "pine" });

  const answer = await birch.post("/apps/loyalty/redeem?x=1&logged_in_customer_id=999", { rewardId: "r" });

  expect(answer.status).toBe(409);
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(await answer.json()).toEqual({ status: "refused" });
  const [call] = asked;
  expect(call).toMatchObject({ method: "POST", body: '{"rewardId":"r"}' });
  expect(call?.headers).toMatchObject({ "content-type": "application/json" });
  expect(call?.headers.cookie).toBeUndefined();
  const params = call?.url.searchParams ?? new URLSearchParams();
  expect(call?.url.pathname).toBe("/proxy/redeem");
  expect(params.getAll("logged_in_customer_id")).toEqual([String(customer.id)]);
  expect(params.get("shop")).toBe("birch-and-bark.myshopify.com");
  expect(params.get("path_prefix")).toBe("/apps/loyalty");
  expect(params.get("signature")).toBe(proxySignature(params, "secret"));
});

test("a visitor is nobody to the app", async () => {
  world.shops.kawa.app.installed = true;
  const kawa = await open("kawa");

  await kawa.get("/apps/loyalty/shopper");

  expect(asked[0]?.url.searchParams.get("logged_in_customer_id")).toBe("");
});

test("an answer in Liquid is drawn inside the theme", async () => {
  world.shops.kawa.app.installed = true;
  const kawa = await open("kawa");

  const page = await (await kawa.get("/apps/loyalty/page")).text();

  expect(page).toContain("Points at Kawa cost ¥12");
  expect(page).toContain('<header class="site-header">');
});

test("an app that is down is a 502, an app that is not installed a page that is not there", async () => {
  const kawa = await open("kawa");
  const missing = await kawa.get("/apps/loyalty/shopper");
  world.shops.kawa.app.installed = true;
  world.urls.app = "http://localhost:1";

  const down = await kawa.get("/apps/loyalty/shopper");

  expect(missing.status).toBe(404);
  expect(down.status).toBe(502);
});

test("blocks are off until the merchant switches them on", async () => {
  const shop = world.shops["birch-and-bark"];
  shop.app.installed = true;
  shop.app.metafields["encore.storefront"] = { type: "json", value: JSON.stringify({ live: true }) };
  const birch = await open("birch-and-bark");

  const before = await (await birch.get("/")).text();
  shop.theme.blocks["loyalty-launcher"] = { enabled: true, settings: {} };
  const after = await (await birch.get("/")).text();

  expect(before).not.toContain("encore-launcher");
  expect(after).toContain('id="encore-launcher"');
});

test("a guest's checkout becomes an order and an empty cart", async () => {
  const shop = world.shops["birch-and-bark"];
  const birch = await open("birch-and-bark");
  const mug = shop.products.find((product) => product.handle === "enamel-mug")?.variants[0];
  await birch.post("/cart/add.js", { id: mug?.id, quantity: 2 });
  const rate = shop.shippingRates[0];
  const fields = {
    email: "guest@example.com",
    first_name: "Gil",
    address: "1 Road",
    city: "Town",
    zip: "1",
    shipping_rate: String(rate?.id),
    card_number: "1",
  };
  const totalMinor = 3600 + 695 + 288;

  const unseen = await birch.form("/checkout", { ...fields, action: "pay", seen_total: "1" });
  const declined = await birch.form("/checkout", { ...fields, action: "pay", seen_total: String(totalMinor), card_number: "2" });
  const paid = await birch.form("/checkout", { ...fields, action: "pay", seen_total: String(totalMinor) });

  expect(await unseen.text()).toContain("The total has changed");
  expect(declined.status).toBe(422);
  expect(paid.headers.get("location")).toMatch(/^\/checkouts\/\w+\/thank-you$/);
  expect(shop.orders.map(({ name, email, financialStatus }) => ({ name, email, financialStatus }))).toEqual([
    { name: "#1001", email: "guest@example.com", financialStatus: "paid" },
  ]);
  expect(await (await birch.get("/cart.js")).json()).toMatchObject({ item_count: 0 });
});

async function answerAsApp(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const url = new URL(req.url ?? "/", "http://app");
  // Webhooks arrive here too, and are another test's matter.
  if (url.pathname.startsWith("/proxy"))
    asked.push({ method: req.method ?? "", url, headers: req.headers, body: Buffer.concat(chunks).toString() });
  if (url.pathname === "/proxy/page") {
    res.writeHead(200, { "Content-Type": "application/liquid" }).end("<p>Points at {{ shop.name }} cost {{ 1200 | money }}</p>");
  } else {
    res.writeHead(409, { "Content-Type": "application/json", "Set-Cookie": "a=b" }).end('{"status":"refused"}');
  }
}

/** A browser: it keeps cookies and does not follow redirects. */
async function open(handle: ShopHandle) {
  const base = await listen(createServer(createStorefront(world, world.shops[handle])));
  world.urls.storefronts[handle] = base;
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(base + path, { redirect: "manual", ...init, headers: { ...init.headers, cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    return answer;
  };
  return {
    get: (path: string) => send(path),
    post: (path: string, body: unknown) =>
      send(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    form: (path: string, fields: Record<string, string>) => send(path, { method: "POST", body: new URLSearchParams(fields) }),
  };
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, done));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
