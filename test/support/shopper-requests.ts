/** Requests as they come through Shopify's app proxy: the same query, the same signature. */
import { createHmac } from "node:crypto";
import { env } from "~/env.server";

export type ProxyRequest = {
  path: "shopper" | "redeem" | "join";
  shop?: string;
  /** Shopify's number of the customer who is signed in; left out for a visitor. */
  customerId?: string;
  /** Sent as JSON by POST; GET when left out. */
  body?: unknown;
  ageSeconds?: number;
  /** Changes the query after it was signed. */
  tamper?: (query: URLSearchParams) => void;
};

export function proxyRequest({
  path,
  shop = "birch-and-bark.myshopify.com",
  customerId = "",
  body,
  ageSeconds = 0,
  tamper,
}: ProxyRequest): Request {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const query = new URLSearchParams({ shop, logged_in_customer_id: customerId, path_prefix: "/apps/loyalty", timestamp });
  query.set("signature", signatureOf(query));
  tamper?.(query);
  const url = `${env.SHOPIFY_APP_URL}/proxy/${path}?${query.toString()}`;
  if (body === undefined) return new Request(url);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: text });
}

function signatureOf(query: URLSearchParams): string {
  const sorted = [...query].map(([key, value]) => `${key}=${value}`).sort();
  return createHmac("sha256", env.SHOPIFY_API_SECRET).update(sorted.join("")).digest("hex");
}
