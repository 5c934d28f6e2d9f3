/** Is it from Shopify? The official library's validator decides, on the bytes as they came. */
import "@shopify/shopify-api/adapters/web-api";
import type { IncomingHttpHeaders } from "node:http";
import { LogSeverity, shopifyApi, WebhookValidationErrorReason } from "@shopify/shopify-api";
import { env } from "~/env.server";
import { apiVersion } from "~/shopify/api-version";
import { Moment } from "./read-body";

const api = shopifyApi({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion,
  hostName: new URL(env.SHOPIFY_APP_URL).host,
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error, log: () => Promise.resolve() },
});

export type Verified =
  | {
      outcome: "verified";
      shopDomain: string;
      webhookId: string;
      eventId: string | null;
      topic: string;
      apiVersion: string;
      triggeredAt: Date | null;
    }
  | { outcome: "refused" }
  | { outcome: "malformed"; reason: string };

/** Shopify's are far shorter; longer ones would not go into the index that knows a delivery again. */
const HEADER_CHARACTERS_MAX = 255;
const KEPT_HEADERS = ["x-shopify-webhook-id", "x-shopify-event-id", "x-shopify-topic", "x-shopify-api-version"];

export async function verifyWebhook(headers: IncomingHttpHeaders, body: Buffer): Promise<Verified> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  const rawRequest = new Request(new URL("/webhooks", env.SHOPIFY_APP_URL), { method: "POST", headers: entries });
  // Bytes that are not UTF-8 become other bytes here, and their signature fails: Shopify signs UTF-8.
  const answer = await api.webhooks.validate({ rawBody: body.toString("utf8"), rawRequest });

  if (!answer.valid) {
    if (answer.reason !== WebhookValidationErrorReason.MissingHeaders) return { outcome: "refused" };
    const isUnsigned = !headers["x-shopify-hmac-sha256"];
    return isUnsigned ? { outcome: "refused" } : { outcome: "malformed", reason: "headers are missing" };
  }
  const tooLong = KEPT_HEADERS.find((name) => (headerOf(headers, name)?.length ?? 0) > HEADER_CHARACTERS_MAX);
  if (tooLong) return { outcome: "malformed", reason: `${tooLong} is too long` };
  const shopDomain = api.utils.sanitizeShop(answer.domain.toLowerCase());
  if (!shopDomain) return { outcome: "malformed", reason: "the shop domain is not one of Shopify's" };
  return {
    outcome: "verified",
    shopDomain,
    webhookId: answer.webhookId,
    eventId: headerOf(headers, "x-shopify-event-id"),
    // As Shopify writes it (`orders/paid`); the library's own spelling (ORDERS_PAID) is for its registry.
    topic: headerOf(headers, "x-shopify-topic") ?? answer.topic.toLowerCase(),
    apiVersion: answer.apiVersion,
    triggeredAt: momentOf(headerOf(headers, "x-shopify-triggered-at")),
  };
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Null for what is no moment that Shopify could mean: such a delivery is taken as of now. */
function momentOf(text: string | null): Date | null {
  return text === null ? null : (Moment.safeParse(text).data ?? null);
}
