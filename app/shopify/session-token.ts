/**
 * Shopify's library checks a session token's signature, time and audience. That the token speaks of one shop, and a shop
 * of Shopify's, is asked here, as Shopify asks apps to: before the library acts on it, which it does at the shop's own
 * address. Pure.
 */
import { z } from "zod";

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

const Claims = z.object({ iss: z.string(), dest: z.string(), sub: z.string().min(1) });

/** False for a token that contradicts itself. What is no token at all is left to the library, which refuses it. */
export function isOfOneShop(request: Request): boolean {
  const token = /^Bearer (.+)$/.exec(request.headers.get("Authorization") ?? "")?.[1] ?? new URL(request.url).searchParams.get("id_token");
  const payload = token?.split(".")[1];
  if (payload === undefined) return true;
  const claims = Claims.safeParse(jsonOf(payload));
  if (!claims.success) return false;
  const { iss, dest } = claims.data;
  return SHOP.test(hostOf(dest)) && hostOf(iss) === hostOf(dest);
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** `https://birch-and-bark.myshopify.com/admin` */
function hostOf(address: string): string {
  return address.replace(/^https:\/\//, "").split("/")[0] ?? "";
}
