import { expect, test } from "vitest";
import { parseAppToml } from "./app-toml";

test("scopes and topics are found, compliance topics too", () => {
  const toml = `
[access_scopes]
scopes = "read_orders,write_discounts"
optional_scopes = ["read_themes"]
[[webhooks.subscriptions]]
topics = ["orders/paid", "orders/updated"]
uri = "/webhooks"
[[webhooks.subscriptions]]
compliance_topics = ["shop/redact"]
uri = "/webhooks"
`;

  expect(parseAppToml(toml)).toEqual({
    optionalScopes: ["read_themes"],
    scopes: ["read_orders", "write_discounts"],
    topics: ["orders/paid", "orders/updated", "shop/redact"],
  });
});
