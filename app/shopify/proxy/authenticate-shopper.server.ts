/**
 * The shopper's door. Shopify signs every request that comes through the app proxy; shop and customer are read from the
 * signed query after the signature has been found good, and from nowhere else: no cookie, no body, no script's word.
 */
import { authenticate } from "~/shopify.server";
import { installedShopId } from "../install/shop-domain.store.server";

export type Shopper = {
  shopId: number;
  domain: string;
  /** Null for a visitor who is not signed in. */
  customerGid: string | null;
};

/** Throws a Response: 400 without a good, fresh signature; 404 for a shop that has not installed us. */
export async function authenticateShopper(request: Request): Promise<Shopper> {
  await authenticate.public.appProxy(request);
  const signed = new URL(request.url).searchParams;
  const domain = signed.get("shop") ?? "";
  const shopId = await installedShopId(domain);
  if (shopId === null) throw new Response(null, { status: 404 });
  const customerId = signed.get("logged_in_customer_id");
  return { shopId, domain, customerGid: customerId ? `gid://shopify/Customer/${customerId}` : null };
}
