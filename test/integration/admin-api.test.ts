/** Tokens at rest, and the Admin API client against a Shopify that throttles, refuses, hangs and forgets. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Session } from "@shopify/shopify-api";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { useDatabase } from "#test/support/database";
import { readSeries } from "#test/support/metrics";

type Answer = (response: ServerResponse) => void;
type Asked = { path: string; token: string | undefined; host: string | undefined; body: Record<string, unknown> };

/** Plays https://*.myshopify.com, through the same seam as the sandbox. */
const shopify = await vi.hoisted(async () => {
  const { createServer } = await import("node:http");
  const asked: Asked[] = [];
  const answers: Answer[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    const header = (name: string) => request.headers[name] as string | undefined;
    asked.push({ path: request.url ?? "", token: header("x-shopify-access-token"), host: header("x-sandbox-host"), body });
    const next = answers.shift();
    if (next) next(response);
    else response.writeHead(500).end("{}");
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  process.env.SHOPIFY_SANDBOX_ORIGIN = `http://127.0.0.1:${address.port}`;
  return { asked, answers, server };
});

const { adminGraphql } = await import("~/shopify/admin/admin-client.server");
const { discountsOf } = await import("~/shopify/admin/discounts.server");
const { answersToUs } = await import("~/shopify/admin/shop.server");
const { metricsText } = await import("~/metrics.server");
const { readShopDocument } = await import("~/shopify/admin/documents/read-shop");
const { ShopifyError } = await import("~/shopify/admin/shopify-error");
const { sessionStorage } = await import("~/shopify.server");

const { db } = useDatabase();
const DOMAIN = "birch-and-bark.myshopify.com";
const ACCESS_TOKEN = "shpat_access_token_of_the_shop";
const REFRESH_TOKEN = "shprt_refresh_token_of_the_shop";

beforeEach(async () => {
  shopify.asked.length = 0;
  shopify.answers.length = 0;
  await sessionStorage.storeSession(aSession());
});
afterAll(() => {
  shopify.server.closeAllConnections();
  shopify.server.close();
});

function aSession(): Session {
  return new Session({
    id: `offline_${DOMAIN}`,
    shop: DOMAIN,
    state: "",
    isOnline: false,
    scope: "read_orders",
    accessToken: ACCESS_TOKEN,
    expires: new Date(Date.now() + 3600_000),
    refreshToken: REFRESH_TOKEN,
    refreshTokenExpires: new Date(Date.now() + 90 * 24 * 3600_000),
  });
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => {
  return (response) => response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
};
const status = (code: number): Answer => json({ errors: "no" }, code);
const error = (code: string, extensions: object = {}): Answer => json({ errors: [{ message: "no", extensions: { code } }], extensions });
const throttled = error("THROTTLED", {
  cost: {
    requestedQueryCost: 20,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 10, restoreRate: 100 },
  },
});
const SHOP = {
  name: "Birch & Bark",
  email: "owner@example.com",
  myshopifyDomain: DOMAIN,
  currencyCode: "USD",
  ianaTimezone: "America/New_York",
  primaryDomain: { localization: { defaultLocale: "en" } },
  plan: { partnerDevelopment: false },
};
const shop = json({ data: { shop: SHOP } });
const newToken = json({
  access_token: "shpat_new",
  scope: "read_orders",
  expires_in: 3600,
  refresh_token: "shprt_new",
  refresh_token_expires_in: 7776000,
});

const readShopOf = (timeoutMs?: number) => adminGraphql(DOMAIN, readShopDocument, {}, timeoutMs ? { timeoutMs } : {});

async function troubleOf(work: Promise<unknown>): Promise<unknown> {
  const failure: unknown = await work.catch((caught: unknown) => caught);
  return failure instanceof ShopifyError ? { trouble: failure.trouble, retryable: failure.retryable } : failure;
}

test("a dump of the database shows no token, and the session comes back whole", async () => {
  const dump = JSON.stringify(await db.$queryRaw`SELECT * FROM "Session"`);
  const loaded = await sessionStorage.loadSession(`offline_${DOMAIN}`);

  expect(dump).not.toMatch(/shpat_|shprt_|access_token_of|refresh_token_of/);
  expect(loaded).toMatchObject({ shop: DOMAIN, accessToken: ACCESS_TOKEN, refreshToken: REFRESH_TOKEN });
});

test("a token that was copied into another shop's row does not open there", async () => {
  const row = await db.session.findFirstOrThrow();
  await db.session.create({ data: { ...row, id: "offline_kawa.myshopify.com", shop: "kawa.myshopify.com" } });

  expect(await sessionStorage.loadSession("offline_kawa.myshopify.com")).toBeUndefined();
});

test("a shop that answers our token still has the app; one that refuses it has not; one that fails says neither", async () => {
  shopify.answers.push(shop);
  expect(await answersToUs(DOMAIN)).toBe(true);

  shopify.answers.push(status(402));
  expect(await answersToUs(DOMAIN)).toBe(false);

  shopify.answers.push(status(500), status(500), status(500));
  expect(await troubleOf(answersToUs(DOMAIN))).toMatchObject({ retryable: true });

  await db.session.deleteMany();
  expect(await answersToUs(DOMAIN)).toBe(false);
});

test("an answer is parsed; the call carries the token and the shop", async () => {
  shopify.answers.push(shop);

  const answer = await readShopOf();

  expect(answer.shop.name).toBe("Birch & Bark");
  expect(shopify.asked).toHaveLength(1);
  expect(shopify.asked[0]).toMatchObject({ path: "/admin/api/2026-10/graphql.json", token: ACCESS_TOKEN, host: DOMAIN });
});

test("throttled: it waits as long as the bucket needs and asks again", async () => {
  shopify.answers.push(throttled, shop);
  const startedAt = Date.now();

  await readShopOf();

  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(100);
  expect(shopify.asked).toHaveLength(2);
});

test("calls are counted by what came of them, with the share of the budget that an answer left over", async () => {
  const before = readSeries((await metricsText(null)).text);
  const throttleStatus = { maximumAvailable: 1000, currentlyAvailable: 240, restoreRate: 100 };
  const answered = json({ data: { shop: SHOP }, extensions: { cost: { requestedQueryCost: 1, actualQueryCost: 1, throttleStatus } } });
  shopify.answers.push(throttled, answered, status(402));

  await readShopOf();
  await troubleOf(readShopOf());

  const after = readSeries((await metricsText(null)).text);
  const grew = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  expect(grew('encore_shopify_call_seconds_count{document="readShop",outcome="ok"}')).toBe(1);
  expect(grew('encore_shopify_call_seconds_count{document="readShop",outcome="shop_closed"}')).toBe(1);
  expect(grew("encore_shopify_throttled_total")).toBe(1);
  expect(grew('encore_shopify_budget_left_ratio_bucket{le="0.25"}')).toBe(1);
  expect(grew('encore_shopify_budget_left_ratio_bucket{le="0.1"}')).toBe(0);
});

test("throttled beyond the time limit: retryable, and not asked in vain", async () => {
  shopify.answers.push(throttled);

  expect(await troubleOf(readShopOf(100))).toEqual({ trouble: "throttled", retryable: true });
  expect(shopify.asked).toHaveLength(1);
});

test("a dead token is renewed once, then the call succeeds", async () => {
  shopify.answers.push(status(401), newToken, shop);

  await readShopOf();

  expect(shopify.asked.map(({ path, token }) => ({ path, token }))).toEqual([
    { path: "/admin/api/2026-10/graphql.json", token: ACCESS_TOKEN },
    { path: "/admin/oauth/access_token", token: undefined },
    { path: "/admin/api/2026-10/graphql.json", token: "shpat_new" },
  ]);
  expect(shopify.asked[1]?.body).toMatchObject({ grant_type: "refresh_token", refresh_token: REFRESH_TOKEN });
  expect((await sessionStorage.loadSession(`offline_${DOMAIN}`))?.accessToken).toBe("shpat_new");
});

test("dead again with the fresh token: over, without a third try", async () => {
  shopify.answers.push(status(401), newToken, status(401));

  expect(await troubleOf(readShopOf())).toEqual({ trouble: "not_allowed", retryable: false });
  expect(shopify.asked).toHaveLength(3);
});

test.each([
  [402, "shop_closed", false],
  [403, "not_allowed", false],
  [404, "shop_closed", false],
  [423, "shop_closed", false],
  [400, "refused", false],
  [500, "failing", true],
  [502, "failing", true],
  [503, "failing", true],
])("HTTP %i is %s, retryable: %s", async (code, trouble, retryable) => {
  shopify.answers.push(status(code));

  expect(await troubleOf(readShopOf())).toEqual({ trouble, retryable });
  expect(shopify.asked).toHaveLength(1);
});

test.each([
  ["ACCESS_DENIED", "not_allowed", false],
  ["SHOP_INACTIVE", "shop_closed", false],
  ["MAX_COST_EXCEEDED", "refused", false],
  ["INTERNAL_SERVER_ERROR", "failing", true],
])("the GraphQL error %s is %s, retryable: %s", async (code, trouble, retryable) => {
  shopify.answers.push(error(code));

  expect(await troubleOf(readShopOf())).toEqual({ trouble, retryable });
});

test("HTTP 429 without patience left is throttled", async () => {
  shopify.answers.push(json({ errors: "slow down" }, 429, { "Retry-After": "2" }));

  expect(await troubleOf(readShopOf(500))).toEqual({ trouble: "throttled", retryable: true });
});

test("no answer in time, or a connection cut short: unreachable, within the limit", async () => {
  const startedAt = Date.now();
  shopify.answers.push(() => undefined);
  const hung = await troubleOf(readShopOf(300));
  const waitedMs = Date.now() - startedAt;
  shopify.answers.push((response) => response.destroy());
  const cut = await troubleOf(readShopOf());

  expect(hung).toEqual({ trouble: "unreachable", retryable: true });
  expect(waitedMs).toBeLessThan(2000);
  expect(cut).toEqual({ trouble: "unreachable", retryable: true });
});

test("a token endpoint that hangs is unreachable within the limit too", async () => {
  shopify.answers.push(status(401), () => undefined);
  const startedAt = Date.now();

  expect(await troubleOf(readShopOf(400))).toEqual({ trouble: "unreachable", retryable: true });
  expect(Date.now() - startedAt).toBeLessThan(2000);
});

test("a shop without a session is not connected, an answer of another shape refused", async () => {
  expect(await troubleOf(adminGraphql("kawa.myshopify.com", readShopDocument, {}))).toEqual({ trouble: "not_connected", retryable: false });
  shopify.answers.push(json({ data: { shop: { name: 7 } } }));
  expect(await troubleOf(readShopOf())).toEqual({ trouble: "refused", retryable: false });
});

test("discount codes: issued, taken, refused with the reason, or Shopify's own trouble", async () => {
  const { id } = await db.shop.create({ data: { domain: DOMAIN, name: "B&B", currency: "USD", timeZone: "UTC", installedAt: new Date() } });
  const wanted = {
    code: "ENC-ABC",
    title: "Reward red_1",
    customerGid: "gid://shopify/Customer/3",
    kind: "amount" as const,
    amountMinor: 500,
    currency: "USD",
    minimumOrderMinor: 2000,
    startsAt: new Date("2026-03-02T10:00:00Z"),
    endsAt: null,
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  };
  const created = (codeDiscountNode: object | null, ...userErrors: object[]) =>
    json({ data: { discountCodeBasicCreate: { codeDiscountNode, userErrors } } });
  const userError = (code: string, message: string) => ({ code, field: ["basicCodeDiscount"], message });
  shopify.answers.push(
    created({ id: "gid://shopify/DiscountCodeNode/9" }),
    created(null, userError("TAKEN", "Code must be unique.")),
    created(null, userError("VALUE_OUTSIDE_RANGE", "Amount is too large.")),
    created(null, userError("INTERNAL_ERROR", "Sorry.")),
  );
  const discounts = discountsOf(id);

  expect(await discounts.issue(wanted)).toEqual({ outcome: "issued", discountGid: "gid://shopify/DiscountCodeNode/9" });
  expect(await discounts.issue(wanted)).toEqual({ outcome: "taken" });
  expect(await discounts.issue(wanted)).toEqual({ outcome: "refused", reason: "Amount is too large." });
  expect(await troubleOf(discounts.issue(wanted))).toEqual({ trouble: "failing", retryable: true });
  expect((shopify.asked[0]?.body as { variables: { discount: unknown } }).variables.discount).toMatchObject({
    code: "ENC-ABC",
    usageLimit: 1,
    context: { customers: { add: ["gid://shopify/Customer/3"] } },
    customerGets: { value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } }, items: { all: true } },
    minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "20.00" } },
  });
});
