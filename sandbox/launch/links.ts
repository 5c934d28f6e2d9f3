/** The table of links that a start ends in. */
import type { SandboxUrls } from "../config";

export function linksTable({ shopify, storefronts, app, smtp }: SandboxUrls, { withApp }: { withApp: boolean }): string {
  const rows: [string, string][] = [
    ["Merchant's admin", `${shopify}/store/birch-and-bark/apps/encore`],
    ["Storefront, Birch & Bark (USD)", storefronts["birch-and-bark"]],
    ["Merchant's admin, second shop", `${shopify}/store/kawa/apps/encore`],
    ["Storefront, Kawa (JPY)", storefronts.kawa],
    ["Control panel", shopify],
    ["Mailbox", `${shopify}/mailbox  (${smtp})`],
    ...(withApp ? ([["The app itself", app]] satisfies [string, string][]) : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, link]) => `  ${name.padEnd(width)}   ${link}`).join("\n");
}
