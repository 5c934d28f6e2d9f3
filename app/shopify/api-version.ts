/** The one version of Shopify's API that we speak; shopify.app.toml names the same for webhooks. */
import { ApiVersion } from "@shopify/shopify-api";

export const apiVersion = ApiVersion.October26;
