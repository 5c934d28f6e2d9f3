/**
 * Where Shopify's library keeps a shop's session: our own table, with the tokens encrypted on their way in and decrypted
 * on their way out, so that a dump of the database opens no shop (docs/decisions/0014).
 */
import { Session } from "@shopify/shopify-api";
import { decryptToken, encryptToken } from "./token-cipher.server";
import { deleteSessionRows, findSession, listSessionsOfShop, writeSession, type SessionRow } from "./sessions.store.server";

export class EncryptedSessionStorage {
  async storeSession(session: Session): Promise<boolean> {
    await writeSession(closed(session));
    return true;
  }

  /** A session whose tokens do not open (another key) counts as absent: Shopify's next request makes a new one. */
  async loadSession(id: string): Promise<Session | undefined> {
    const row = await findSession(id);
    return row ? opened(row) : undefined;
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    const rows = await listSessionsOfShop(shop);
    return rows.map(opened).filter((session) => session !== undefined);
  }

  async deleteSession(id: string): Promise<boolean> {
    await deleteSessionRows([id]);
    return true;
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    await deleteSessionRows(ids);
    return true;
  }
}

function closed(session: Session): SessionRow {
  const { id, shop, state, isOnline, scope, expires, accessToken, refreshToken, refreshTokenExpires } = session;
  return {
    id,
    shop,
    state,
    isOnline,
    scope: scope ?? null,
    expires: expires ?? null,
    accessToken: accessToken ? encryptToken(accessToken, id) : "",
    refreshToken: refreshToken ? encryptToken(refreshToken, id) : null,
    refreshTokenExpires: refreshTokenExpires ?? null,
  };
}

function opened(row: SessionRow): Session | undefined {
  const accessToken = row.accessToken ? decryptToken(row.accessToken, row.id) : undefined;
  const refreshToken = row.refreshToken ? decryptToken(row.refreshToken, row.id) : undefined;
  if (accessToken === null || refreshToken === null) return undefined;
  return new Session({
    id: row.id,
    shop: row.shop,
    state: row.state,
    isOnline: row.isOnline,
    scope: row.scope ?? undefined,
    expires: row.expires ?? undefined,
    accessToken,
    refreshToken,
    refreshTokenExpires: row.refreshTokenExpires ?? undefined,
  });
}
