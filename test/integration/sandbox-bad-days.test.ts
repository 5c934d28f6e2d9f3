/** What the sandbox does to the app on purpose, and what it refuses: the token door, faults, mail, JSON verbs. */
import { createTransport } from "nodemailer";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { signIdToken } from "../../sandbox/admin-frame/id-token";
import { forTests, startFakeShopify, type FakeShopify } from "../../sandbox/fake-shopify";
import type { ShopState } from "../../sandbox/shop-state";
import { install, uninstall } from "../../sandbox/verbs";
import { giveToken } from "../../sandbox/verbs/app";

let shopify: FakeShopify;
let birch: ShopState;

beforeAll(async () => {
  shopify = await startFakeShopify(forTests({ topics: [] }));
  birch = shopify.world.shops["birch-and-bark"];
  install(shopify.world, birch);
});
afterEach(() => void shopify.world.faults.splice(0));
afterAll(() => shopify.stop());

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

function at(path: string, body: unknown, headers: Record<string, string> = {}, timeoutMs = 5000): Promise<Response> {
  return fetch(`${shopify.urls.shopify}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Sandbox-Host": birch.domain, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
}

async function askToken(changed: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await at("/admin/oauth/access_token", {
    client_id: "sandbox_key",
    client_secret: "sandbox_secret",
    grant_type: EXCHANGE,
    subject_token: await signIdToken(shopify.world, birch),
    requested_token_type: OFFLINE,
    expiring: "1",
    ...changed,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("the token door", () => {
  test("an id token of this shop becomes an expiring token with the granted scopes", async () => {
    const { status, body } = await askToken();

    expect(status).toBe(200);
    expect(body).toMatchObject({ scope: birch.app.scopes.join(","), expires_in: 3600, refresh_token_expires_in: 7_776_000 });
  });

  test("a refresh token becomes the next token, also when the answer was lost once", async () => {
    const { body: first } = await askToken();
    const refresh = { grant_type: "refresh_token", refresh_token: String(first.refresh_token) };

    const [second, again] = [await askToken(refresh), await askToken(refresh)];

    expect([second.status, again.status]).toEqual([200, 200]);
    expect(new Set([first.access_token, second.body.access_token, again.body.access_token]).size).toBe(3);
  });

  test.each([
    ["a wrong secret", { client_secret: "guess" }, "invalid_client"],
    ["another app", { client_id: "other" }, "application_cannot_be_found"],
    ["a forged id token", { subject_token: "e30.e30.e30" }, "invalid_subject_token"],
    ["an unknown refresh token", { grant_type: "refresh_token", refresh_token: "shprt_none" }, "invalid_grant"],
  ])("%s is refused", async (_what, changed, error) => {
    expect(await askToken(changed)).toMatchObject({ status: 400, body: { error } });
  });

  test("an id token of the other shop is refused", async () => {
    const token = await signIdToken(shopify.world, shopify.world.shops.kawa);

    expect(await askToken({ subject_token: token })).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
  });

  test("tokens die when the app is removed", async () => {
    const { body } = await askToken();
    uninstall(shopify.world, birch);
    install(shopify.world, birch);

    const response = await at(
      "/admin/api/2026-10/graphql.json",
      { query: "{ shop { name } }" },
      { "X-Shopify-Access-Token": String(body.access_token) },
    );

    expect(response.status).toBe(401);
  });
});

describe("Shopify on a bad day", () => {
  const rename = `mutation { metafieldsSet(metafields: [{ ownerId: "OWNER", namespace: "encore", key: "note", type: "json", value: "1" }]) { userErrors { message } } }`;
  const call = (timeoutMs?: number): Promise<Response> => {
    birch.app.metafields = {};
    const { token } = giveToken(shopify.world, birch, "offline", 3600);
    const query = rename.replace("OWNER", `gid://shopify/AppInstallation/${birch.app.id}`);
    return at("/admin/api/2026-10/graphql.json", { query }, { "X-Shopify-Access-Token": token }, timeoutMs);
  };
  const fault = (kind: string, more: Record<string, unknown> = {}): Promise<Response> => at("/api/faults", { kind, next: 1, ...more });
  const isDone = (): boolean => "encore.note" in birch.app.metafields;

  test.each([
    ["too_many_requests", 429],
    ["server_error", 500],
    ["unauthorized", 401],
    ["throttled", 200],
  ])("%s answers %i once, does nothing, and is over", async (kind, status) => {
    await fault(kind);

    const bad = await call();

    expect(bad.status).toBe(status);
    expect(isDone()).toBe(false);
    expect((await call()).status).toBe(200);
    expect(isDone()).toBe(true);
    expect(shopify.world.faults).toEqual([]);
  });

  test("throttled says so as Shopify does", async () => {
    await fault("throttled");

    const body = (await (await call()).json()) as {
      errors: { extensions: { code: string } }[];
      extensions: { cost: { actualQueryCost: null } };
    };

    expect(body.errors[0]?.extensions.code).toBe("THROTTLED");
    expect(body.extensions.cost.actualQueryCost).toBeNull();
  });

  test("down is a broken connection", async () => {
    await fault("down");

    await expect(call()).rejects.toThrow("fetch failed");
    expect(isDone()).toBe(false);
  });

  test("a time-out before the work leaves it undone, one after the work does it", async () => {
    await fault("timeout_before");
    await expect(call(150)).rejects.toThrow("timeout");
    expect(isDone()).toBe(false);

    await fault("timeout_after");
    await expect(call(150)).rejects.toThrow("timeout");
    expect(isDone()).toBe(true);
  });

  test("a fault for one field leaves the others alone", async () => {
    await fault("server_error", { field: "discountCodeBasicCreate" });

    expect((await call()).status).toBe(200);
    expect(shopify.world.faults).toHaveLength(1);
  });

  test("slow is late", async () => {
    await fault("slow", { ms: 200 });
    const startedAt = Date.now();

    expect((await call()).status).toBe(200);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(190);
  });
});

test("mail that is sent arrives in the mailbox", async () => {
  const url = new URL(shopify.urls.smtp);
  const transport = createTransport({ host: "127.0.0.1", port: Number(url.port), secure: false });

  await transport.sendMail({
    from: "rewards@encore.example",
    to: "Ada <ada@example.com>",
    subject: "Tack så mycket",
    text: "You have 100 points.",
    html: "<p>100</p>",
  });

  await vi.waitUntil(() => shopify.world.mails.length > 0);
  expect(shopify.world.mails).toMatchObject([
    { to: ["Ada <ada@example.com>"], subject: "Tack så mycket", html: expect.stringContaining("100") as string },
  ]);
});

describe("JSON verbs", () => {
  test.each([
    ["/api/shops/nowhere/orders", {}, "no_such_shop"],
    ["/api/shops/kawa/orders", { lines: [{ quantity: 1 }] }, "not_available"],
    ["/api/shops/kawa/orders", { lines: [], points: 3 }, "bad_input"],
    ["/api/shops/kawa/orders", { lines: [], email: "a@example.com" }, "no_lines"],
    ["/api/shops/kawa/customers", { email: "nobody" }, "bad_email"],
    ["/api/clock", { set: "tomorrow" }, "bad_input"],
    ["/api/faults", { kind: "earthquake" }, "bad_input"],
  ])("%s refuses %j with %s", async (path, body, error) => {
    const response = await at(path, body);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error });
    expect(shopify.world.shops.kawa.orders).toEqual([]);
  });

  test("settling without an app says what is missing", async () => {
    const response = await at("/api/settle", { timeoutMs: 0 });

    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ settled: false, waiting: ["the app does not answer"] });
  });
});
