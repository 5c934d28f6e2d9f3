/** Requests as the admin's frame sends them: with a session token of the merchant's, and their shop known to the app. */
import { Session } from "@shopify/shopify-api";
import { SignJWT } from "jose";
import { env } from "~/env.server";
import { sessionStorage } from "~/shopify.server";
import { BIRCH } from "#test/factories/installed-shop";

export type Claims = Record<string, string | number | undefined>;

export const seconds = () => Math.floor(Date.now() / 1000);

export const goodClaims = (): Claims => ({
  iss: `https://${BIRCH.domain}/admin`,
  dest: `https://${BIRCH.domain}`,
  aud: env.SHOPIFY_API_KEY,
  sub: "42",
  exp: seconds() + 60,
  nbf: seconds() - 5,
  iat: seconds() - 5,
});

/** A token that is good but for what is changed; `undefined` leaves a claim out. */
export function sessionToken(changed: Claims = {}, { secret = env.SHOPIFY_API_SECRET, alg = "HS256" } = {}): Promise<string> {
  const claims = Object.entries({ ...goodClaims(), ...changed }).filter(([, value]) => value !== undefined);
  return new SignJWT(Object.fromEntries(claims)).setProtectedHeader({ alg }).sign(Buffer.from(secret));
}

export async function asMerchant(request: Request): Promise<Request> {
  request.headers.set("Authorization", `Bearer ${await sessionToken()}`);
  return request;
}

/** So that no token is asked for at the shop. */
export async function keepSessionOf(shop: string): Promise<void> {
  const offline = { id: `offline_${shop}`, shop, state: "", isOnline: false, scope: env.SCOPES.join(",") };
  await sessionStorage.storeSession(new Session({ ...offline, expires: new Date(Date.now() + 3_600_000), accessToken: "shpat_test" }));
}
