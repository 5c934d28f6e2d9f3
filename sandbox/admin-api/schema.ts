/**
 * Shopify's own Admin API schema, version 2026-10 (schema/LICENSE), and which access scopes its types and fields ask for.
 * Read once, when first needed: it takes a third of a second.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

type ScopeItem = { typeName: string; fieldName?: string; requiredAccess: string; offlineScopes: string[] };

export type RequiredAccess = {
  /** Any one of these is enough. */
  scopes: string[];
  sentence: string;
};

export type AdminSchema = {
  schema: GraphQLSchema;
  /** What a type (`Order`) or a field (`Mutation.discountCodeBasicCreate`) asks for; undefined: nothing. */
  requiredAccess: Map<string, RequiredAccess>;
};

let loaded: AdminSchema | null = null;

export function adminSchema(): AdminSchema {
  loaded ??= load();
  return loaded;
}

function load(): AdminSchema {
  const packed = readFileSync(new URL("schema/admin-2026-10.json.gz", import.meta.url));
  const file = JSON.parse(gunzipSync(packed).toString("utf8")) as { data: IntrospectionQuery; offline_scopes: { items: ScopeItem[] } };
  const needing = file.offline_scopes.items.filter((item) => item.offlineScopes.length > 0);
  return {
    schema: buildClientSchema(file.data, { assumeValid: true }),
    requiredAccess: new Map(
      needing.map(({ typeName, fieldName, offlineScopes, requiredAccess }) => [
        fieldName ? `${typeName}.${fieldName}` : typeName,
        { scopes: offlineScopes, sentence: requiredAccess },
      ]),
    ),
  };
}
