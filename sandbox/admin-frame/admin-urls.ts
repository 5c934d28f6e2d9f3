/** Addresses of Shopify's admin, as an app writes them, in this sandbox. */
import type { FrameData } from "./app-page";

/**
 * `shopify://admin/…`, `https://admin.shopify.com/store/NAME/…` and `https://NAME.myshopify.com/admin/…` are pages of this
 * admin; other pages of the shop's domain are its storefront; everything else on the web stays as it is. Throws on what
 * is no web address: a script would run as the admin.
 */
export function translateAdminUrl(address: string, shop: Pick<FrameData, "handle" | "domain" | "storefrontUrl">): string {
  const own = `/store/${shop.handle}`;
  const shorthand = /^shopify:\/*admin(\/.*)?$/.exec(address);
  if (shorthand) return own + (shorthand[1] ?? "");

  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw new Error(`The admin does not open ${url.protocol} addresses.`);
  const rest = url.pathname + url.search + url.hash;
  if (url.hostname === "admin.shopify.com") return rest;
  if (url.hostname !== shop.domain) return url.href;
  return rest.startsWith("/admin") ? own + rest.slice("/admin".length) : shop.storefrontUrl + rest;
}
