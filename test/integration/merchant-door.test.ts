/** The merchant's first visit: Shopify's id token becomes a session and an installed shop, once, however it comes. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { RequestType, setUpValidRequest } from "@shopify/shopify-api/test-helpers";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { useDatabase } from "#test/support/database";

const SHOP = {
  name: "Birch & Bark",
  email: "owner@example.com",
  myshopifyDomain: "birch-and-bark.myshopify.com",
  currencyCode: "USD",
  ianaTimezone: "America/New_York",
  primaryDomain: { localization: { defaultLocale: "en" } },
  plan: { partnerDevelopment: true },
};

/** Plays the token endpoint and one query of the Admin API, through the same seam as the sandbox. */
const shopify = await vi.hoisted(async () => {
  const { createServer } = await import("node:http");
  const state = { tokensGiven: 0, isDown: false, shop: {} as unknown };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const token = () => {
      state.tokensGiven += 1;
      const name = String(state.tokensGiven);
      return {
        access_token: `shpat_${name}`,
        scope: "read_orders",
        expires_in: 3600,
        refresh_token: `shprt_${name}`,
        refresh_token_expires_in: 7776000,
      };
    };
    const isToken = request.url === "/admin/oauth/access_token";
    response.writeHead(!isToken && state.isDown ? 503 : 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(isToken ? token() : { data: { shop: state.shop } }));
  };
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  process.env.SHOPIFY_SANDBOX_ORIGIN = `http://127.0.0.1:${address.port}`;
  return { state, server };
});

const { env } = await import("~/env.server");
const { authenticateMerchant } = await import("~/merchant.server");
const { sessionStorage } = await import("~/shopify.server");

const { db } = useDatabase();

beforeEach(() => {
  Object.assign(shopify.state, { tokensGiven: 0, isDown: false, shop: SHOP });
});
afterAll(() => {
  shopify.server.closeAllConnections();
  shopify.server.close();
});

function aVisit(): Promise<Request> {
  return setUpValidRequest(
    { type: RequestType.Admin, store: "birch-and-bark", apiKey: env.SHOPIFY_API_KEY, apiSecretKey: env.SHOPIFY_API_SECRET },
    new Request(`${env.SHOPIFY_APP_URL}/app`),
  );
}

test("the first visit, which parent and child loaders make at once, installs the shop once", async () => {
  const visits = await Promise.all([aVisit(), aVisit(), aVisit()]);

  const merchants = await Promise.all(visits.map((visit) => authenticateMerchant(visit)));

  const shops = await db.shop.findMany();
  expect(shops.map(({ domain, name, currency, timeZone }) => ({ domain, name, currency, timeZone }))).toEqual([
    { domain: SHOP.myshopifyDomain, name: SHOP.name, currency: "USD", timeZone: "America/New_York" },
  ]);
  expect(new Set(merchants.map(({ shopId }) => shopId))).toEqual(new Set([shops[0]?.id]));
  expect(merchants[0]?.actor).toMatch(/^staff:/);
  expect(await db.program.count()).toBe(1);
  expect(await db.session.count()).toBe(1);
  expect((await sessionStorage.loadSession(`offline_${SHOP.myshopifyDomain}`))?.accessToken).toMatch(/^shpat_/);
});

test("an installation that failed is made good by the next visit", async () => {
  shopify.state.isDown = true;
  await expect(authenticateMerchant(await aVisit())).rejects.toMatchObject({ trouble: "failing", retryable: true });
  const shopsWhileDown = await db.shop.count();

  shopify.state.isDown = false;
  await authenticateMerchant(await aVisit());

  expect(shopsWhileDown).toBe(0);
  expect(await db.shop.count()).toBe(1);
});

test("without a token nobody comes in, and nothing is installed", async () => {
  const host = Buffer.from("admin.shopify.com/store/birch-and-bark").toString("base64");
  const url = `${env.SHOPIFY_APP_URL}/app?embedded=1&shop=${SHOP.myshopifyDomain}&host=${host}`;
  const answer: unknown = await authenticateMerchant(new Request(url)).catch((thrown: unknown) => thrown);
  const badToken: unknown = await authenticateMerchant(
    new Request(`${env.SHOPIFY_APP_URL}/app`, { headers: { Authorization: "Bearer nonsense" } }),
  ).catch((thrown: unknown) => thrown);

  expect(answer).toMatchObject({ status: 302 });
  expect((answer as Response).headers.get("Location")).toMatch(/^\/auth\/session-token/);
  expect(badToken).toMatchObject({ status: 401 });
  expect(await db.shop.count()).toBe(0);
});

test("what the library answers may be framed by the sandbox and by Shopify", async () => {
  const url = `${env.SHOPIFY_APP_URL}/auth/session-token?embedded=1&shop=${SHOP.myshopifyDomain}&host=eA`;
  const answer: unknown = await authenticateMerchant(new Request(url)).catch((thrown: unknown) => thrown);

  const policy = (answer as Response).headers.get("Content-Security-Policy");
  expect(policy).toContain("https://admin.shopify.com");
  expect(policy).toContain(env.SHOPIFY_SANDBOX_ORIGIN);
});
