/** What makes a shop before anything has happened in it. The catalogue gives one for each shop. */
import type { ShopHandle, ShopState } from "./shop-state";

export type ShopSeed = Pick<ShopState, "products" | "collections" | "shippingRates" | "name" | "currency"> &
  Partial<Pick<ShopState, "email" | "locale" | "timeZone" | "taxesIncluded" | "taxBasisPoints">>;

const DEFAULTS: Record<
  ShopHandle,
  Pick<ShopState, "id" | "email" | "locale" | "timeZone" | "taxesIncluded" | "taxBasisPoints" | "taxesShipping" | "lastId">
> = {
  "birch-and-bark": {
    id: 71_200_000_001,
    email: "hello@birchandbark.example",
    locale: "en",
    timeZone: "America/New_York",
    taxesIncluded: false,
    taxBasisPoints: 800,
    taxesShipping: false,
    lastId: 6_100_000_000_000,
  },
  kawa: {
    id: 71_200_000_002,
    email: "hello@kawa.example",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    taxesIncluded: true,
    taxBasisPoints: 1000,
    taxesShipping: true,
    lastId: 8_200_000_000_000,
  },
};

/** A shop with its catalogue and nobody in it: no customers, no orders, the app not installed. */
export function newShop(handle: ShopHandle, seed: ShopSeed): ShopState {
  return {
    ...DEFAULTS[handle],
    ...seed,
    handle,
    domain: `${handle}.myshopify.com`,
    customerAccounts: "NEW_CUSTOMER_ACCOUNTS",
    customers: [],
    carts: {},
    orders: [],
    discounts: [],
    giftCards: [],
    storeCredit: [],
    theme: { id: DEFAULTS[handle].id + 500, name: handle === "kawa" ? "Kawa" : "Birch", blocks: {} },
    app: {
      installed: false,
      id: DEFAULTS[handle].id + 900,
      scopes: [],
      accessTokens: [],
      metafields: {},
      subscription: null,
      pendingSubscription: null,
    },
    lastOrderNumber: 1000,
  };
}
