/** Orders and refunds as facts. What matters to a test is said by it; the rest comes from here. */
import type { CustomerFacts, OrderFacts, OrderLineFacts, ProductFacts, RefundFacts } from "~/loyalty/facts";
import { MONDAY_NOON, minutesAfter } from "#test/support/times";

export const ADA = "gid://shopify/Customer/7001";
export const BEN = "gid://shopify/Customer/7002";

export function aLine(given: Partial<OrderLineFacts> & { grossMinor: number }): OrderLineFacts {
  const quantity = given.quantity ?? 1;
  return {
    lineGid: "gid://shopify/LineItem/1",
    title: "Birch chair",
    quantity,
    currentQuantity: quantity,
    discountMinor: 0,
    taxMinor: 0,
    isGiftCard: false,
    productGid: null,
    variantGid: null,
    vendor: null,
    ...given,
  };
}

/** A bag of coffee in the collection Coffee, not on sale. */
export const A_PRODUCT: ProductFacts = {
  productGid: "gid://shopify/Product/31",
  tags: ["coffee"],
  collectionGids: ["gid://shopify/Collection/61"],
  variants: [{ variantGid: "gid://shopify/ProductVariant/41", compareAtMinor: null }],
};

/** Lines of these prices, one piece each. */
export function linesOf(...pricesMinor: number[]): OrderLineFacts[] {
  return pricesMinor.map((grossMinor, index) => aLine({ lineGid: `gid://shopify/LineItem/${index + 1}`, grossMinor }));
}

/** A paid order of one line of 100.00; its total is what its parts add up to unless said otherwise. */
export function anOrder(given: Partial<OrderFacts> = {}): OrderFacts {
  const placedAt = given.placedAt ?? MONDAY_NOON;
  const order: OrderFacts = {
    orderGid: "gid://shopify/Order/1001",
    name: "#1001",
    customerGid: ADA,
    currency: "USD",
    placedAt,
    factsAt: minutesAfter(placedAt, 1),
    paidAt: minutesAfter(placedAt, 1),
    fulfilledAt: null,
    cancelledAt: null,
    isTest: false,
    sourceName: "web",
    isForCompany: false,
    taxesIncluded: false,
    lines: linesOf(10_000),
    shippingMinor: 0,
    shippingTaxMinor: 0,
    tipMinor: 0,
    totalMinor: 0,
    paidByGiftCardMinor: 0,
    paidByStoreCreditMinor: 0,
    discountCodes: [],
    inBuyersCurrency: null,
    refunds: [],
    ...given,
  };
  return { ...order, totalMinor: given.totalMinor ?? wholePriceOf(order) };
}

/** The order as its buyer saw it: its first line cost `minor` of `currency`, the rest nothing. */
export function seenIn(currency: string, minor: number, order: OrderFacts): OrderFacts {
  const lines = order.lines.map(({ lineGid }, index) => ({ lineGid, grossMinor: index === 0 ? minor : 0, discountMinor: 0, taxMinor: 0 }));
  const nothing = { shippingMinor: 0, shippingTaxMinor: 0, tipMinor: 0, paidByGiftCardMinor: 0, paidByStoreCreditMinor: 0 };
  return { ...order, inBuyersCurrency: { currency, lines, ...nothing, totalMinor: minor } };
}

export function aRefund(order: OrderFacts, given: Partial<RefundFacts> = {}): RefundFacts {
  return {
    refundGid: "gid://shopify/Refund/501",
    orderGid: order.orderGid,
    createdAt: minutesAfter(order.placedAt, 60),
    lines: [],
    shippingMinor: 0,
    extraMinor: 0,
    inBuyersCurrency: null,
    ...given,
  };
}

/** The order as Shopify would tell it after `refunds`: their lines are gone from it, and it carries them. */
export function refunded(order: OrderFacts, ...refunds: RefundFacts[]): OrderFacts {
  const gone = (line: OrderLineFacts) =>
    refunds
      .flatMap((refund) => refund.lines)
      .filter((each) => each.lineGid === line.lineGid)
      .reduce((sum, each) => sum + each.quantity, 0);
  return {
    ...order,
    factsAt: refunds.reduce((latest, refund) => (refund.createdAt > latest ? refund.createdAt : latest), order.factsAt),
    lines: order.lines.map((line) => ({ ...line, currentQuantity: Math.max(0, line.currentQuantity - gone(line)) })),
    refunds: [...order.refunds, ...refunds],
  };
}

export function aCustomer(given: Partial<CustomerFacts> = {}): CustomerFacts {
  const createdAt = given.createdAt ?? MONDAY_NOON;
  return {
    customerGid: ADA,
    email: "ada@example.com",
    firstName: "Ada",
    lastName: "Lund",
    locale: "en",
    hasAccount: true,
    createdAt,
    factsAt: createdAt,
    ...given,
  };
}

function wholePriceOf(order: OrderFacts): number {
  const lines = order.lines.reduce(
    (sum, line) => sum + line.grossMinor - line.discountMinor + (order.taxesIncluded ? 0 : line.taxMinor),
    0,
  );
  return lines + order.shippingMinor + (order.taxesIncluded ? 0 : order.shippingTaxMinor) + order.tipMinor;
}
