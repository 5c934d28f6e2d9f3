/** The Admin API of a sandbox's Birch & Bark, asked with a token of its own. */
import type { FakeShopify } from "../../sandbox/fake-shopify";
import * as verbs from "../../sandbox/verbs";
import { giveToken } from "../../sandbox/verbs/app";

type GraphAnswer = { data?: Record<string, unknown>; errors?: { message: string; path?: string[]; extensions?: { code: string } }[] };

export function openAdmin({ world, urls }: FakeShopify, scopes = ["read_customers", "read_orders", "write_discounts"]) {
  const shop = world.shops["birch-and-bark"];
  verbs.install(world, shop, scopes);
  shop.app.scopes = scopes;
  const { token } = giveToken(world, shop, "offline", 3600);
  const admin = async (query: string, variables: Record<string, unknown> = {}): Promise<GraphAnswer> => {
    const response = await fetch(`${urls.shopify}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Sandbox-Host": shop.domain, "X-Shopify-Access-Token": token },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphAnswer;
  };
  return { admin, shop };
}
