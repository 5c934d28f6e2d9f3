/** Carries out a fault on a response: what the app sees when Shopify is not well. */
import type { Response } from "express";
import type { ShopState } from "../shop-state";
import { throttledBody, type Buckets } from "./bucket";
import type { Fault } from "./faults";

/** A hanging call is cut at last, so that no socket stays open for ever. */
const HANG_MS = 60_000;
const RETRY_AFTER_SECONDS = "2.0";

/** Answers the HTTP status that was sent; 0 when nothing was. */
export function misbehave(response: Response, fault: Fault, { buckets, shop }: { buckets?: Buckets; shop: ShopState | null }): number {
  switch (fault.kind) {
    case "too_many_requests":
      response
        .status(429)
        .set("Retry-After", RETRY_AFTER_SECONDS)
        .json({ errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service." });
      return 429;
    case "throttled":
      if (!buckets || !shop) return sendError(response, 429);
      response.json(throttledBody(buckets, shop.handle, 10));
      return 200;
    case "server_error":
      return sendError(response, 500);
    case "unauthorized":
      response.status(401).json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
      return 401;
    case "down":
      response.socket?.destroy();
      return 0;
    case "timeout_before":
    case "timeout_after": {
      const hanging = setTimeout(() => response.socket?.destroy(), HANG_MS);
      response.on("close", () => clearTimeout(hanging));
      return 0;
    }
    case "slow":
      return 200;
  }
}

function sendError(response: Response, status: number): number {
  response.status(status).json({ errors: status === 500 ? "Internal Server Error" : "Too Many Requests" });
  return status;
}

export function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
