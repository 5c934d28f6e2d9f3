/** Body of orders/create, paid, updated, cancelled and fulfilled: the whole order as it is now. */
import { orderTotals } from "../../order-totals";
import type { Customer, Order, ShopState } from "../../shop-state";
import { customerInOrder } from "./customer-payload";
import { linePayload, taxLines } from "./line-payload";
import { orderMoney } from "./order-money";
import { addressOf } from "./place";
import { refundPayload } from "./refund-payload";
import { decimal, gid, moneySet, shopTime, shopTimeOrNull } from "./rest-forms";

export function orderPayload(shop: ShopState, order: Order) {
  const customer = shop.customers.find((one) => one.id === order.customerId) ?? null;
  const token = `${order.id}`.padStart(32, "0");
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: null,
    browser_ip: null,
    buyer_accepts_marketing: customer?.acceptsMarketing ?? false,
    cancel_reason: order.cancelReason,
    cancelled_at: shopTimeOrNull(order.cancelledAt, shop),
    cart_token: order.cartToken,
    checkout_token: null,
    client_details: null,
    closed_at: null,
    company: order.isForCompany ? { id: order.id + 4, location_id: order.id + 5 } : null,
    confirmation_number: token.slice(-9),
    confirmed: true,
    contact_email: order.email || null,
    created_at: shopTime(order.createdAt, shop),
    currency: shop.currency,
    ...orderMoney(order, shop, orderTotals(order, shop.taxesIncluded)),
    customer_locale: shop.locale,
    device_id: null,
    discount_codes: order.discountCodes.map(({ code, amountMinor, type }) => ({ code, amount: decimal(amountMinor, shop.currency), type })),
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    financial_status: order.financialStatus,
    fulfillment_status: order.fulfillmentStatus,
    landing_site: null,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: Buffer.from(String(shop.id)).toString("base64"),
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note || null,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${token}/authenticate?key=${token.slice(-16)}`,
    payment_gateway_names: [...new Set(order.transactions.map((transaction) => transaction.gateway))],
    phone: null,
    po_number: null,
    presentment_currency: order.buyersMoney?.currency ?? shop.currency,
    processed_at: shopTime(order.processedAt, shop),
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    tags: "",
    tax_exempt: false,
    tax_lines: taxLines(shop, order, orderTotals(order, shop.taxesIncluded).taxMinor),
    taxes_included: shop.taxesIncluded,
    test: order.isTest,
    token,
    total_weight: 0,
    updated_at: shopTime(order.updatedAt, shop),
    user_id: null,
    ...addresses(shop, customer),
    customer: customer && customerInOrder(shop, customer),
    discount_applications: order.discountCodes.map((used) => discountApplication(shop, used)),
    fulfillments: fulfillments(shop, order),
    line_items: order.lines.map((line) => linePayload(shop, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    shipping_lines: shippingLines(shop, order),
    returns: returnsOf(order),
    line_item_groups: [],
  };
}

function addresses(shop: ShopState, customer: Customer | null) {
  if (!customer) return {};
  return { billing_address: addressOf(shop, customer), shipping_address: addressOf(shop, customer) };
}

function discountApplication(shop: ShopState, used: Order["discountCodes"][number]) {
  const discount = shop.discounts.find((one) => one.code === used.code);
  const isPercent = used.type === "percentage";
  const percent = discount ? discount.percentBasisPoints / 100 : 0;
  return {
    target_type: used.type === "shipping" ? "shipping_line" : "line_item",
    type: "discount_code",
    value:
      isPercent || used.type === "shipping"
        ? used.type === "shipping"
          ? "100.0"
          : percent.toFixed(1)
        : decimal(used.amountMinor, shop.currency),
    value_type: isPercent || used.type === "shipping" ? "percentage" : "fixed_amount",
    allocation_method: used.type === "shipping" ? "each" : "across",
    target_selection: discount?.goods ? "entitled" : "all",
    code: used.code,
  };
}

function shippingLines(shop: ShopState, order: Order) {
  if (order.shippingTitle === null) return [];
  const priceAfter = order.shippingMinor - order.shippingDiscountMinor;
  const shippingCode = order.discountCodes.findIndex((used) => used.type === "shipping");
  return [
    {
      id: order.id + 1,
      carrier_identifier: null,
      code: order.shippingTitle,
      current_discounted_price_set: moneySet(orderTotals(order, shop.taxesIncluded).currentShippingMinor, shop.currency, order.buyersMoney),
      discounted_price: decimal(priceAfter, shop.currency),
      discounted_price_set: moneySet(priceAfter, shop.currency, order.buyersMoney),
      is_removed: false,
      phone: null,
      price: decimal(order.shippingMinor, shop.currency),
      price_set: moneySet(order.shippingMinor, shop.currency, order.buyersMoney),
      requested_fulfillment_service_id: null,
      source: "shopify",
      title: order.shippingTitle,
      tax_lines: taxLines(shop, order, order.shippingTaxMinor),
      discount_allocations:
        order.shippingDiscountMinor === 0
          ? []
          : [
              {
                amount: decimal(order.shippingDiscountMinor, shop.currency),
                amount_set: moneySet(order.shippingDiscountMinor, shop.currency, order.buyersMoney),
                discount_application_index: Math.max(0, shippingCode),
              },
            ],
    },
  ];
}

function returnsOf(order: Order) {
  const ids = new Set(order.refunds.flatMap(({ returnId }) => returnId ?? []));
  return [...ids].map((id, index) => ({
    id,
    admin_graphql_api_id: gid("Return", id),
    name: `${order.name}-R${index + 1}`,
    status: "closed",
  }));
}

function fulfillments(shop: ShopState, order: Order) {
  return order.fulfillments.map((sent, index) => ({
    id: sent.id,
    admin_graphql_api_id: gid("Fulfillment", sent.id),
    created_at: shopTime(sent.createdAt, shop),
    location_id: shop.id + 7,
    name: `${order.name}.${index + 1}`,
    order_id: order.id,
    origin_address: {},
    receipt: {},
    service: "manual",
    shipment_status: null,
    status: "success",
    tracking_company: null,
    tracking_number: null,
    tracking_numbers: [],
    tracking_url: null,
    tracking_urls: [],
    updated_at: shopTime(sent.createdAt, shop),
    // A parcel's lines are the order's, with the quantity that is in it.
    line_items: sent.lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      return line ? [{ ...linePayload(shop, order, line), quantity }] : [];
    }),
  }));
}
