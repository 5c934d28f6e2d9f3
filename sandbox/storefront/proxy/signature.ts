/** Shopify's signature of an app proxy request: hex HMAC-SHA256 of the sorted parameters, written one after another. */
import { createHmac } from "node:crypto";

/** Repeated parameters count once, their values joined by commas. */
export function proxySignature(params: URLSearchParams, secret: string): string {
  const names = [...new Set(params.keys())].filter((name) => name !== "signature");
  const parts = names.map((name) => `${name}=${params.getAll(name).join(",")}`).sort();
  return createHmac("sha256", secret).update(parts.join("")).digest("hex");
}
