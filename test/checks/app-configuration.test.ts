/** What `shopify app build` would refuse, as far as it can be known offline: the app's and the extension's toml. */
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { readText } from "./house";

const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"];

const AppToml = z.object({
  client_id: z.string().min(1),
  name: z.string().max(30),
  handle: z.literal("encore"),
  application_url: z.url(),
  embedded: z.literal(true),
  access_scopes: z.object({ scopes: z.string(), use_legacy_install_flow: z.literal(false).optional() }),
  auth: z.object({ redirect_urls: z.array(z.url()).min(1) }),
  webhooks: z.object({
    api_version: z.literal("2026-10"),
    subscriptions: z.array(
      z.object({ uri: z.literal("/webhooks"), topics: z.array(z.string()).optional(), compliance_topics: z.array(z.string()).optional() }),
    ),
  }),
  app_proxy: z.object({ url: z.string(), prefix: z.literal("apps"), subpath: z.string().max(30) }),
});

test("the app's toml says everything that Shopify asks for", () => {
  const toml = AppToml.parse(parse(readText("shopify.app.toml")));

  const compliance = toml.webhooks.subscriptions.flatMap((subscription) => subscription.compliance_topics ?? []);
  expect(compliance.sort()).toEqual(COMPLIANCE_TOPICS);
  expect(toml.app_proxy.url).toMatch(/\/proxy$/);
});

test("every webhook goes to the one door", () => {
  const toml = AppToml.parse(parse(readText("shopify.app.toml")));

  expect(new Set(toml.webhooks.subscriptions.map((subscription) => subscription.uri))).toEqual(new Set(["/webhooks"]));
});

test("the app asks for no scope that it has no use for", () => {
  const scopes = AppToml.parse(parse(readText("shopify.app.toml"))).access_scopes.scopes.split(",");

  // Orders, customers and their merges come by webhook, products are read for rules that look at them, codes are made,
  // store credit is given and looked up, the panel is served through the app proxy.
  expect(scopes.sort()).toEqual([
    "read_customer_merge",
    "read_customers",
    "read_orders",
    "read_products",
    "read_store_credit_accounts",
    "write_app_proxy",
    "write_discounts",
    "write_store_credit_account_transactions",
  ]);
});

test("the extension is a theme extension with a name", () => {
  const toml = z.object({ name: z.string().min(1), type: z.literal("theme") }).loose();
  expect(() => toml.parse(parse(readText("extensions/loyalty-widget/shopify.extension.toml")))).not.toThrow();
});
