/**
 * Every door, found by listing the files of routes, and the webhooks' beside them: who is not who they say is refused,
 * and nothing happens. A new route is tried here by itself, or fails the first test until it says why it is open.
 */
import { createHmac } from "node:crypto";
import { UnsecuredJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "~/env.server";
import { aLaunchedShop, BIRCH, KAWA } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { fingerprintOf } from "#test/support/all-rows";
import { db, emptyAllTables } from "#test/support/database";
import { goodClaims, keepSessionOf, seconds, sessionToken } from "#test/support/merchant-requests";
import { ROUTE_DOORS, type RouteDoor } from "#test/support/route-doors";
import { numberOf, proxyRequest, type ProxyRequest } from "#test/support/shopper-requests";
import { useWebhookDoor, webhookFixture, type Sent } from "#test/support/webhooks";

const { send } = useWebhookDoor();

/** Nobody is asked who they are here, and this is why. */
const OPEN: Record<string, string> = {
  _index: "says where the app lives, or leads on to a door that asks; it reads nothing",
  "auth.login": "leads to Shopify's own page for installing; it reads nothing",
};

const MERCHANTS = ROUTE_DOORS.filter(({ route }) => /^(app(\..*)?|auth\.\$)$/.test(route));
const SHOPPERS = ROUTE_DOORS.filter(({ route }) => route.startsWith("proxy."));
const named = (doors: RouteDoor[]) => doors.map((door): [string, string, RouteDoor] => [door.method, door.route, door]);

const SHOP = BIRCH.domain;
let customerId = "";
let before: unknown;

beforeAll(async () => {
  await aLaunchedShop(KAWA);
  const member = await aMember(await aLaunchedShop(), { points: 5_000 });
  customerId = numberOf(member.customerGid);
  await keepSessionOf(SHOP);
  before = await fingerprintOf(db);
});
afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

test("every route that answers has somebody who asks at its door, or says why not", () => {
  const asked = new Set([...MERCHANTS, ...SHOPPERS].map(({ route }) => route));
  const open = ROUTE_DOORS.filter(({ route }) => !asked.has(route)).map(({ route }) => route);

  expect(open, "these routes answer whoever comes: let them ask, or say in OPEN why they need not").toEqual(Object.keys(OPEN));
  expect(MERCHANTS.length).toBeGreaterThan(40);
  expect(SHOPPERS.map(({ route }) => route).sort()).toEqual(["proxy.act", "proxy.join", "proxy.redeem", "proxy.shopper"]);
});

const BAD_TOKENS: [string, () => string | Promise<string>][] = [
  ["is none", () => "nonsense"],
  ["is empty", () => ""],
  ["ended two minutes ago", () => sessionToken({ exp: seconds() - 120 })],
  ["begins in two minutes", () => sessionToken({ nbf: seconds() + 120 })],
  ["is another app's", () => sessionToken({ aud: "another-app" })],
  ["is no app's", () => sessionToken({ aud: undefined })],
  ["was signed by another", () => sessionToken({}, { secret: "not the secret of this app, however long it is" })],
  ["was signed in another way", () => sessionToken({}, { secret: env.SHOPIFY_API_SECRET.padEnd(64, "x"), alg: "HS512" })],
  ["was not signed", () => new UnsecuredJWT(goodClaims()).encode()],
  ["was signed, then changed", async () => changedAfter(await sessionToken())],
  ["was issued by another shop", () => sessionToken({ iss: `https://${KAWA.domain}/admin` })],
  ["was issued by nobody", () => sessionToken({ iss: undefined })],
  ["is for an address that is no shop", () => sessionToken({ iss: "https://evil.example/admin", dest: "https://evil.example" })],
  ["is for a shop in disguise", () => sessionToken({ iss: `https://${SHOP}.evil.example/admin`, dest: `https://${SHOP}.evil.example` })],
  ["names no person", () => sessionToken({ sub: undefined })],
];

/** The same signature over the claims of another shop. */
function changedAfter(token: string): string {
  const [header, , signature] = token.split(".");
  const claims = { ...goodClaims(), iss: `https://${KAWA.domain}/admin`, dest: `https://${KAWA.domain}` };
  return [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
}

const addressOf = ({ path }: RouteDoor) => new URL(path === "/auth/1" ? "/auth/anything" : path, env.SHOPIFY_APP_URL);

function withBearer(door: RouteDoor, token: string | null): Request {
  const body = door.method === "POST" ? { body: JSON.stringify({ intent: "save", values: {} }) } : {};
  return new Request(addressOf(door), {
    method: door.method,
    ...body,
    ...(token !== null && { headers: { Authorization: `Bearer ${token}` } }),
  });
}

/** As the admin's frame opens a page. */
function asDocument(door: RouteDoor, token: string | null): Request {
  const address = addressOf(door);
  const host = Buffer.from(`admin.shopify.com/store/${SHOP}`).toString("base64url");
  const query = { embedded: "1", shop: SHOP, host, ...(token !== null && { id_token: token }) };
  for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
  return new Request(address, { method: door.method });
}

/** 401, or the way to where a new token is made. */
function isTurnedAway(answer: unknown): boolean {
  if (!(answer instanceof Response)) return false;
  const leadsTo = answer.headers.get("Location") ?? "";
  return answer.status === 401 || (answer.status === 302 && /^\/auth\/(session-token|login)(\?|$)/.test(leadsTo));
}

test.each(named(MERCHANTS))("%s %s: no session token but a good one opens it, and nothing changes", async (_method, _route, door) => {
  const opened: string[] = [];
  for (const [name, make] of BAD_TOKENS) {
    const token = await make();
    for (const request of [withBearer(door, token), ...(door.method === "GET" ? [asDocument(door, token)] : [])]) {
      if (!isTurnedAway(await door.answer(request))) opened.push(`a token that ${name}`);
    }
  }
  if (!isTurnedAway(await door.answer(withBearer(door, null)))) opened.push("no token");
  if (!isTurnedAway(await door.answer(asDocument(door, null)))) opened.push("a page without its token");

  expect(opened).toEqual([]);
  expect(await fingerprintOf(db)).toEqual(before);
});

test("a good token opens, so the refusals above are about the others", async () => {
  const list = MERCHANTS.find(({ route, method }) => route === "app.members._index" && method === "GET");

  const answers = [await list?.answer(withBearer(list, await sessionToken())), await list?.answer(asDocument(list, await sessionToken()))];

  for (const answer of answers) expect(answer).toMatchObject({ rows: [expect.anything()] });
});

const FORGED: [string, Partial<ProxyRequest>][] = [
  ["without a signature", { tamper: (query) => query.delete("signature") }],
  ["with an empty signature", { tamper: (query) => query.set("signature", "") }],
  ["with a signature of another length", { tamper: (query) => query.set("signature", "abc") }],
  ["with two signatures", { tamper: (query) => query.append("signature", "0".repeat(64)) }],
  ["signed by another", { secret: "not the secret of this app" }],
  ["signed for another customer", { tamper: (query) => query.set("logged_in_customer_id", "2") }],
  ["signed for a visitor", { customerId: "", tamper: (query) => query.set("logged_in_customer_id", "1") }],
  ["signed for another shop", { tamper: (query) => query.set("shop", KAWA.domain) }],
  ["with something added after it was signed", { tamper: (query) => query.set("extra", "1") }],
  ["that is 91 seconds old", { ageSeconds: 91 }],
  ["from 92 seconds ahead", { ageSeconds: -92 }],
  ["without its time", { tamper: (query) => query.delete("timestamp") }],
  ["made young again after it was signed", { ageSeconds: 600, tamper: (query) => query.set("timestamp", String(seconds())) }],
  ["whose page added another customer", { added: [["logged_in_customer_id", "2"]] }],
  ["whose page added another customer to a visitor", { customerId: "", added: [["logged_in_customer_id", "2"]] }],
  ["whose page added another shop", { added: [["shop", KAWA.domain]] }],
  ["signed for a customer that is no number", { customerId: "7001 OR 1=1" }],
  ["signed for a customer of no length", { customerId: "9".repeat(3_000) }],
];

test.each(named(SHOPPERS))("%s %s: no address but one that Shopify signed just now opens it", async (method, route, door) => {
  const path = route.replace("proxy.", "");
  const body = method === "POST" ? { rewardId: "rwd_1", requestKey: "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a01" } : undefined;
  const opened: string[] = [];
  for (const [name, forged] of FORGED) {
    const answer = await door.answer(proxyRequest({ path, body, customerId, ...forged }));
    if (!(answer instanceof Response && answer.status === 400)) opened.push(`a request ${name}`);
  }
  const good = await door.answer(proxyRequest({ path, body, customerId, added: [["page", "2"]] }));

  expect(opened).toEqual([]);
  expect([200, 400, 409, 503], "a good one gets an answer in words").toContain((good as Response).status);
  expect((good as Response).headers.get("Content-Type")).toContain("json");
  expect(await fingerprintOf(db)).toEqual(before);
});

const ORDER = webhookFixture("orders-paid");
const hmac = (text: string, secret = env.SHOPIFY_API_SECRET, form: "base64" | "hex" = "base64") =>
  createHmac("sha256", secret).update(text).digest(form);
const signature = (value: string | null): Partial<Sent> => ({ headers: { "X-Shopify-Hmac-Sha256": value } });

test.each<[string, Partial<Sent>]>([
  ["without a signature", signature(null)],
  ["with an empty one", signature("")],
  ["with a wrong one", signature("nonsense")],
  ["with that of another body", signature(hmac(JSON.stringify({ ...ORDER, id: 8 })))],
  ["with that of an empty body", signature(hmac(""))],
  ["signed by another", signature(hmac(JSON.stringify(ORDER), "not the secret of this app"))],
  ["signed in another form", signature(hmac(JSON.stringify(ORDER), env.SHOPIFY_API_SECRET, "hex"))],
  ["with the signature cut off", signature(hmac(JSON.stringify(ORDER)).slice(0, -4))],
  ["signed as another kind of message", { headers: { "X-Shopify-Hmac-Sha256": null, "Shopify-Hmac-Sha256": "nonsense" } }],
])("a webhook %s is 401, and nothing is stored", async (_name, forged) => {
  for (const topic of ["orders/paid", "customers/redact", "shop/redact", "app/uninstalled"]) {
    const answer = await send({ topic, body: ORDER, ...forged });
    expect([topic, answer.status, await answer.text()]).toEqual([topic, 401, "the signature is missing or wrong"]);
  }
  expect(await fingerprintOf(db)).toEqual(before);
});
