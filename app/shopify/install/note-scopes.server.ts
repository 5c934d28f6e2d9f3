/** The merchant granted or took back scopes: the session says what its token may do. */
import { sessionStorage } from "~/shopify.server";

export async function noteScopes(shopDomain: string, scopes: string[]): Promise<void> {
  for (const session of await sessionStorage.findSessionsByShop(shopDomain)) {
    session.scope = scopes.join(",");
    await sessionStorage.storeSession(session);
  }
}
