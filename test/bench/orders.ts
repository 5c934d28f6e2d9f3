/** Orders as Shopify sends them, of the sizes it sends: signed, each its own. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { BENCH_SECRET } from "./place";

export type BenchOrder = { shop: number; customer: number; order: number };

const sample = JSON.parse(readFileSync("test/fixtures/webhooks/orders-paid.json", "utf8")) as Record<string, unknown>;
const LINE = (sample.line_items as Record<string, unknown>[])[0] ?? {};

export const shopDomain = (shop: number) => `bench-${shop}.myshopify.com`;
export const customerGid = (customer: number) => `gid://shopify/Customer/${customer}`;

/** The body of a paid order of one line, padded with a note to about `bytes`, as real orders of 6 and 10 KB are. */
export function orderBody({ customer, order }: BenchOrder, bytes: number): Buffer {
  const amount = `${10 + (order % 90)}.00`;
  const set = { shop_money: { amount, currency_code: "USD" }, presentment_money: { amount, currency_code: "USD" } };
  const nothing = { shop_money: { amount: "0.00", currency_code: "USD" }, presentment_money: { amount: "0.00", currency_code: "USD" } };
  const at = new Date(Date.UTC(2026, 10, 27) + (order % 86_400) * 1000).toISOString();
  const body = {
    id: order,
    admin_graphql_api_id: `gid://shopify/Order/${order}`,
    name: `#${order}`,
    customer: { id: customer, admin_graphql_api_id: customerGid(customer) },
    currency: "USD",
    presentment_currency: "USD",
    created_at: at,
    processed_at: at,
    updated_at: at,
    cancelled_at: null,
    test: false,
    source_name: "web",
    taxes_included: false,
    financial_status: "paid",
    fulfillment_status: null,
    payment_gateway_names: ["shopify_payments"],
    discount_codes: [],
    refunds: [],
    shipping_lines: [],
    total_tip_received: "0.00",
    total_price_set: set,
    line_items: [
      {
        ...LINE,
        id: order,
        admin_graphql_api_id: `gid://shopify/LineItem/${order}`,
        quantity: 1,
        current_quantity: 1,
        price_set: set,
        total_discount_set: nothing,
        discount_allocations: [],
        tax_lines: [],
        gift_card: false,
      },
    ],
    note: "",
  };
  body.note = "n".repeat(Math.max(0, bytes - JSON.stringify(body).length));
  return Buffer.from(JSON.stringify(body));
}

/** The whole request to the webhook door, headers and signature included. */
export function webhookRequest(given: BenchOrder, bytes: number): Buffer {
  const body = orderBody(given, bytes);
  const head = [
    "POST /webhooks HTTP/1.1",
    "Host: 127.0.0.1",
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "X-Shopify-Topic: orders/paid",
    `X-Shopify-Shop-Domain: ${shopDomain(given.shop)}`,
    "X-Shopify-API-Version: 2026-10",
    `X-Shopify-Webhook-Id: ${webhookIdOf(given.order)}`,
    `X-Shopify-Event-Id: event-${given.order}`,
    `X-Shopify-Triggered-At: 2026-11-27T00:00:00.000Z`,
    `X-Shopify-Hmac-Sha256: ${createHmac("sha256", BENCH_SECRET).update(body).digest("base64")}`,
  ].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}

export const webhookIdOf = (order: number) => `webhook-${order}`;

/** A GET through the app proxy, signed as Shopify signs it. */
export function panelRequest(shop: number, customer: number): Buffer {
  const query = new URLSearchParams({
    shop: shopDomain(shop),
    logged_in_customer_id: String(customer),
    path_prefix: "/apps/loyalty",
    timestamp: String(Math.floor(Date.now() / 1000)),
  });
  const sorted = [...query].map(([key, value]) => `${key}=${value}`).sort();
  query.set("signature", createHmac("sha256", BENCH_SECRET).update(sorted.join("")).digest("hex"));
  return Buffer.from(`GET /proxy/shopper?${query.toString()} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n`);
}
