/** What came back instead of an answer from Shopify; whether trying again can help is decided here and nowhere else. */
import { OutsideFailure } from "~/loyalty/redemption/rewards-port";

export type ShopifyTrouble =
  | "throttled" // the shop's budget of API points is used up
  | "unreachable" // no answer, or none in time: nobody knows whether it was done
  | "failing" // Shopify's own error
  | "not_connected" // no session: the app was removed, or the merchant must open it again
  | "not_allowed" // 401 after a fresh token, 403, a scope that is missing
  | "shop_closed" // 402 frozen, 404 gone, 423 locked
  | "refused"; // Shopify understood and will never do it

const RETRYABLE: Record<ShopifyTrouble, boolean> = {
  throttled: true,
  unreachable: true,
  failing: true,
  not_connected: false,
  not_allowed: false,
  shop_closed: false,
  refused: false,
};

/** After these a mutation may have been carried out; the others turned it away at the door. */
const MAY_BE_DONE: ReadonlySet<ShopifyTrouble> = new Set<ShopifyTrouble>(["unreachable", "failing", "refused"]);

export class ShopifyError extends OutsideFailure {
  override name = "ShopifyError";
  constructor(
    readonly trouble: ShopifyTrouble,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, RETRYABLE[trouble], { ...options, mayBeDone: MAY_BE_DONE.has(trouble) });
  }
}

/** What the HTTP status of a failed call means. */
export function troubleOfStatus(status: number): ShopifyTrouble {
  if (status === 429) return "throttled";
  if (status === 401 || status === 403) return "not_allowed";
  if (status === 402 || status === 404 || status === 423) return "shop_closed";
  // 200 without data and without errors: an answer that was cut off on Shopify's side.
  return status >= 500 || status === 200 ? "failing" : "refused";
}

/** What the code of a GraphQL error means (HTTP 200 with `errors`). */
export function troubleOfCode(code: string | undefined): ShopifyTrouble {
  if (code === "THROTTLED") return "throttled";
  if (code === "ACCESS_DENIED") return "not_allowed";
  if (code === "SHOP_INACTIVE") return "shop_closed";
  return code === "INTERNAL_SERVER_ERROR" || code === "TIMEOUT" ? "failing" : "refused";
}
