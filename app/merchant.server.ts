/**
 * The merchant's door: every admin loader and action begins here. Shopify's library says who asks; then the shop is
 * made sure of, which on the first visit installs it (Shopify runs parent and child loaders at once, each may be first).
 */
import { now } from "~/clock.server";
import { isKeepableAddress } from "~/lib/keepable";
import { ensureInstalled } from "~/loyalty/workflows/ensure-installed.server";
import { readShop } from "~/shopify/admin/shop.server";
import { isOfOneShop } from "~/shopify/session-token";
import { authenticate } from "~/shopify.server";

export type Merchant = Awaited<ReturnType<typeof authenticate.admin>> & {
  shopId: number;
  /** `birch-and-bark.myshopify.com` */
  domain: string;
  /** Who of the staff it is, for entries made by hand. */
  actor: `staff:${string}`;
};

/** Throws the library's answers (redirects, bounce pages, 401) as Responses: let them pass. */
export async function authenticateMerchant(request: Request): Promise<Merchant> {
  if (!isOfOneShop(request)) throw new Response(null, { status: 401 });
  if (!isKeepableAddress(request.url)) throw new Response(null, { status: 404 });
  const context = await authenticate.admin(request);
  const domain = context.session.shop;
  const { shopId } = await ensureInstalled({ domain, readFacts: () => readShop(domain), at: now() });
  return { ...context, shopId, domain, actor: `staff:${context.sessionToken.sub}` };
}
