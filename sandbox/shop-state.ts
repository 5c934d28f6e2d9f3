/**
 * What the fake Shopify knows. Plain, serialisable data (it is saved as JSON between runs); every change goes through
 * `verbs/`, so that each change also sends the webhooks that the real Shopify would send.
 *
 * Money is whole minor units of the shop's currency (cents, yen). Ids are numbers here and become
 * `gid://shopify/<Type>/<id>` at the border. Times are ISO strings of the sandbox clock.
 */

export type ShopHandle = "birch-and-bark" | "kawa";

export type ShopState = {
  handle: ShopHandle;
  /** `birch-and-bark.myshopify.com`: what the app knows the shop by. */
  domain: string;
  id: number;
  name: string;
  email: string;
  currency: "USD" | "JPY";
  locale: "en" | "ja";
  timeZone: string;
  taxesIncluded: boolean;
  /** Tax rate in basis points (800 = 8 %). */
  taxBasisPoints: number;
  /** Delivery is taxed like goods: in Japan it is, in Colorado a delivery stated apart is not. */
  taxesShipping: boolean;
  customerAccounts: "NEW_CUSTOMER_ACCOUNTS" | "CLASSIC" | "DISABLED";
  products: Product[];
  collections: Collection[];
  shippingRates: ShippingRate[];
  customers: Customer[];
  carts: Record<string, Cart>;
  orders: Order[];
  discounts: Discount[];
  giftCards: GiftCard[];
  storeCredit: StoreCreditAccount[];
  theme: ThemeState;
  app: AppInstallation;
  /** Highest id given out; every new thing takes the next one. */
  lastId: number;
  /** Highest order number given out: `#1001` comes first. */
  lastOrderNumber: number;
};

export type Product = {
  id: number;
  handle: string;
  title: string;
  vendor: string;
  type: string;
  tags: string[];
  description: string;
  isGiftCard: boolean;
  requiresShipping: boolean;
  /** Name of the SVG that `storefront/pictures` draws. */
  picture: string;
  /** What the variants differ in ("Size"); unset when there is only one. */
  optionName?: string;
  variants: Variant[];
};
export type Variant = {
  id: number;
  title: string;
  sku: string;
  priceMinor: number;
  compareAtPriceMinor: number | null;
  options: string[];
  available: boolean;
};
export type Collection = { id: number; handle: string; title: string; description: string; productIds: number[] };
export type ShippingRate = { id: number; title: string; priceMinor: number };

export type Customer = {
  id: number;
  email: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  /** `enabled` has an account and can sign in; `disabled` is a guest who only checked out. */
  state: "enabled" | "disabled";
  verifiedEmail: boolean;
  acceptsMarketing: boolean;
  /** When they said yes or no to the newsletter; null: they never said. */
  marketingSaidAt?: string | null;
  acceptsSms?: boolean;
  smsSaidAt?: string | null;
  tags: string[];
  password: string | null;
  createdAt: string;
  updatedAt: string;
};

export type Cart = {
  token: string;
  customerId: number | null;
  lines: { variantId: number; quantity: number }[];
  discountCodes: string[];
  note: string;
  attributes: Record<string, string>;
};

/** A buyer who pays in another currency than the shop's: `rate` of theirs for one of the shop's. */
export type BuyersMoney = { currency: string; rate: number };

export type Order = {
  id: number;
  name: string;
  number: number;
  customerId: number | null;
  email: string;
  sourceName: "web" | "pos" | "shopify_draft_order" | "subscription_contract_checkout_one" | "subscription_contract";
  isTest: boolean;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  cancelReason: string | null;
  financialStatus: "pending" | "authorized" | "paid" | "partially_paid" | "partially_refunded" | "refunded" | "voided";
  fulfillmentStatus: "fulfilled" | "partial" | null;
  /** What was sent, parcel by parcel. */
  fulfillments: Fulfillment[];
  lines: OrderLine[];
  shippingTitle: string | null;
  shippingMinor: number;
  /** Taken off shipping by a discount. */
  shippingDiscountMinor: number;
  shippingTaxMinor: number;
  tipMinor: number;
  discountCodes: { code: string; amountMinor: number; type: "fixed_amount" | "percentage" | "shipping" }[];
  transactions: Transaction[];
  refunds: Refund[];
  note: string;
  cartToken: string | null;
  /** Unset where the buyer paid in the shop's currency. */
  buyersMoney?: BuyersMoney;
  /** Bought on behalf of a company. */
  isForCompany?: boolean;
};
export type OrderLine = {
  id: number;
  productId: number | null;
  variantId: number | null;
  title: string;
  variantTitle: string;
  vendor: string;
  sku: string;
  isGiftCard: boolean;
  /** As ordered, additions by an edit included. */
  quantity: number;
  /** Less what was refunded or removed by an edit. */
  currentQuantity: number;
  unitPriceMinor: number;
  /** The whole line's share of the discounts. */
  discountMinor: number;
  /** The same by code; they add up to `discountMinor`. */
  discountAllocations: { code: string; amountMinor: number }[];
  /** The whole line's tax. */
  taxMinor: number;
};
export type Fulfillment = { id: number; createdAt: string; lines: { lineId: number; quantity: number }[] };
export type Transaction = {
  id: number;
  kind: "sale" | "refund" | "void";
  status: "success" | "pending" | "failure";
  gateway: "bogus" | "gift_card" | "shopify_store_credit" | "manual" | "cash";
  amountMinor: number;
  processedAt: string;
  giftCardId?: number;
};
export type Refund = {
  id: number;
  createdAt: string;
  note: string;
  /** `to` says where the money went. */
  to: "card" | "store_credit" | "nowhere";
  lines: {
    id: number;
    lineId: number;
    quantity: number;
    subtotalMinor: number;
    taxMinor: number;
    restock: "return" | "no_restock" | "cancel";
    /** How many of them had been sent; the others were taken off the order unsent. */
    sent: number;
  }[];
  shippingMinor: number;
  /** Money that names no line (a goodwill refund), positive. */
  extraMinor: number;
  /** Money that an edit had left over: its goods are gone from the order already. */
  owedMinor: number;
  transactionIds: number[];
  /** The return it belongs to; unset for a refund without one. */
  returnId?: number;
};

export type DiscountGoods = { productIds: number[]; variantIds: number[]; collectionIds: number[] };

export type Discount = {
  id: number;
  code: string;
  title: string;
  kind: "amount" | "percent" | "free_shipping";
  amountMinor: number;
  percentBasisPoints: number;
  /** Free shipping: only what costs no more; null or unset = any. */
  maximumShippingMinor?: number | null;
  /** Only these goods, any of them; null or unset = all. */
  goods?: DiscountGoods | null;
  minimumSubtotalMinor: number | null;
  /** Only these customers may use it; null = everybody. */
  customerIds: number[] | null;
  usageLimit: number | null;
  usedCount: number;
  appliesOncePerCustomer: boolean;
  startsAt: string;
  endsAt: string | null;
  active: boolean;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  createdBy: "app" | "merchant";
  createdAt: string;
};

export type GiftCard = {
  id: number;
  code: string;
  initialMinor: number;
  balanceMinor: number;
  customerId: number | null;
  active: boolean;
  /** The order line that sold it; null when the merchant gave it. */
  lineId: number | null;
};
export type StoreCreditAccount = {
  id: number;
  customerId: number;
  balanceMinor: number;
  transactions: {
    id: number;
    amountMinor: number;
    at: string;
    note: string;
    /** Unset: a refund, or a payment. */
    event?: "ADJUSTMENT";
    expiresAt?: string | null;
  }[];
};

export type ThemeState = {
  id: number;
  name: string;
  /** App blocks by block handle (file name without .liquid): on or off, with the merchant's settings. */
  blocks: Record<string, { enabled: boolean; settings: Record<string, unknown> }>;
};

export type AppInstallation = {
  installed: boolean;
  id: number;
  scopes: string[];
  accessTokens: { token: string; refreshToken: string; kind: "offline" | "online"; expiresAt: string | null; revoked: boolean }[];
  /** App-data metafields, `namespace.key` -> { type, value }; Liquid sees them as `app.metafields`. */
  metafields: Record<string, { type: string; value: string }>;
  /** The charge that runs, or ran last. */
  subscription: AppSubscription | null;
  /** A charge that waits for the merchant's answer; the one that runs stays until it is accepted. */
  pendingSubscription: AppSubscription | null;
};

export type AppSubscription = {
  id: number;
  name: string;
  status: "PENDING" | "ACTIVE" | "DECLINED" | "CANCELLED";
  priceMinor: number;
  currency: string;
  test: boolean;
  trialDays: number;
  createdAt: string;
  returnUrl: string;
};
