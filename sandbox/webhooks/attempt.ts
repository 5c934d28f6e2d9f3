/** One attempt to hand a webhook to the app, as Shopify makes it: signed over the raw body, five seconds, 200 or nothing. */
import { createHmac } from "node:crypto";
import type { World } from "../world";
import type { Delivery, DeliveryAttempt } from "./delivery";

export type Post = (url: string, init: RequestInit & { body: string; headers: Record<string, string> }) => Promise<Response>;

/** Never throws: what went wrong is in the answer. */
export async function attemptDelivery(world: World, delivery: Delivery, post: Post): Promise<DeliveryAttempt> {
  const startedAt = Date.now();
  const at = new Date(startedAt).toISOString();
  const { body, headers } = sealedMessage(world, delivery);
  try {
    const response = await post(`${world.urls.app}/webhooks`, {
      method: "POST",
      body,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(world.knobs.timeoutMs),
    });
    await response.arrayBuffer();
    return { at, durationMs: Date.now() - startedAt, status: response.status, error: null };
  } catch (error) {
    return { at, durationMs: Date.now() - startedAt, status: null, error: reasonOf(error) };
  }
}

/** base64(HMAC-SHA256(secret, raw body)), as in X-Shopify-Hmac-Sha256. */
export function signBody(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}

/** A message that was spoilt on its way is spoilt once: the retry carries the original. */
function sealedMessage(world: World, delivery: Delivery): { body: string; headers: Record<string, string> } {
  const isFirst = delivery.attempts.length === 0;
  const { config } = world;
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Hmac-Sha256": signBody(delivery.body, config.apiSecret),
    "X-Shopify-Shop-Domain": world.shops[delivery.shop].domain,
    "X-Shopify-API-Version": config.apiVersion,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
  };
  if (isFirst && delivery.treated.includes("unsigned")) delete headers["X-Shopify-Hmac-Sha256"];
  const isTampered = isFirst && delivery.treated.includes("tamper");
  return { body: isTampered ? delivery.body.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)) : delivery.body, headers };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "timed out";
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}
