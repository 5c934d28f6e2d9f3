/** What another shop gets of what a shop keeps of its products, and of the lines of its orders. */
import * as earning from "~/loyalty/earning/earning.store.server";
import * as products from "~/loyalty/earning/products.store.server";
import { A_PRODUCT } from "#test/factories/order-facts";
import type { ForeignCall } from "./foreign-calls";
import { daysAfter, MONDAY_NOON } from "./times";

const AT = daysAfter(MONDAY_NOON, 3);
const YEARS_ON = daysAfter(MONDAY_NOON, 3_650);
const GONE = { tags: [], collectionGids: [], compareAtMinor: null, isGone: true };

export const CALLS_OF_GOODS: Record<string, Record<string, ForeignCall>> = {
  "loyalty/earning/products": {
    readFreshProducts: ({ tx, mine }) =>
      products.readFreshProducts(tx, mine.shopId, [A_PRODUCT.productGid], AT).then((known) => [...known]),
    writeProduct: ({ tx, mine }) =>
      products.writeProduct(tx, mine.shopId, { productGid: A_PRODUCT.productGid, facts: { ...A_PRODUCT, tags: [] }, readAt: YEARS_ON }),
    markProductsChanged: ({ tx, mine }) => products.markProductsChanged(tx, mine.shopId, null, YEARS_ON),
  },
};

/** Of the store that keeps orders. */
export const LINE_CALLS: Record<string, ForeignCall> = {
  addLineTraits: ({ tx, mine, theirs }) =>
    earning.addLineTraits(tx, mine.shopId, theirs.order.orderGid, { "1": GONE }).then((traits) => Object.keys(traits)),
};
