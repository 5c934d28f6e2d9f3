/**
 * The sandbox is only worth something when it says what Shopify says. Its webhook bodies are held to
 * `shopify-webhook-schemas` (inferred from Shopify's documented samples and captured bodies), its Admin API answers to
 * Shopify's own schema.
 */
import { Ajv2020, type ErrorObject } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { schemaForWebhook } from "shopify-webhook-schemas";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { forTests, startFakeShopify, type FakeShopify } from "../../sandbox/fake-shopify";
import type { ShopState } from "../../sandbox/shop-state";
import type { Post } from "../../sandbox/webhooks/attempt";
import * as verbs from "../../sandbox/verbs";
import { openAdmin } from "#test/support/sandbox-admin";

/** The newest version that the package knows; the sandbox speaks 2026-10. */
const SCHEMA_VERSION = "2026-07";

/**
 * The schemas are inferred from few samples, so they forbid what no sample happened to hold. What is let through for that
 * reason, and no more.
 */
const TOLERATED: { path: RegExp; message: RegExp; why: string }[] = [
  { path: /\/refunds\/\d+$/, message: /boolean schema is false/, why: "The sample's list of refunds is empty." },
  { path: /\/refund_shipping_lines\/\d+$/, message: /boolean schema is false/, why: "The sample refunds no delivery." },
  {
    path: /\/shipping_lines\/\d+\/discount_allocations\/\d+$/,
    message: /boolean schema is false/,
    why: "The sample's delivery has no discount.",
  },
  {
    path: /\/fulfillments\/.*\/tax_lines\/\d+\/rate$/,
    message: /must be integer/,
    why: "The sample's rate is 0; other places of the same schema say number.",
  },
  { path: /^$/, message: /'(billing|shipping)_address'/, why: "Sold at the till to nobody: there is no address." },
  { path: /^\/(customer|contact_email|email)$/, message: /must be (object|string)|format "email"/, why: "Sold at the till to nobody." },
  { path: /^\/note$/, message: /must be string/, why: "A customer without a note; Shopify's older samples have null." },
  { path: /^\/customer\/phone$/, message: /must be string/, why: "A customer without a phone." },
  {
    path: /^\/app_subscription\/(capped_amount|plan_handle)$/,
    message: /must be string/,
    why: "A charge without usage, made by the Billing API.",
  },
];

let shopify: FakeShopify;
const bodies = new Map<string, unknown[]>();

beforeAll(async () => {
  const post: Post = (_url, { headers, body }) => {
    const topic = headers["X-Shopify-Topic"] ?? "";
    bodies.set(topic, [...(bodies.get(topic) ?? []), JSON.parse(body)]);
    return Promise.resolve(new Response(null, { status: 200 }));
  };
  shopify = await startFakeShopify(forTests({ post, topics: null }));
  for (const shop of Object.values(shopify.world.shops)) liveThroughEverything(shop);
  await vi.waitUntil(() => shopify.world.deliveries.every((delivery) => delivery.state === "delivered"));
});

afterAll(() => shopify.stop());

const TOPICS = [
  "customers/create",
  "customers/update",
  ...(["customers_email_marketing_consent/update", "customers_marketing_consent/update"] as const),
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/edited",
  "orders/cancelled",
  "orders/fulfilled",
  "refunds/create",
  "products/update",
  "products/delete",
  "collections/update",
  "shop/update",
  "app/uninstalled",
  "app/scopes_update",
  "app_subscriptions/update",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
] as const;

describe("webhook bodies have the documented shape", () => {
  test.each(TOPICS)("%s", (topic) => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    const check = ajv.compile(schemaForWebhook(SCHEMA_VERSION, topic) as object);

    const complaints = (bodies.get(topic) ?? []).flatMap((body) =>
      check(body) ? [] : (check.errors ?? []).filter(isSerious).map(inWords),
    );

    expect(bodies.get(topic)?.length).toBeGreaterThan(0);
    expect([...new Set(complaints)]).toEqual([]);
  });
});

describe("the Admin API answers as its schema says", () => {
  test("an order with all that has happened to it", async () => {
    const { admin, shop } = openAdmin(shopify);
    const order = shop.orders[0];

    const answer = await admin(WHOLE_ORDER, { id: `gid://shopify/Order/${order?.id}` });

    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      order: { name: order?.name, refunds: [{ refundShippingLines: { nodes: [{}] } }, {}], transactions: [{}, {}, {}, {}] },
    });
  });

  test("a field that Shopify has not is refused by name", async () => {
    const { admin } = openAdmin(shopify);

    const answer = await admin("{ shop { loyaltyPoints } }");

    expect(answer.errors?.[0]?.message).toContain('Cannot query field "loyaltyPoints" on type "Shop"');
  });

  test("a field that Shopify has and the sandbox has not is an error that names it", async () => {
    const { admin } = openAdmin(shopify);

    const answer = await admin("{ shop { checkoutApiSupported } }");

    expect(answer.errors?.[0]).toMatchObject({
      extensions: { code: "SANDBOX_NOT_PLAYED" },
      message: expect.stringContaining("Shop.checkoutApiSupported") as string,
    });
  });

  test("a scope that was not granted is missing", async () => {
    const { admin } = openAdmin(shopify, ["read_customers"]);

    const answer = await admin("{ orders(first: 1) { nodes { id } } }");

    expect(answer.errors?.[0]).toMatchObject({ path: ["orders"], extensions: { code: "ACCESS_DENIED" } });
  });

  test("a token of an app that was removed opens nothing", async () => {
    const { admin, shop } = openAdmin(shopify);
    verbs.uninstall(shopify.world, shop);

    const answer = await admin("{ shop { name } }");

    expect(answer).toEqual({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
  });

  test("a taken code is TAKEN, also when it has been switched off", async () => {
    const { admin, shop } = openAdmin(shopify);
    const customer = `gid://shopify/Customer/${shop.customers[0]?.id}`;
    const code = `ONCE${shopify.world.nextSerial()}`;

    const first = await admin(CREATE_CODE, { discount: aDiscount(code, customer) });
    const id = (first.data?.discountCodeBasicCreate as { codeDiscountNode: { id: string } }).codeDiscountNode.id;
    await admin("mutation ($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { code message } } }", { id });
    const second = await admin(CREATE_CODE, { discount: aDiscount(code.toLowerCase(), customer) });

    expect(second.data).toEqual({
      discountCodeBasicCreate: {
        codeDiscountNode: null,
        userErrors: [{ code: "TAKEN", field: ["basicCodeDiscount", "code"], message: "Code must be unique. Please try a different code." }],
      },
    });
  });
});

const CREATE_CODE = `mutation ($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) { codeDiscountNode { id } userErrors { code field message } }
}`;

function aDiscount(code: string, customer: string) {
  return {
    title: "Five off",
    code,
    startsAt: "2026-01-01T00:00:00Z",
    context: { customers: { add: [customer] } },
    customerGets: { value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } }, items: { all: true } },
    usageLimit: 1,
  };
}

const WHOLE_ORDER = `query ($id: ID!) {
  order(id: $id) {
    id name createdAt processedAt updatedAt cancelledAt test sourceName taxesIncluded currencyCode displayFinancialStatus discountCodes
    customer { id email state defaultEmailAddress { emailAddress } }
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount } }
    currentTotalPriceSet { shopMoney { amount } }
    shippingLines(first: 5) { nodes { title discountedPriceSet { shopMoney { amount } } taxLines { rate priceSet { shopMoney { amount } } } } }
    transactions(first: 10) { id kind status gateway processedAt amountSet { shopMoney { amount } } }
    lineItems(first: 5) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id title quantity currentQuantity isGiftCard originalTotalSet { shopMoney { amount } } taxLines { priceSet { shopMoney { amount } } }
        discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { index ... on DiscountCodeApplication { code } } }
      }
    }
    refunds(first: 3) {
      id createdAt note totalRefundedSet { shopMoney { amount } }
      refundLineItems(first: 3) { nodes { quantity restockType subtotalSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } lineItem { id } } }
      refundShippingLines(first: 2) { nodes { subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } } }
      orderAdjustments(first: 2) { nodes { reason amountSet { shopMoney { amount } } } }
      transactions(first: 2) { nodes { gateway amountSet { shopMoney { amount } } } }
    }
  }
}`;

/** Everything that can happen to an order, a customer and an app, once in each shop. */
function liveThroughEverything(shop: ShopState): void {
  const { world } = shopify;
  const [first, second] = shop.products
    .filter((product) => !product.isGiftCard)
    .map((product) => product.variants.find((one) => one.available)?.id ?? 0);
  const giftCard = shop.products.find((product) => product.isGiftCard)?.variants[0]?.id ?? 0;
  const lines = [
    { variantId: first ?? 0, quantity: 3 },
    { variantId: second ?? 0, quantity: 1 },
  ];
  verbs.install(world, shop);
  verbs.changeScopes(world, shop, [...shop.app.scopes, "read_products"]);
  const customerId = verbs.signUp(world, shop, { email: "ada@example.com", firstName: "Ada", lastName: "Byron" }).id;
  verbs.updateCustomer(world, shop, customerId, { lastName: "Lovelace" });
  verbs.updateCustomer(world, shop, customerId, { phone: "+15551234567" });
  for (const to of ["newsletter", "sms"] as const) verbs.giveConsent(world, shop, customerId, { to, isGiven: to === "sms" });
  verbs.createDiscount(world, shop, { code: "TEN", kind: "percent", percentBasisPoints: 1000 });
  verbs.createDiscount(world, shop, { code: "SHIP", kind: "free_shipping" });
  const card = verbs.giveGiftCard(world, shop, { amountMinor: 1000 });

  const order = verbs.placeOrder(world, shop, {
    customerId,
    lines,
    discountCodes: ["TEN"],
    giftCards: [{ code: card.code }],
    tipMinor: 200,
  });
  const lineId = order.lines[0]?.id ?? 0;
  const [kept] = shop.products;
  const [variant] = kept?.variants ?? [];
  verbs.changeProduct(world, shop, kept?.id ?? 0, {
    tags: ["new", " new", "coffee "],
    vendor: "Somebody else",
    collections: [shop.collections[1]?.handle ?? ""],
    prices: [{ variantId: variant?.id ?? 0, priceMinor: 900, compareAtPriceMinor: 1_200 }],
  });
  verbs.refund(world, shop, order.id, { lines: [{ lineId, quantity: 1 }], shippingMinor: 100, extraMinor: 50, to: "card" });
  verbs.refund(world, shop, order.id, { extraMinor: 50, to: "store_credit" });
  verbs.editOrder(world, shop, order.id, { set: [{ lineId, quantity: 1 }], add: [{ variantId: second ?? 0, quantity: 1 }] });
  verbs.fulfil(world, shop, order.id);
  verbs.cancel(world, shop, verbs.placeOrder(world, shop, { customerId, lines, discountCodes: ["SHIP"] }).id, { refundTo: "card" });
  verbs.markPaid(world, shop, verbs.placeOrder(world, shop, { email: "guest@example.com", lines, pay: "later" }).id);
  verbs.placeOrder(world, shop, { customerId, lines: [{ variantId: giftCard, quantity: 1 }] });
  verbs.placeOrder(world, shop, { lines, sourceName: "pos", shippingRateId: null });

  const returnUrl = "https://app.example/app/plan";
  const charge = verbs.proposeSubscription(world, shop, {
    name: "Growth",
    priceMinor: 4900,
    currency: "USD",
    test: true,
    trialDays: 14,
    returnUrl,
  });
  verbs.decideSubscription(world, shop, charge.id, "accept");
  verbs.deleteProduct(world, shop, kept?.id ?? 0);
  verbs.updateShop(world, shop, { name: `${shop.name} & Co` });
  for (const topic of ["customers/data_request", "customers/redact", "shop/redact"] as const)
    verbs.sendCompliance(world, shop, topic, customerId);
  verbs.uninstall(world, shop);
}

function isSerious(error: ErrorObject): boolean {
  return !TOLERATED.some(({ path, message }) => path.test(error.instancePath) && message.test(error.message ?? ""));
}

function inWords(error: ErrorObject): string {
  const path = error.instancePath.replace(/\/\d+/g, "[]");
  return `${path} ${error.message ?? ""} ${JSON.stringify(error.params)}`;
}
