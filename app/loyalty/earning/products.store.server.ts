/** The only SQL for ProductRecord. Every function takes the shop and reaches no further. */
import type { Db, Tx } from "~/db.server";
import type { ProductFacts } from "../facts";
import { isFresh, StoredProduct } from "./line-traits";

/** Those of which present facts are kept; null for one that the shop does not have. */
export async function readFreshProducts(
  db: Db,
  shopId: number,
  productGids: readonly string[],
  at: Date,
): Promise<Map<string, ProductFacts | null>> {
  const rows = await db.productRecord.findMany({ where: { shopId, productGid: { in: [...productGids] } } });
  const fresh = rows.filter((row) => isFresh(row, at));
  return new Map(fresh.map(({ productGid, facts }) => [productGid, facts === null ? null : StoredProduct.parse(facts)]));
}

/** `facts` null: the shop does not have it (any more). What was last known of a product that is gone is kept. */
export async function writeProduct(
  tx: Tx,
  shopId: number,
  { productGid, facts, readAt }: { productGid: string; facts: ProductFacts | null; readAt: Date },
): Promise<void> {
  const json = facts && JSON.stringify(StoredProduct.parse(facts));
  await tx.$executeRaw`
    INSERT INTO "ProductRecord" ("shopId", "productGid", facts, "readAt") VALUES (${shopId}, ${productGid}, ${json}::jsonb, ${readAt})
    ON CONFLICT ("shopId", "productGid") DO UPDATE SET facts = coalesce(EXCLUDED.facts, "ProductRecord".facts), "readAt" = EXCLUDED."readAt"
    WHERE "ProductRecord"."readAt" <= EXCLUDED."readAt"`;
}

/** What was read of the product before is not its present any more. `productGid` null: of any product of the shop. */
export async function markProductsChanged(tx: Tx, shopId: number, productGid: string | null, at: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE "ProductRecord" SET "changedAt" = greatest("changedAt", ${at})
    WHERE "shopId" = ${shopId} AND (${productGid}::text IS NULL OR "productGid" = ${productGid})`;
}
