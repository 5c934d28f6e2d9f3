import { expect, test } from "vitest";
import { translateAdminUrl } from "./admin-urls";

const kawa = { handle: "kawa", domain: "kawa.myshopify.com", storefrontUrl: "http://localhost:4102" };

test.each([
  ["shopify://admin/themes/current/editor?context=apps", "/store/kawa/themes/current/editor?context=apps"],
  ["shopify:admin/orders", "/store/kawa/orders"],
  ["https://admin.shopify.com/store/kawa/settings/customer_accounts", "/store/kawa/settings/customer_accounts"],
  ["https://kawa.myshopify.com/admin/themes/current/editor?template=product", "/store/kawa/themes/current/editor?template=product"],
  ["https://kawa.myshopify.com/products/hario", "http://localhost:4102/products/hario"],
  ["http://localhost:4103/app/plan?charge_id=7", "http://localhost:4103/app/plan?charge_id=7"],
])("%s leads to %s", (address, expected) => {
  expect(translateAdminUrl(address, kawa)).toBe(expected);
});

test("an address that is a script is not opened", () => {
  expect(() => translateAdminUrl("javascript:alert(1)", kawa)).toThrow("The admin does not open javascript: addresses.");
});
