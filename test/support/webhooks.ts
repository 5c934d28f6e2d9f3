/** Webhooks as Shopify sends them: real signatures, our own door. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { createServer } from "~/server";
import { BIRCH } from "#test/factories/installed-shop";

export const SHOP_DOMAIN = BIRCH.domain;

export type Sent = {
  topic?: string;
  body: string | Buffer | object;
  webhookId?: string;
  shopDomain?: string;
  triggeredAt?: string;
  /** Replaces or, with null, removes headers after signing. */
  headers?: Record<string, string | null>;
};

let lastId = 0;

/** Starts the door on a free port for this file; `send` posts to it and answers with the status. */
export function useWebhookDoor(): { send: (sent: Sent) => Promise<Response> } {
  const server = createServer();
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return {
    send: (sent) => {
      const { port } = server.address() as AddressInfo;
      return fetch(`http://127.0.0.1:${port}/webhooks`, requestOf(sent));
    },
  };
}

/** What has become of every message, in the order in which they came. */
export async function deliveries() {
  const rows = await db.webhookDelivery.findMany({ orderBy: [{ receivedAt: "asc" }, { webhookId: "asc" }] });
  return rows.map(({ webhookId, topic, state, reason }) => ({ webhookId, topic, state, reason }));
}

function requestOf({ topic = "orders/paid", body, webhookId, shopDomain = SHOP_DOMAIN, triggeredAt, headers = {} }: Sent): RequestInit {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const all: Record<string, string | null> = {
    "Content-Type": "application/json",
    "X-Shopify-Topic": topic,
    "X-Shopify-Shop-Domain": shopDomain,
    "X-Shopify-API-Version": "2026-10",
    "X-Shopify-Webhook-Id": webhookId ?? `webhook-${++lastId}`,
    "X-Shopify-Event-Id": `event-${lastId}`,
    "X-Shopify-Triggered-At": triggeredAt ?? "2026-11-22T10:00:00.000Z",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", env.SHOPIFY_API_SECRET).update(bytes).digest("base64"),
    ...headers,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return { method: "POST", body: new Uint8Array(bytes), headers: kept };
}

/** A body of test/fixtures/webhooks by its file name without `.json`. */
export function webhookFixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`test/fixtures/webhooks/${name}.json`, "utf8")) as Record<string, unknown>;
}

/** A body of orders/paid about 100.00 of goods, bought by `customer` (Shopify's number), paid at `at`. */
export function paidOrderBody({ number, customer, at }: { number: number; customer: string; at: Date }): object {
  const amount = (text: string) => ({ shop_money: { amount: text, currency_code: "USD" } });
  const paidAt = at.toISOString();
  const line = { id: number * 10, title: "Boots", quantity: 1, current_quantity: 1, gift_card: false, tax_lines: [] };
  return {
    ...webhookFixture("orders-paid"),
    ...{
      admin_graphql_api_id: `gid://shopify/Order/${number}`,
      name: `#${number}`,
      currency: "USD",
      financial_status: "paid",
      test: false,
    },
    ...{ cancelled_at: null, shipping_lines: [], refunds: [], payment_gateway_names: ["shopify_payments"] },
    ...{ created_at: paidAt, processed_at: paidAt, updated_at: paidAt, total_price_set: amount("100.00") },
    customer: { admin_graphql_api_id: `gid://shopify/Customer/${customer}` },
    line_items: [{ ...line, price_set: amount("100.00"), discount_allocations: [] }],
  };
}
