import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BodyRefused, parseBody } from "./read-body";
import { readCustomer } from "./read-customer";
import { readOrder } from "./read-order";
import { readRefund } from "./read-refund";
import { readers } from "./topics";

const fixture = (name: string) => readFileSync(`test/fixtures/webhooks/${name}.json`);
const set = (amount: string, currency = "USD") => ({
  shop_money: { amount, currency_code: currency },
  presentment_money: { amount: "1", currency_code: "EUR" },
});

const sent = (created_at: string) => ({ status: "success", created_at });

const LINE = {
  id: 11,
  title: "Trail runner",
  quantity: 2,
  current_quantity: 1,
  gift_card: false,
  product_id: 31,
  variant_id: 41,
  vendor: "Birch & Bark",
  price_set: set("40.00"),
  discount_allocations: [{ amount_set: set("5.00") }, { amount_set: set("3.50") }],
  tax_lines: [{ price_set: set("5.72") }],
};
const ORDER = {
  id: 7,
  name: "#1042",
  customer: { id: 3 },
  currency: "USD",
  created_at: "2026-03-02T10:00:00-05:00",
  processed_at: "2026-03-02T09:59:00-05:00",
  updated_at: "2026-03-02T10:05:00-05:00",
  cancelled_at: null,
  test: false,
  source_name: "web",
  taxes_included: false,
  financial_status: "paid",
  line_items: [LINE],
  shipping_lines: [
    { price_set: set("8.00"), discounted_price_set: set("8.00"), tax_lines: [{ price_set: set("0.64") }], discount_allocations: [] },
  ],
  total_tip_received: "2.00",
  total_price_set: set("87.86"),
  payment_gateway_names: ["shopify_payments"],
  discount_codes: [{ code: "WELCOME" }],
  refunds: [],
};
const REFUND = {
  id: 21,
  order_id: 7,
  created_at: "2026-03-09T10:00:00Z",
  refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal_set: set("35.75") }],
  transactions: [{ kind: "refund", status: "success", amount: "38.61", currency: "USD" }],
  order_adjustments: [],
};

test.each(Object.keys(readers))("Shopify's sample of %s is read", (topic) => {
  const body = parseBody(fixture(topic.replace(/[/_]/g, "-")));

  expect(readers[topic]?.(body).about).toEqual(expect.any(String));
});

test("a message about a product names it, also where ids are long", () => {
  const told = readers["products/update"]?.(parseBody(fixture("products-update")));
  expect(told).toEqual({ about: "product", productGid: "gid://shopify/Product/788032119674292922" });
  expect(readers["products/delete"]?.({ id: 31 })).toEqual({ about: "product", productGid: "gid://shopify/Product/31" });
  expect(() => readers["products/delete"]?.({})).toThrow(BodyRefused);
});

test("an order becomes facts in minor units of the shop's currency", () => {
  expect(readOrder(ORDER)).toEqual({
    orderGid: "gid://shopify/Order/7",
    name: "#1042",
    customerGid: "gid://shopify/Customer/3",
    currency: "USD",
    placedAt: new Date("2026-03-02T14:59:00Z"),
    factsAt: new Date("2026-03-02T15:05:00Z"),
    paidAt: new Date("2026-03-02T15:05:00Z"),
    fulfilledAt: null,
    cancelledAt: null,
    isTest: false,
    sourceName: "web",
    isForCompany: false,
    taxesIncluded: false,
    lines: [
      {
        lineGid: "gid://shopify/LineItem/11",
        title: "Trail runner",
        quantity: 2,
        currentQuantity: 1,
        grossMinor: 8000,
        discountMinor: 850,
        taxMinor: 572,
        isGiftCard: false,
        productGid: "gid://shopify/Product/31",
        variantGid: "gid://shopify/ProductVariant/41",
        vendor: "Birch & Bark",
      },
    ],
    shippingMinor: 800,
    shippingTaxMinor: 64,
    tipMinor: 200,
    totalMinor: 8786,
    paidByGiftCardMinor: 0,
    paidByStoreCreditMinor: 0,
    discountCodes: ["WELCOME"],
    inBuyersCurrency: null,
    refunds: [],
  });
});

test("yen have no decimals, with or without zeros behind the point", () => {
  const line = { ...LINE, price_set: set("1200.00", "JPY"), discount_allocations: [{ amount_set: set("200", "JPY") }], tax_lines: [] };
  const order = readOrder({
    ...ORDER,
    currency: "JPY",
    line_items: [line],
    shipping_lines: [],
    total_tip_received: "0",
    total_price_set: set("2200", "JPY"),
  });

  expect(order.lines[0]).toMatchObject({ grossMinor: 2400, discountMinor: 200 });
  expect(order.totalMinor).toBe(2200);
});

test.each([
  ["paid", true],
  ["partially_refunded", true],
  ["refunded", true],
  ["pending", false],
  ["authorized", false],
  ["partially_paid", false],
  ["voided", false],
  ["expired", false],
  ["something_new", false],
  [null, false],
])("financial status %s: known paid is %s", (financial_status, isPaid) => {
  expect(readOrder({ ...ORDER, financial_status }).paidAt !== null).toBe(isPaid);
});

test("a part paid by gift card or store credit is not known from a body; without them it is nothing", () => {
  const paidWith = (payment_gateway_names: string[] | undefined) => {
    const { paidByGiftCardMinor, paidByStoreCreditMinor } = readOrder({ ...ORDER, payment_gateway_names });
    return [paidByGiftCardMinor, paidByStoreCreditMinor];
  };

  expect(paidWith(["shopify_payments", "gift_card"])).toEqual([null, 0]);
  expect(paidWith(["shopify_store_credit"])).toEqual([0, null]);
  expect(paidWith([])).toEqual([0, 0]);
  expect(paidWith(undefined)).toEqual([null, null]);
});

test("shipping counts what is left of it after discounts, and not when it was removed", () => {
  const shippingOf = (line: object) => readOrder({ ...ORDER, shipping_lines: [{ ...ORDER.shipping_lines[0], ...line }] }).shippingMinor;

  expect(shippingOf({ discounted_price_set: set("5.00") })).toBe(500);
  expect(shippingOf({ discounted_price_set: set("5.00"), discount_allocations: [{ amount_set: set("3.00") }] })).toBe(500);
  expect(shippingOf({ discount_allocations: [{ amount_set: set("8.00") }] })).toBe(0);
  expect(shippingOf({ is_removed: true })).toBe(0);
});

test("a guest's order names no customer", () => {
  expect(readOrder({ ...ORDER, customer: null }).customerGid).toBeNull();
});

test("the refunds inside an order are read like those that come alone", () => {
  const [inside] = readOrder({ ...ORDER, refunds: [REFUND] }).refunds;

  expect(inside).toEqual(readRefund(REFUND));
  expect(inside).toEqual({
    refundGid: "gid://shopify/Refund/21",
    orderGid: "gid://shopify/Order/7",
    createdAt: new Date("2026-03-09T10:00:00Z"),
    lines: [{ lineGid: "gid://shopify/LineItem/11", quantity: 1 }],
    shippingMinor: 0,
    extraMinor: 0,
    inBuyersCurrency: { shippingMinor: 0, extraMinor: 0 },
  });
});

test("what the buyer saw is read where it is another currency, the tip at the order's own rate", () => {
  const seen = { amount: "900.00", currency_code: "SEK" };
  const both = (amount: string) => ({ shop_money: { amount, currency_code: "USD" }, presentment_money: seen });
  const order = readOrder({
    ...ORDER,
    presentment_currency: "SEK",
    total_price_set: both("90.00"),
    line_items: [{ ...LINE, price_set: both("40.00") }],
    shipping_lines: [],
  });

  expect(order.inBuyersCurrency).toMatchObject({ currency: "SEK", totalMinor: 90_000, tipMinor: 2_000 });
  expect(order.inBuyersCurrency?.lines).toMatchObject([{ lineGid: "gid://shopify/LineItem/11", grossMinor: 180_000 }]);
  expect(order.lines[0]?.grossMinor).toBe(8_000);

  const discrepancy = { kind: "refund_discrepancy", amount_set: { ...both("-10.00"), presentment_money: { ...seen, amount: "-100.00" } } };
  const refund = readRefund({ ...REFUND, refund_line_items: [], order_adjustments: [discrepancy] });
  expect(refund).toMatchObject({ extraMinor: 1_000, inBuyersCurrency: { shippingMinor: 0, extraMinor: 10_000 } });
});

test.each([
  ["fulfilled", { fulfillment_status: "fulfilled" }, ORDER.updated_at],
  [
    "sent in two parts",
    { fulfillment_status: "fulfilled", fulfillments: [sent("2026-03-03T10:00:00Z"), sent("2026-03-04T10:00:00Z")] },
    "2026-03-04T10:00:00Z",
  ],
  [
    "sent but for what was refunded",
    { fulfillment_status: "partial", fulfillments: [sent("2026-03-03T10:00:00Z")], line_items: [{ ...LINE, fulfillable_quantity: 0 }] },
    "2026-03-03T10:00:00Z",
  ],
  [
    "partly sent",
    { fulfillment_status: "partial", fulfillments: [sent("2026-03-03T10:00:00Z")], line_items: [{ ...LINE, fulfillable_quantity: 1 }] },
    null,
  ],
  ["not sent", { fulfillment_status: null, line_items: [{ ...LINE, fulfillable_quantity: 0 }] }, null],
  ["of a status that nobody knows", { fulfillment_status: "teleported" }, null],
])("an order that is %s tells when all of it was sent, or not yet", (_what, body, fulfilledAt) => {
  expect(readOrder({ ...ORDER, ...body }).fulfilledAt).toEqual(fulfilledAt && new Date(fulfilledAt));
});

test("an order for a company is one", () => {
  expect(readOrder({ ...ORDER, company: { id: 1, location_id: 2 } }).isForCompany).toBe(true);
});

test("refunded shipping is read from its lines, or from the older adjustment, never twice", () => {
  const adjustment = { kind: "shipping_refund", amount_set: set("-8.00") };
  const shippingLine = { subtotal_amount_set: set("8.00") };

  expect(readRefund({ ...REFUND, order_adjustments: [adjustment] }).shippingMinor).toBe(800);
  expect(readRefund({ ...REFUND, refund_shipping_lines: [shippingLine], order_adjustments: [adjustment] }).shippingMinor).toBe(800);
});

test("money back beyond lines and shipping is extra; money held back is none", () => {
  const discrepancy = (amount: string) => ({ ...REFUND, order_adjustments: [{ kind: "refund_discrepancy", amount_set: set(amount) }] });

  expect(readRefund(discrepancy("-10.00")).extraMinor).toBe(1000);
  expect(readRefund(discrepancy("38.61")).extraMinor).toBe(0);
});

test("a refund that names no goods is worth its transactions, in the shop's currency only", () => {
  const goodwill = { ...REFUND, refund_line_items: [] };
  const pending = [{ kind: "refund", status: "pending", amount: "38.61", currency: "USD" }];

  expect(readRefund(goodwill).extraMinor).toBe(3861);
  expect(readRefund({ ...goodwill, transactions: pending }).extraMinor).toBe(0);
  expect(readRefund({ ...goodwill, transactions: [] }).extraMinor).toBe(0);
});

test("ids longer than a JavaScript number keep every digit", () => {
  const body = parseBody(Buffer.from('{"order_edit":{"order_id":820982911946154508}}'));

  expect(readers["orders/edited"]?.(body)).toEqual({ about: "stale_order", orderGid: "gid://shopify/Order/820982911946154508" });
});

test("a text cut off within an emoji, or with a character that no table keeps, costs that character and not the order", () => {
  const text = JSON.stringify({ ...ORDER, name: "#10\ud83d", line_items: [{ ...LINE, title: "Runner\0 👟" }] });

  const { name, lines } = readOrder(parseBody(Buffer.from(text)));

  expect([name, lines[0]?.title]).toEqual(["#10\ufffd", "Runner\ufffd 👟"]);
});

test.each([
  ["a price", { line_items: [{ ...LINE, price_set: set("1000000000000.01") }] }],
  ["a price times its quantity", { line_items: [{ ...LINE, quantity: 2_000_000_000, price_set: set("40000.00") }] }],
  ["amounts together", { line_items: Array.from({ length: 3 }, (_, n) => ({ ...LINE, id: 11 + n, price_set: set("400000000000.00") })) }],
])("%s beyond what any order comes to is refused, before a sum could be inexact", (_name, changed) => {
  expect(() => readOrder({ ...ORDER, ...changed })).toThrow("an amount is larger than any order");
});

test("a customer whose name and email Shopify withholds is still a customer", () => {
  const body = { id: 3, state: "enabled", created_at: "2026-03-02T10:00:00Z", updated_at: "2026-03-02T10:00:00Z" };

  expect(readCustomer(body)).toMatchObject({ customerGid: "gid://shopify/Customer/3", email: null, firstName: null, hasAccount: true });
});

test.each([
  ["no id", { ...ORDER, id: undefined }],
  ["a gid of another thing", { ...ORDER, admin_graphql_api_id: "gid://shopify/Refund/7" }],
  ["a fraction of a cent", { ...ORDER, total_price_set: set("1.005") }],
  ["a negative quantity", { ...ORDER, line_items: [{ ...LINE, quantity: -1 }] }],
  ["no date", { ...ORDER, updated_at: "yesterday" }],
  ["no lines", { ...ORDER, line_items: null }],
  ["nothing", {}],
])("an order with %s is refused, and the reason quotes no value", (_what, body) => {
  const read = () => readOrder(body);

  expect(read).toThrow(BodyRefused);
  expect(read).not.toThrow(/yesterday|1\.005|#1042/);
});
