/** orders/paid, orders/updated, orders/cancelled: the whole order, as it is at its `updated_at`. Pure. */
import { z } from "zod";
import { fraction, nearest } from "~/lib/fraction";
import type { BuyersAmounts, OrderFacts, OrderLineFacts } from "~/loyalty/facts";
import { isKnownFulfilled, isKnownPaid } from "~/shopify/order-words";
import { AmountSet, Purse } from "./money-of-body";
import { Amount, Currency, gidOf, Id, Moment, readShape } from "./read-body";
import { Quantity, RefundBody, refundFacts } from "./read-refund";

const TaxLines = z.array(z.object({ price_set: AmountSet })).default([]);
const Allocations = z.array(z.object({ amount_set: AmountSet })).default([]);

const LineBody = z.object({
  id: Id.optional(),
  admin_graphql_api_id: z.string().optional(),
  title: z.string(),
  quantity: Quantity,
  current_quantity: Quantity.optional(),
  price_set: AmountSet,
  discount_allocations: Allocations,
  tax_lines: TaxLines,
  gift_card: z.boolean(),
  product_id: Id.nullish(),
  variant_id: Id.nullish(),
  vendor: z.string().nullish(),
  fulfillable_quantity: z.int().nullish(),
});

const ShippingBody = z.object({
  price_set: AmountSet,
  discounted_price_set: AmountSet.optional(),
  discount_allocations: Allocations,
  tax_lines: TaxLines,
  is_removed: z.boolean().default(false),
});

const OrderBody = z.object({
  id: Id.optional(),
  admin_graphql_api_id: z.string().optional(),
  name: z.string(),
  customer: z.object({ id: Id.optional(), admin_graphql_api_id: z.string().optional() }).nullish(),
  currency: Currency,
  presentment_currency: Currency.nullish(),
  processed_at: Moment.nullish(),
  created_at: Moment,
  updated_at: Moment,
  cancelled_at: Moment.nullish(),
  test: z.boolean().default(false),
  source_name: z.string().nullish(),
  company: z.object({}).nullish(),
  taxes_included: z.boolean(),
  financial_status: z.string().nullish(),
  fulfillment_status: z.string().nullish(),
  fulfillments: z.array(z.object({ status: z.string().nullish(), created_at: Moment })).default([]),
  line_items: z.array(LineBody),
  shipping_lines: z.array(ShippingBody).default([]),
  total_tip_received: Amount.default("0"),
  total_price_set: AmountSet,
  payment_gateway_names: z.array(z.string()).optional(),
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
  refunds: z.array(RefundBody).default([]),
});
type OrderBody = z.infer<typeof OrderBody>;

/** Throws BodyRefused. */
export function readOrder(body: unknown): OrderFacts {
  const order = readShape(OrderBody, body);
  const purse = new Purse(order.currency);
  const orderGid = gidOf("Order", order);
  const { lines, ...amounts } = amountsOf(order, purse);
  return {
    orderGid,
    name: order.name,
    customerGid: order.customer ? gidOf("Customer", order.customer) : null,
    currency: order.currency,
    placedAt: order.processed_at ?? order.created_at,
    factsAt: order.updated_at,
    paidAt: isKnownPaid(order.financial_status ?? null) ? order.updated_at : null,
    fulfilledAt: fulfilledAtOf(order),
    cancelledAt: order.cancelled_at ?? null,
    isTest: order.test,
    sourceName: order.source_name ?? "unknown",
    isForCompany: Boolean(order.company),
    taxesIncluded: order.taxes_included,
    lines: order.line_items.map((line, index) => lineFacts(line, lines[index])),
    ...amounts,
    tipMinor: purse.minorOfText(order.total_tip_received),
    discountCodes: order.discount_codes.map((discount) => discount.code),
    inBuyersCurrency: buyersAmounts(order, purse),
    refunds: order.refunds.map((refund) => refundFacts(refund, orderGid, purse.currency)),
  };
}

function lineFacts(line: z.infer<typeof LineBody>, amounts: BuyersAmounts["lines"][number] | undefined): OrderLineFacts {
  return {
    title: line.title,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? line.quantity,
    isGiftCard: line.gift_card,
    productGid: line.product_id ? gidOf("Product", { id: line.product_id }) : null,
    variantGid: line.variant_id ? gidOf("ProductVariant", { id: line.variant_id }) : null,
    vendor: line.vendor ?? null,
    ...(amounts ?? { lineGid: gidOf("LineItem", line), grossMinor: 0, discountMinor: 0, taxMinor: 0 }),
  };
}

/** All amounts of the order in one of its two currencies, tips apart: bodies name those in the shop's only. */
function amountsOf(order: OrderBody, purse: Purse): Omit<BuyersAmounts, "currency" | "tipMinor"> {
  const shipping = order.shipping_lines.filter((line) => !line.is_removed);
  return {
    lines: order.line_items.map((line) => ({
      lineGid: gidOf("LineItem", line),
      grossMinor: purse.times(line.price_set, line.quantity),
      discountMinor: purse.sum(line.discount_allocations.map((allocation) => allocation.amount_set)),
      taxMinor: purse.sum(line.tax_lines.map((tax) => tax.price_set)),
    })),
    shippingMinor: shipping.reduce((total, line) => total + shippingPrice(line, purse), 0),
    shippingTaxMinor: purse.sum(shipping.flatMap((line) => line.tax_lines.map((tax) => tax.price_set))),
    totalMinor: purse.minor(order.total_price_set),
    paidByGiftCardMinor: unlessPaidThrough(order, "gift_card"),
    paidByStoreCreditMinor: unlessPaidThrough(order, "shopify_store_credit"),
  };
}

/** Null where the buyer saw the shop's currency. A tip is told in the shop's money and goes over at the order's own rate. */
function buyersAmounts(order: OrderBody, shopPurse: Purse): BuyersAmounts | null {
  const currency = order.presentment_currency;
  if (!currency || currency === order.currency) return null;
  const amounts = amountsOf(order, new Purse(currency, "presentment_money"));
  const shopTotal = shopPurse.minor(order.total_price_set);
  const tip = shopPurse.minorOfText(order.total_tip_received);
  const tipMinor = shopTotal > 0 ? Number(nearest(fraction(BigInt(tip) * BigInt(amounts.totalMinor), shopTotal))) : 0;
  return { currency, ...amounts, tipMinor };
}

/** When the last of it was sent; refunded and removed lines hold nothing up. Null while something is still to be sent. */
function fulfilledAtOf(order: OrderBody): Date | null {
  const sent = order.fulfillments.filter(({ status }) => status == null || status === "success").map((each) => each.created_at.getTime());
  const lines = order.line_items.filter((line) => (line.current_quantity ?? line.quantity) > 0);
  const isAllSent = sent.length > 0 && lines.every((line) => line.fulfillable_quantity === 0);
  if (!isKnownFulfilled(order.fulfillment_status ?? null) && !isAllSent) return null;
  return sent.length > 0 ? new Date(Math.max(...sent)) : order.updated_at;
}

/**
 * What shipping costs after its discounts. Shopify's `discounted_price` knows discounts of the line, the allocations
 * also those of the order; a discount may stand in both, so the lower price is the true one.
 */
function shippingPrice(line: z.infer<typeof ShippingBody>, purse: Purse): number {
  const price = purse.minor(line.price_set);
  const afterAllocations = price - purse.sum(line.discount_allocations.map((allocation) => allocation.amount_set));
  const discounted = line.discounted_price_set ? purse.minor(line.discounted_price_set) : price;
  return Math.max(0, Math.min(discounted, afterAllocations));
}

/** Bodies name the ways an order was paid, not the amounts: nothing when the way is not among them, else not known. */
function unlessPaidThrough(order: OrderBody, gateway: string): number | null {
  if (order.payment_gateway_names === undefined) return null;
  return order.payment_gateway_names.includes(gateway) ? null : 0;
}
