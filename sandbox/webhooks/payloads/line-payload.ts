/** One line of an order, as it stands in orders and in refunds. */
import { lineStatusOf, unsentOf } from "../../order-fulfilment";
import type { Order, OrderLine, ShopState } from "../../shop-state";
import { decimal, gid, moneySet } from "./rest-forms";

export function linePayload(shop: ShopState, order: Order, line: OrderLine) {
  const currency = shop.currency;
  // Of a product that was deleted since, an order keeps the words alone.
  const isThere = shop.products.some(({ id }) => id === line.productId);
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: unsentOf(order, line),
    fulfillment_service: line.isGiftCard ? "gift_card" : "manual",
    fulfillment_status: lineStatusOf(order, line),
    gift_card: line.isGiftCard,
    grams: 0,
    name: hasVariants(line) ? `${line.title} - ${line.variantTitle}` : line.title,
    price: decimal(line.unitPriceMinor, currency),
    price_set: moneySet(line.unitPriceMinor, currency, order.buyersMoney),
    product_exists: isThere,
    product_id: isThere ? line.productId : null,
    properties: [],
    quantity: line.quantity,
    requires_shipping: !line.isGiftCard,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: !line.isGiftCard,
    title: line.title,
    // Discounts of the whole order stand in discount_allocations; total_discount is for discounts made on the line itself.
    total_discount: decimal(0, currency),
    total_discount_set: moneySet(0, currency, order.buyersMoney),
    variant_id: isThere ? line.variantId : null,
    variant_inventory_management: null,
    variant_title: hasVariants(line) ? line.variantTitle : null,
    vendor: line.vendor,
    tax_lines: taxLines(shop, order, line.taxMinor),
    duties: [],
    discount_allocations: line.discountAllocations.map((allocation) => ({
      amount: decimal(allocation.amountMinor, currency),
      amount_set: moneySet(allocation.amountMinor, currency, order.buyersMoney),
      discount_application_index: Math.max(
        0,
        order.discountCodes.findIndex((used) => used.code === allocation.code),
      ),
    })),
  };
}

export function taxLines(shop: ShopState, order: Order, taxMinor: number) {
  if (taxMinor === 0) return [];
  return [
    {
      channel_liable: false,
      price: decimal(taxMinor, shop.currency),
      price_set: moneySet(taxMinor, shop.currency, order.buyersMoney),
      rate: shop.taxBasisPoints / 10_000,
      title: shop.currency === "JPY" ? "CT" : "Sales Tax",
    },
  ];
}

function hasVariants(line: OrderLine): boolean {
  return line.variantTitle !== "" && line.variantTitle !== "Default Title";
}
