/**
 * What proves to the app that its page stands in this shop's admin: the id token (a JWT that lives for a minute) and the
 * signed parameters of the frame's address. Real time throughout: moving the sandbox's clock breaks no signature.
 */
import { createHmac, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { ShopState } from "../shop-state";
import type { World } from "../world";

export const ID_TOKEN_LIFETIME_SECONDS = 60;
const CLOCK_SKEW_SECONDS = 5;

/** The one person who works in each sandbox shop. */
export const STAFF = { id: 71000001, firstName: "Robin", lastName: "Marsh", email: "robin@shop.example" } as const;

/** HS256 with the app's secret, claims as Shopify's session tokens have them. */
export async function signIdToken(world: World, shop: ShopState, realNow = new Date()): Promise<string> {
  const seconds = Math.floor(realNow.getTime() / 1000);
  return new SignJWT({
    iss: `https://${shop.domain}/admin`,
    dest: `https://${shop.domain}`,
    aud: world.config.apiKey,
    sub: String(STAFF.id),
    exp: seconds + ID_TOKEN_LIFETIME_SECONDS,
    nbf: seconds - CLOCK_SKEW_SECONDS,
    iat: seconds,
    jti: randomUUID(),
    sid: sessionOf(shop),
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(world.config.apiSecret));
}

/** The iframe's address for a path of the app (`/app/members?query=…`), with all that Shopify adds to it. */
export async function frameUrl(world: World, shop: ShopState, path: string, realNow = new Date()): Promise<string> {
  const url = new URL(world.urls.app + path);
  const added: Record<string, string> = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${shop.handle}`).toString("base64").replace(/=+$/, ""),
    id_token: await signIdToken(world, shop, realNow),
    locale: "en",
    session: sessionOf(shop),
    shop: shop.domain,
    timestamp: String(Math.floor(realNow.getTime() / 1000)),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  url.searchParams.set("hmac", signParameters(url.searchParams, world.config.apiSecret));
  return url.href;
}

/** Hex HMAC-SHA256 over the sorted `name=value` pairs. */
export function signParameters(parameters: URLSearchParams, secret: string): string {
  const pairs = [...parameters].filter(([name]) => name !== "hmac").map(([name, value]) => `${name}=${value}`);
  return createHmac("sha256", secret).update(pairs.sort().join("&")).digest("hex");
}

/** One browser session per shop is enough for a sandbox; it only has to stay the same. */
function sessionOf(shop: ShopState): string {
  return createHmac("sha256", "sandbox session").update(shop.domain).digest("hex");
}
