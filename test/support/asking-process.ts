/** A process of the app that asks Shopify many things at once, and tells how long each took and what went wrong. */
import { adminGraphql } from "~/shopify/admin/admin-client.server";
import { deactivateDiscountCode } from "~/shopify/admin/documents/deactivate-discount-code";
import { listChangedOrders } from "~/shopify/admin/documents/list-changed-orders";
import { ShopifyError } from "~/shopify/admin/shopify-error";

/** `change`: a mutation, of ten points, for a person; `list`: a page of orders, of some hundred, that nobody waits for. */
export type Ask = { domain: string; what: "change" | "list"; count: number; timeoutMs: number };
export type Asked = { tookMs: number[]; troubles: string[] };

async function askOnce({ domain, what, timeoutMs }: Ask): Promise<void> {
  if (what === "list") await adminGraphql(domain, listChangedOrders, { query: "updated_at:>2020-01-01", after: null }, { timeoutMs });
  else await adminGraphql(domain, deactivateDiscountCode, { id: "gid://shopify/DiscountCodeNode/1" }, { timeoutMs, waiting: "person" });
}

async function askAll(ask: Ask): Promise<Asked> {
  const asked: Asked = { tookMs: [], troubles: [] };
  const each = async () => {
    const startedAt = performance.now();
    await askOnce(ask).catch((error: unknown) => asked.troubles.push(error instanceof ShopifyError ? error.trouble : String(error)));
    asked.tookMs.push(performance.now() - startedAt);
  };
  await Promise.all(Array.from({ length: ask.count }, each));
  return asked;
}

process.on("message", (ask: Ask) => void askAll(ask).then((asked) => process.send?.(asked)));
process.once("disconnect", () => process.exit());
process.send?.("ready");
