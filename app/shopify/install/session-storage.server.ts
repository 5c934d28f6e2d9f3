/**
 * Shopify's session storage for Prisma with one change: the tokens are encrypted on their way in and decrypted on their
 * way out, so a dump of the database opens no shop.
 */
import { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { db } from "~/db.server";
import { decryptToken, encryptToken } from "./token-cipher.server";

export class EncryptedSessionStorage {
  private kept: PrismaSessionStorage<never> | undefined;

  /** Made at the first use: it asks the database at once whether its table is there. */
  private get rows(): PrismaSessionStorage<never> {
    // The package's types come from a generated client in node_modules; ours is generated into app/generated.
    return (this.kept ??= new PrismaSessionStorage(db as never));
  }

  storeSession(session: Session): Promise<boolean> {
    return this.rows.storeSession(withTokens(session, encryptToken));
  }

  /** A session whose tokens do not open (another key) counts as absent: Shopify's next request makes a new one. */
  async loadSession(id: string): Promise<Session | undefined> {
    return opened(await this.rows.loadSession(id));
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    const sessions = await this.rows.findSessionsByShop(shop);
    return sessions.map(opened).filter((session) => session !== undefined);
  }

  deleteSession(id: string): Promise<boolean> {
    return this.rows.deleteSession(id);
  }

  deleteSessions(ids: string[]): Promise<boolean> {
    return this.rows.deleteSessions(ids);
  }
}

function opened(session: Session | undefined): Session | undefined {
  if (!session) return undefined;
  try {
    return withTokens(session, (sealedText, id) => {
      const token = decryptToken(sealedText, id);
      if (token === null) throw new TokenDoesNotOpen();
      return token;
    });
  } catch (error) {
    if (error instanceof TokenDoesNotOpen) return undefined;
    throw error;
  }
}

class TokenDoesNotOpen extends Error {}

function withTokens(session: Session, change: (token: string, id: string) => string): Session {
  const copy = new Session({ ...session.toObject() });
  if (copy.accessToken) copy.accessToken = change(copy.accessToken, copy.id);
  if (copy.refreshToken) copy.refreshToken = change(copy.refreshToken, copy.id);
  return copy;
}
