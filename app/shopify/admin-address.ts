/** Addresses in the merchant's Shopify admin. Pure. */

/** `birch-and-bark.myshopify.com`, `/settings/customer_accounts` -> where that page is. */
export function adminAddress(domain: string, path: string): string {
  return `https://admin.shopify.com/store/${domain.replace(/\.myshopify\.com$/, "")}${path}`;
}

/** A page of ours inside the admin's frame. */
export function framedAddress(domain: string, apiKey: string, path: string): string {
  return adminAddress(domain, `/apps/${apiKey}${path}`);
}
