/**
 * The border's address book: which domain a shop id stands for, and the reverse. It reads two columns of
 * loyalty/program's table Shop and writes nothing. A shop's domain never changes, so what was read once is kept.
 */
import { db } from "~/db.server";
import { BoundedMap } from "~/lib/bounded-map";
import { shopCache } from "~/memory/shop-cache.server";

const known = new Map<number, string>();

export async function domainOfShop(shopId: number): Promise<string | null> {
  const kept = known.get(shopId);
  if (kept !== undefined) return kept;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  if (shop) known.set(shopId, shop.domain);
  return shop?.domain ?? null;
}

/** Domain -> shop id of those that are known. Not kept: a shop that was erased comes back under another id. */
export async function shopIdsOf(domains: string[]): Promise<Map<string, number>> {
  const shops = await db.shop.findMany({ where: { domain: { in: domains } }, select: { id: true, domain: true } });
  return new Map(shops.map((shop) => [shop.domain, shop.id]));
}

const installations = shopCache((shopId) => db.shop.findUnique({ where: { id: shopId }, select: { domain: true, uninstalledAt: true } }));
const lastIds = new BoundedMap<string, number>(2_000);

/** The reverse, for shops that have us installed now; null for all others. */
export async function installedShopId(domain: string): Promise<number | null> {
  const lastId = lastIds.get(domain);
  // Whether it still is that shop, and installed, is heard when it changes: shops come and go.
  const known = lastId === undefined ? null : await installations.get(lastId);
  if (lastId !== undefined && known?.domain === domain && known.uninstalledAt === null) return lastId;
  const shop = await db.shop.findUnique({ where: { domain }, select: { id: true, uninstalledAt: true } });
  if (shop) lastIds.set(domain, shop.id);
  return shop && shop.uninstalledAt === null ? shop.id : null;
}
