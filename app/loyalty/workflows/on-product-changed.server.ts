/** The shop changed a product, or which products are in a collection: what was read of them before is read anew. */
import { inTransaction } from "~/db.server";
import { markProductsChanged } from "../earning/products.store.server";

export type ProductChanged =
  | { outcome: "noted" }
  /** Nothing had been read of it: no rule has looked at it yet. */
  | { outcome: "product_not_kept" };

/** `productGid` null: any product may be in another collection now. Orders keep what was frozen with them. */
export async function onProductChanged({
  shopId,
  productGid,
  at,
}: {
  shopId: number;
  productGid: string | null;
  at: Date;
}): Promise<ProductChanged> {
  const marked = await inTransaction((tx) => markProductsChanged(tx, shopId, productGid, at));
  return { outcome: marked > 0 ? "noted" : "product_not_kept" };
}
