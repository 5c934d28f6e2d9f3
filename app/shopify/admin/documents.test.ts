/** Every document that we send is one that Shopify would accept, and asks for no more than our scopes give. */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type IntrospectionQuery, parse, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import { expect, test } from "vitest";
import type { AdminDocument } from "./document";

type ScopeRow = { typeName: string; fieldName?: string; offlineScopes: string[] };
type SchemaFile = { data: IntrospectionQuery; offline_scopes: { items: ScopeRow[] } };

const file = JSON.parse(gunzipSync(readFileSync("sandbox/admin-api/schema/admin-2026-10.json.gz")).toString()) as SchemaFile;
const schema = buildClientSchema(file.data, { assumeValid: true });

/** What shopify.app.toml asks for, and what comes with it: who may write may read. */
const GRANTED = new Set([
  "read_customers",
  "read_customer_merge",
  "read_orders",
  "read_products",
  "write_discounts",
  "read_discounts",
  "read_store_credit_accounts",
  "write_store_credit_account_transactions",
  "read_store_credit_account_transactions",
  "write_app_proxy",
]);

const folder = new URL("./documents/", import.meta.url);
const names = readdirSync(folder).filter((name) => name !== "shapes.ts");
const documents = await Promise.all(
  names.map(async (name) => {
    const exported = (await import(new URL(name, folder).href)) as Record<string, unknown>;
    const [document] = Object.values(exported).filter((value): value is AdminDocument<never, unknown> => hasText(value));
    return { name, text: document?.text ?? "" };
  }),
);

function hasText(value: unknown): boolean {
  return typeof value === "object" && value !== null && "text" in value;
}

test.each(documents)("$name is valid in Shopify's schema of 2026-10", ({ text }) => {
  expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
});

test.each(documents)("$name needs no scope that we do not ask for", ({ text }) => {
  const missing: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    parse(text),
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType()?.name;
        const result = types
          .getType()
          ?.toString()
          .replace(/[![\]]/g, "");
        const rows = file.offline_scopes.items.filter(
          (row) => (row.typeName === parent && row.fieldName === node.name.value) || (row.typeName === result && !row.fieldName),
        );
        const refused = rows.filter((row) => row.offlineScopes.length > 0 && !row.offlineScopes.some((scope) => GRANTED.has(scope)));
        missing.push(...refused.map((row) => `${node.name.value}: ${row.offlineScopes.join(" or ")}`));
      },
    }),
  );

  expect(missing).toEqual([]);
});
