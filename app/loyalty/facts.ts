/**
 * What the domain wants to be told about the shop, in our own words: no Shopify JSON passes this line. `app/shopify`
 * makes these from webhooks and from the Admin API. Money is whole minor units of the SHOP's currency (the order's own
 * rate has been applied by Shopify); gids are strings.
 */
export type OrderLineFacts = {
  lineGid: string;
  title: string;
  /** As ordered, additions by an edit included. */
  quantity: number;
  /** Less what was refunded or removed, as these facts know it. */
  currentQuantity: number;
  /** price x quantity before discounts. */
  grossMinor: number;
  /** The whole line's share of all discounts, order-level ones spread over lines by value. */
  discountMinor: number;
  /** The whole line's tax. */
  taxMinor: number;
  isGiftCard: boolean;
  /** Null for what is sold without being a product of the shop, or is one no longer. */
  productGid: string | null;
  variantGid: string | null;
  vendor: string | null;
};

/** A product as the shop has it now, as far as rules look at it. */
export type ProductFacts = {
  productGid: string;
  tags: string[];
  collectionGids: string[];
  /** The price before a sale, in whole minor units of the shop's currency; null where there is none. */
  variants: { variantGid: string; compareAtMinor: number | null }[];
};

/** What the product of an order's line was when it was first asked for; frozen with the order. */
export type LineTraits = {
  tags: string[];
  collectionGids: string[];
  compareAtMinor: number | null;
  /** The shop had no such product any more: nothing of it is known. */
  isGone: boolean;
};

/** Amounts as the buyer saw them, where that is another currency than the shop's; in whole minor units of `currency`. */
export type BuyersAmounts = {
  currency: string;
  lines: { lineGid: string; grossMinor: number; discountMinor: number; taxMinor: number }[];
  shippingMinor: number;
  shippingTaxMinor: number;
  tipMinor: number;
  totalMinor: number;
  paidByGiftCardMinor: number | null;
  paidByStoreCreditMinor: number | null;
};

export type RefundLineFacts = { lineGid: string; quantity: number };

export type RefundFacts = {
  refundGid: string;
  orderGid: string;
  createdAt: Date;
  lines: RefundLineFacts[];
  /** Refunded shipping, taxes of it included when prices include taxes. */
  shippingMinor: number;
  /** Money back beyond the lines and shipping (it names no line), never negative. */
  extraMinor: number;
  /** The same in the buyer's currency; null where that is the shop's, or the message does not say. */
  inBuyersCurrency: { shippingMinor: number; extraMinor: number } | null;
};

export type OrderFacts = {
  orderGid: string;
  /** `#1042` */
  name: string;
  customerGid: string | null;
  currency: string;
  placedAt: Date;
  /** Shopify's updated_at: newer facts win. */
  factsAt: Date;
  /** Not null when these facts show the order fully paid: a moment at which it was known to be. The earliest known counts. */
  paidAt: Date | null;
  /** Not null when these facts show everything that is to be sent as sent: a moment at which it was. The earliest known counts. */
  fulfilledAt: Date | null;
  cancelledAt: Date | null;
  isTest: boolean;
  /** `web`, `pos`, `shopify_draft_order`, `subscription_contract`…, as Shopify says it. */
  sourceName: string;
  /** Bought on behalf of a company (B2B). */
  isForCompany: boolean;
  /** Prices contain their tax. */
  taxesIncluded: boolean;
  lines: OrderLineFacts[];
  /** After its discounts, before taxes unless taxesIncluded. */
  shippingMinor: number;
  shippingTaxMinor: number;
  tipMinor: number;
  /** What the buyer owed in all: goods + shipping + taxes + tip - discounts, before refunds. */
  totalMinor: number;
  /** Null when the message did not say (webhooks of orders paid so do not): the order is fetched before it is settled. */
  paidByGiftCardMinor: number | null;
  paidByStoreCreditMinor: number | null;
  discountCodes: string[];
  /** Null where the buyer saw the shop's own currency. */
  inBuyersCurrency: BuyersAmounts | null;
  /** The refunds that came with the order; merged with those known already. */
  refunds: RefundFacts[];
  /** By line, as they were frozen here; no message tells them. */
  lineTraits?: Record<string, LineTraits>;
};

export type CustomerFacts = {
  customerGid: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  /** Has an account on the shop (a guest who only checked out has not). */
  hasAccount: boolean;
  createdAt: Date;
  /** Shopify's updated_at: newer facts win. */
  factsAt: Date;
};

/** What a customer said to being written to. */
export type ConsentFacts = {
  customerGid: string;
  to: "newsletter" | "sms";
  isGiven: boolean;
  /** When they said so; null where Shopify does not know. */
  saidAt: Date | null;
};

export type ShopFacts = {
  domain: string;
  name: string;
  email: string | null;
  currency: string;
  timeZone: string;
  locale: string;
};
