import { Session } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { EncryptedSessionStorage } from "~/shopify/install/session-storage.server";
import { useDatabase } from "#test/support/database";

const { db } = useDatabase();
const storage = new EncryptedSessionStorage();
const SHOP = "birch-and-bark.myshopify.com";

function aSession(accessToken: string): Session {
  return new Session({
    id: `offline_${SHOP}`,
    shop: SHOP,
    state: "",
    isOnline: false,
    scope: "read_orders",
    expires: new Date("2026-03-02T13:00:00Z"),
    accessToken,
    refreshToken: "shprt_secret",
    refreshTokenExpires: new Date("2026-06-01T12:00:00Z"),
  });
}

test("a first visit whose pages load all at once leaves one session", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, visit) => storage.storeSession(aSession(`shpat_${visit}`))));

  expect(await db.session.count()).toBe(1);
  expect((await storage.loadSession(`offline_${SHOP}`))?.accessToken).toMatch(/^shpat_\d+$/);
});

test("what was stored comes back whole, and a dump of the table opens no shop", async () => {
  const session = aSession("shpat_secret");

  await storage.storeSession(session);

  expect((await storage.loadSession(session.id))?.toObject()).toEqual(session.toObject());
  expect(JSON.stringify(await db.session.findMany())).not.toMatch(/secret/);
});

test("a session sealed with another key counts as absent", async () => {
  await storage.storeSession(aSession("shpat_secret"));
  await db.session.updateMany({ data: { accessToken: `aes256gcm:${Buffer.alloc(64).toString("base64")}` } });

  expect(await storage.loadSession(`offline_${SHOP}`)).toBeUndefined();
  expect(await storage.findSessionsByShop(SHOP)).toEqual([]);
});
