/**
 * The shopper's door. Shopify signs every request that comes through the app proxy; shop and customer are read from the
 * signed query after the signature has been found good, and from nowhere else: no cookie, no body, no script's word.
 */
import { library } from "~/shopify/library.server";
import { installedShopId } from "../install/shop-domain.store.server";

export type Shopper = {
  shopId: number;
  domain: string;
  /** Null for a visitor who is not signed in. */
  customerGid: string | null;
};

/** Shopify's number of a customer. */
const CUSTOMER_ID = /^\d{1,20}$/;

/** Throws a Response: 400 without a good, fresh signature; 404 for a shop that has not installed us. */
export async function authenticateShopper(request: Request): Promise<Shopper> {
  const signed = new URL(request.url).searchParams;
  if (!(await isSigned(signed))) throw new Response(null, { status: 400 });
  const domain = signed.get("shop") ?? "";
  const shopId = await installedShopId(domain);
  if (shopId === null) throw new Response(null, { status: 404 });
  return { shopId, domain, customerGid: customerOf(signed) };
}

/**
 * By the official library's own validator. Its `authenticate.public.appProxy` does the same, and then reads and decrypts the
 * shop's access token, which what a shopper asks for has no use for.
 */
async function isSigned(query: URLSearchParams): Promise<boolean> {
  // It throws at what is missing, stale or there twice.
  return library.utils.validateHmac(query, { signator: "appProxy" }).catch(() => false);
}

/**
 * Shopify signs the page's own parameters together with its own. One that a page added under the name of the customer
 * would be covered by a good signature: who is named twice is nobody.
 */
function customerOf(signed: URLSearchParams): string | null {
  const [customerId = "", ...others] = signed.getAll("logged_in_customer_id");
  if (customerId === "" && others.length === 0) return null;
  if (others.length > 0 || !CUSTOMER_ID.test(customerId)) throw new Response(null, { status: 400 });
  return `gid://shopify/Customer/${customerId}`;
}
