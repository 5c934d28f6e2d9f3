import { expect, test } from "vitest";
import { proxySignature } from "./signature";

test("the signature is the one of Shopify's worked example", () => {
  const params = new URLSearchParams(
    "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555",
  );

  expect(proxySignature(params, "hush")).toBe("4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb");
});

test("a signature that came along does not count", () => {
  const params = new URLSearchParams("shop=a.myshopify.com&timestamp=1");
  const alone = proxySignature(params, "hush");
  params.set("signature", "forged");

  expect(proxySignature(params, "hush")).toBe(alone);
});
