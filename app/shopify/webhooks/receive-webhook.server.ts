/**
 * The one door for Shopify's webhooks: verified on the raw bytes, stored durably, answered. What a delivery means is
 * found out later, by the inbox: nothing here is slow, and nothing that was answered with 200 can be lost. Topics that
 * we do not know are stored too; the inbox marks them IGNORED.
 */
import type { Request, Response } from "express";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { countArrival } from "./count-deliveries.server";
import { storeArrival } from "./store-arrivals.server";
import { verifyWebhook } from "./verify-webhook.server";

export type Received = { status: 200 | 400 | 401 | 500 | 503; says: string; retryAfterSeconds?: number };

/** Mount it on `POST /webhooks`, behind a reader of raw bytes: `request.body` must be a Buffer. */
export async function receiveWebhook(request: Request, response: Response): Promise<void> {
  const body: unknown = request.body;
  const received = await receive(request, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  if (received.retryAfterSeconds) response.setHeader("Retry-After", received.retryAfterSeconds);
  response.status(received.status).type("text/plain").send(received.says);
}

async function receive(request: Request, body: Buffer): Promise<Received> {
  const verified = verifyWebhook(request.headers, body);
  if (verified.outcome === "refused") return { status: 401, says: "the signature is missing or wrong" };
  if (verified.outcome === "malformed") return { status: 400, says: verified.reason };
  if (!looksLikeJsonObject(body)) return { status: 400, says: "the body is not a JSON object" };

  const { outcome: _, ...known } = verified;
  try {
    const stored = await storeArrival({ ...known, body });
    if (stored === "busy") return { status: 503, says: "too much at once", retryAfterSeconds: 10 };
  } catch (error) {
    log.error(
      { ...errorForLog(error), topic: known.topic, shop: known.shopDomain, webhookId: known.webhookId },
      "a webhook could not be stored",
    );
    return { status: 500, says: "not stored" };
  }
  countArrival(known);
  return { status: 200, says: "stored" };
}

/** Cheap on purpose: whether the JSON is whole is found out where it is read, and said on the delivery. */
function looksLikeJsonObject(body: Buffer): boolean {
  return /^\s*\{/.test(body.toString("latin1", 0, 64)) && /\}\s*$/.test(body.toString("latin1", Math.max(0, body.length - 64)));
}
