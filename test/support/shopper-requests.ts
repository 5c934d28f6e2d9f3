/** Requests as they come through Shopify's app proxy: the same query, the same signature. */
import { createHmac } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { env } from "~/env.server";
import { action as act } from "~/routes/proxy.act";
import { action as join } from "~/routes/proxy.join";
import { action as redeem } from "~/routes/proxy.redeem";
import { loader as shopper } from "~/routes/proxy.shopper";

const DOORS = { shopper, redeem, join, act };

export type ProxyRequest = {
  /** `redeem`, or any other under /proxy. */
  path: string;
  shop?: string;
  /** Shopify's number of the customer who is signed in; left out for a visitor. */
  customerId?: string;
  /** Sent as JSON by POST; GET when left out. */
  body?: unknown;
  ageSeconds?: number;
  /** What the page's own address adds; Shopify signs it too. A name that comes again is signed as `first,second`. */
  added?: [string, string][];
  secret?: string;
  /** Changes the query after it was signed. */
  tamper?: (query: URLSearchParams) => void;
};

/** The door's answer. Refusals that the library and the door throw are answers too. */
export async function knock(wanted: ProxyRequest & { path: keyof typeof DOORS }): Promise<Response> {
  try {
    return await DOORS[wanted.path]({
      request: proxyRequest(wanted),
      params: {},
      context: {},
    } satisfies ActionFunctionArgs);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** Shopify's number in a gid. */
export const numberOf = (gid: string) => gid.split("/").pop() ?? "";

export function proxyRequest({
  path,
  shop = "birch-and-bark.myshopify.com",
  customerId = "",
  body,
  ageSeconds = 0,
  added = [],
  secret = env.SHOPIFY_API_SECRET,
  tamper,
}: ProxyRequest): Request {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const own = { shop, logged_in_customer_id: customerId, path_prefix: "/apps/loyalty", timestamp };
  const query = new URLSearchParams([...added, ...Object.entries(own)]);
  query.set("signature", signatureOf(query, secret));
  tamper?.(query);
  const url = `${env.SHOPIFY_APP_URL}/proxy/${path}?${query.toString()}`;
  if (body === undefined) return new Request(url);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: text });
}

function signatureOf(query: URLSearchParams, secret: string): string {
  const sorted = [...new Set(query.keys())].map((key) => `${key}=${query.getAll(key).join(",")}`).sort();
  return createHmac("sha256", secret).update(sorted.join("")).digest("hex");
}
