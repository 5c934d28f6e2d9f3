/**
 * Shopify's app library, set up once: token exchange, expiring offline tokens, managed install. What follows an
 * installation is not hung on `afterAuth`: that hook runs once per token, so a failure in it would never be made good;
 * the merchant's door (merchant.server.ts) makes sure of the installation on every request instead.
 */
import "@shopify/shopify-app-remix/server/adapters/node";
import { LogSeverity } from "@shopify/shopify-api";
import { AppDistribution, BillingInterval, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "~/env.server";
import { log } from "~/lib/log.server";
import { apiVersion } from "~/shopify/api-version";
import { PLANS, PRICE_CURRENCY } from "~/shopify/billing/plans";
import { EncryptedSessionStorage } from "~/shopify/install/session-storage.server";
import { playedBySandbox } from "~/shopify/sandbox-seam.server";

const shopifyItself = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion,
  scopes: env.SCOPES,
  appUrl: env.SHOPIFY_APP_URL,
  authPathPrefix: "/auth",
  sessionStorage: new EncryptedSessionStorage(),
  distribution: AppDistribution.AppStore,
  billing: {
    Growth: {
      lineItems: [{ amount: PLANS.GROWTH.priceMinor / 100, currencyCode: PRICE_CURRENCY, interval: BillingInterval.Every30Days }],
      trialDays: PLANS.GROWTH.trialDays,
    },
  },
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: { level: LogSeverity.Warning, log: logForLibrary },
});

function logForLibrary(severity: LogSeverity, message: string): Promise<void> {
  log[severity === LogSeverity.Error ? "error" : "warn"]({ from: "shopify-library" }, message);
  return Promise.resolve();
}

const shopify = env.SHOPIFY_SANDBOX_ORIGIN ? playedBySandbox(shopifyItself, env.SHOPIFY_SANDBOX_ORIGIN) : shopifyItself;

export default shopify;
export const { authenticate, unauthenticated, login, sessionStorage, addDocumentResponseHeaders } = shopify;
