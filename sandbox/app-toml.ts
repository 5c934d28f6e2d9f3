/** What the app has told Shopify of itself: the scopes it wants and the topics it listens to, from `shopify.app.toml`. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type AppToml = {
  scopes: string[];
  /** What it may ask for later, and give back. */
  optionalScopes: string[];
  topics: string[];
};

const PATH = fileURLToPath(new URL("../shopify.app.toml", import.meta.url));
const FALLBACK_SCOPES = ["read_customers", "read_orders", "read_products", "write_discounts", "write_app_proxy"];

/** Read anew each time, so that a change counts at the next installation. */
export function readAppToml(path = PATH): AppToml {
  return parseAppToml(existsSync(path) ? readFileSync(path, "utf8") : "");
}

/** Only these lists are looked at. */
export function parseAppToml(toml: string): AppToml {
  const scopes = /^\s*scopes\s*=\s*"([^"]*)"/m.exec(toml)?.[1];
  const lists = [...toml.matchAll(/^\s*(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/gm)];
  const topics = lists.flatMap(([, list]) => [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, topic]) => topic ?? ""));
  const optional = /^\s*optional_scopes\s*=\s*\[([^\]]*)\]/m.exec(toml)?.[1] ?? "";
  return {
    scopes: scopes === undefined ? FALLBACK_SCOPES : scopes.split(/[\s,]+/).filter(Boolean),
    optionalScopes: [...optional.matchAll(/"([^"]+)"/g)].map(([, scope]) => scope ?? ""),
    topics,
  };
}
