import { jwtVerify } from "jose";
import { beforeEach, expect, test } from "vitest";
import { createWorld, type World } from "../world";
import { ID_TOKEN_LIFETIME_SECONDS, frameUrl, signIdToken, signParameters } from "./id-token";

const SECRET = "a secret of this test";
const NOON = new Date("2026-03-02T12:00:00Z");
let world: World;

beforeEach(() => {
  world = createWorld({ portBase: 4100, appUrl: "http://localhost:4103", apiKey: "key", apiSecret: SECRET, dataFolder: null });
});

test("an id token names the shop, the app and the person, and lives for a minute", async () => {
  const token = await signIdToken(world, world.shops.kawa, NOON);

  const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET), { algorithms: ["HS256"], currentDate: NOON });
  expect(payload).toMatchObject({
    iss: "https://kawa.myshopify.com/admin",
    dest: "https://kawa.myshopify.com",
    aud: "key",
    sub: "71000001",
  });
  expect(payload.exp).toBe(NOON.getTime() / 1000 + ID_TOKEN_LIFETIME_SECONDS);
  expect(payload.nbf).toBeLessThan(NOON.getTime() / 1000);
});

test("two id tokens are never the same, and share their session", async () => {
  const read = async () => (await jwtVerify(await signIdToken(world, world.shops.kawa), new TextEncoder().encode(SECRET))).payload;
  const [first, second] = [await read(), await read()];

  expect(first.jti).not.toBe(second.jti);
  expect(first.sid).toBe(second.sid);
});

test("moving the sandbox's clock leaves id tokens in real time", async () => {
  world.clock.advance(365 * 86_400_000);

  const { payload } = await jwtVerify(await signIdToken(world, world.shops.kawa), new TextEncoder().encode(SECRET));

  expect(payload.exp).toBeLessThan(Date.now() / 1000 + ID_TOKEN_LIFETIME_SECONDS + 1);
});

test("the frame's address keeps the app's own query and is signed over everything", async () => {
  const url = new URL(await frameUrl(world, world.shops["birch-and-bark"], "/app/members?query=ada", NOON));

  expect(url.origin + url.pathname).toBe("http://localhost:4103/app/members");
  expect(url.searchParams.get("query")).toBe("ada");
  expect(url.searchParams.get("embedded")).toBe("1");
  expect(Buffer.from(url.searchParams.get("host") ?? "", "base64").toString()).toBe("admin.shopify.com/store/birch-and-bark");
  expect(url.searchParams.get("hmac")).toBe(signParameters(url.searchParams, SECRET));
});
