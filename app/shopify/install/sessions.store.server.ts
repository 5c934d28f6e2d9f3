/** Table: Session. Tokens in these rows are encrypted; session-storage.server.ts opens and closes them. */
import { db } from "~/db.server";

export type SessionRow = {
  id: string;
  shop: string;
  state: string;
  isOnline: boolean;
  scope: string | null;
  expires: Date | null;
  accessToken: string;
  refreshToken: string | null;
  refreshTokenExpires: Date | null;
};

/** One statement, so that first visits that come at once (Shopify's frame loads parent and child together) cannot collide. */
export async function writeSession(row: SessionRow): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Session" (id, shop, state, "isOnline", scope, expires, "accessToken", "refreshToken", "refreshTokenExpires")
    VALUES (${row.id}, ${row.shop}, ${row.state}, ${row.isOnline}, ${row.scope}, ${row.expires}, ${row.accessToken},
      ${row.refreshToken}, ${row.refreshTokenExpires})
    ON CONFLICT (shop, id) DO UPDATE SET state = EXCLUDED.state, "isOnline" = EXCLUDED."isOnline", scope = EXCLUDED.scope,
      expires = EXCLUDED.expires, "accessToken" = EXCLUDED."accessToken", "refreshToken" = EXCLUDED."refreshToken",
      "refreshTokenExpires" = EXCLUDED."refreshTokenExpires"`;
}

export async function findSession(id: string): Promise<SessionRow | null> {
  return db.session.findFirst({ where: { id } });
}

export async function listSessionsOfShop(shopDomain: string): Promise<SessionRow[]> {
  return db.session.findMany({ where: { shop: shopDomain }, orderBy: { expires: "desc" } });
}

export async function deleteSessionRows(ids: string[]): Promise<void> {
  await db.session.deleteMany({ where: { id: { in: ids } } });
}

/** Also those whose tokens no longer open. */
export async function deleteSessionsOfShop(shopDomain: string): Promise<void> {
  await db.session.deleteMany({ where: { shop: shopDomain } });
}
