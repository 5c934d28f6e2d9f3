/** Table: Session. The library's storage reads and writes single sessions; this is for a shop's whole lot. */
import { db } from "~/db.server";

/** Also those whose tokens no longer open, which the library's storage does not see. */
export async function deleteSessionsOfShop(shopDomain: string): Promise<void> {
  await db.session.deleteMany({ where: { shop: shopDomain } });
}
