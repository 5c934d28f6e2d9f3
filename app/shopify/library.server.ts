/** The official library under the Remix package, for what needs no session: is a signature good, is a domain one of Shopify's. */
import "@shopify/shopify-api/adapters/web-api";
import { LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { env } from "~/env.server";
import { apiVersion } from "./api-version";

export const library = shopifyApi({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion,
  hostName: new URL(env.SHOPIFY_APP_URL).host,
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error, log: () => Promise.resolve() },
});
