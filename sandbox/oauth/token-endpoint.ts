/**
 * POST /admin/oauth/access_token: an id token from the admin becomes an access token, and a refresh token becomes the next.
 * As at Shopify the secret is checked, the id token is verified, and the scopes are those the merchant granted.
 */
import { Router, json, urlencoded, type Request, type Response } from "express";
import { jwtVerify } from "jose";
import { takeFault } from "../admin-api/faults";
import { shopOfRequest } from "../admin-api/door";
import { misbehave, waitMs } from "../admin-api/misbehave";
import type { ShopState } from "../shop-state";
import { giveToken } from "../verbs/app";
import { noteApiCall, type World } from "../world";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ONLINE_TOKEN = "urn:shopify:params:oauth:token-type:online-access-token";
const LIFE_SECONDS = 3600;
const REFRESH_LIFE_SECONDS = 7_776_000;

type Answer = { status: number; body: Record<string, unknown> };

export function createTokenEndpoint(world: World): Router {
  const router = Router();
  router.post("/admin/oauth/access_token", json(), urlencoded({ extended: false }), (request, response, next) => {
    answer(world, request, response).catch(next);
  });
  return router;
}

async function answer(world: World, request: Request, response: Response): Promise<void> {
  const startedAt = Date.now();
  const shop = shopOfRequest(world, request);
  const asked = (request.body ?? {}) as Record<string, string | undefined>;
  const fault = shop && takeFault(world.faults, shop.handle, ["token"]);
  if (fault) world.announce("faults", shop.handle);
  if (fault?.kind === "slow") await waitMs(fault.ms);
  const given = fault && fault.kind !== "slow" && fault.kind !== "timeout_after" ? null : await exchange(world, shop, asked);
  const status = fault && fault.kind !== "slow" ? misbehave(response, fault, { shop }) : (given?.status ?? 0);
  if (given && fault?.kind !== "timeout_after") response.status(given.status).json(given.body);
  noteApiCall(world, {
    at: new Date(startedAt).toISOString(),
    shop: shop?.handle ?? null,
    door: "token",
    what: asked.grant_type?.split(":").pop() ?? "no grant type",
    status,
    error: typeof given?.body.error === "string" ? given.body.error : null,
    fault: fault?.kind ?? null,
    durationMs: Date.now() - startedAt,
    cost: null,
    query: null,
    variables: null,
  });
}

async function exchange(world: World, shop: ShopState | null, asked: Record<string, string | undefined>): Promise<Answer> {
  if (!shop) return { status: 404, body: { error: "not_found", error_description: "There is no such shop." } };
  if (asked.client_id !== world.config.apiKey) return refused("application_cannot_be_found", "No application for this client_id.");
  if (asked.client_secret !== world.config.apiSecret) return refused("invalid_client", "The client_secret is wrong.");
  if (!shop.app.installed) return refused("app_not_installed", "The app is not installed in this shop.");
  if (asked.grant_type === TOKEN_EXCHANGE) return exchangeIdToken(world, shop, asked);
  if (asked.grant_type === "refresh_token") return refresh(world, shop, asked.refresh_token);
  return refused("unsupported_grant_type", "The sandbox exchanges id tokens and refreshes tokens.");
}

async function exchangeIdToken(world: World, shop: ShopState, asked: Record<string, string | undefined>): Promise<Answer> {
  const claims = await jwtVerify(asked.subject_token ?? "", new TextEncoder().encode(world.config.apiSecret), {
    algorithms: ["HS256"],
    audience: world.config.apiKey,
    clockTolerance: 10,
  }).catch(() => null);
  if (claims?.payload.dest !== `https://${shop.domain}`)
    return refused("invalid_subject_token", "The id token is not one of this shop and app.");
  const isOnline = asked.requested_token_type === ONLINE_TOKEN;
  const body = tokenBody(world, shop, isOnline ? "online" : "offline", asked.expiring === "1" || isOnline);
  return { status: 200, body: isOnline ? { ...body, ...associatedUser(shop, claims.payload.sub) } : body };
}

/** The old refresh token stays good: an answer that was lost can be asked for again. */
function refresh(world: World, shop: ShopState, refreshToken: string | undefined): Answer {
  const token = shop.app.accessTokens.find((one) => one.refreshToken === refreshToken && !one.revoked);
  if (!token) return refused("invalid_grant", "The refresh token is not known, or has been revoked.");
  return { status: 200, body: tokenBody(world, shop, token.kind, true) };
}

function tokenBody(world: World, shop: ShopState, kind: "offline" | "online", isExpiring: boolean): Record<string, unknown> {
  const token = giveToken(world, shop, kind, isExpiring ? LIFE_SECONDS : null);
  const base = { access_token: token.token, scope: shop.app.scopes.join(",") };
  if (!isExpiring) return base;
  return { ...base, expires_in: LIFE_SECONDS, refresh_token: token.refreshToken, refresh_token_expires_in: REFRESH_LIFE_SECONDS };
}

function associatedUser(shop: ShopState, sub: string | undefined) {
  return {
    associated_user_scope: shop.app.scopes.join(","),
    associated_user: {
      id: Number(sub),
      first_name: "Robin",
      last_name: "Marsh",
      email: "robin@shop.example",
      account_owner: true,
      locale: "en",
      collaborator: false,
      email_verified: true,
    },
  };
}

function refused(error: string, error_description: string): Answer {
  return { status: 400, body: { error, error_description } };
}
