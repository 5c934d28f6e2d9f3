/**
 * The border's address book: which domain a shop id stands for. It reads one column of loyalty/program's table Shop and
 * writes nothing; a shop's domain never changes, so what was read once is kept.
 */
import { db } from "~/db.server";

const known = new Map<number, string>();

export async function domainOfShop(shopId: number): Promise<string | null> {
  const kept = known.get(shopId);
  if (kept !== undefined) return kept;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  if (shop) known.set(shopId, shop.domain);
  return shop?.domain ?? null;
}
