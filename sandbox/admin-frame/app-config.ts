/** What the app asks for when it is installed, read from its `shopify.app.toml`. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type AppConfig = { name: string; scopes: string[]; optionalScopes: string[] };

const TOML = fileURLToPath(new URL("../../shopify.app.toml", import.meta.url));

/** Read on each call, so that a changed file counts at the next installation. */
export function readAppConfig(path = TOML): AppConfig {
  return parseAppConfig(existsSync(path) ? readFileSync(path, "utf8") : "");
}

/** Reads the few lines that concern an installation; everything else in the file is not looked at. */
export function parseAppConfig(toml: string): AppConfig {
  const list = (text: string | undefined): string[] => (text ?? "").split(/[\s,"]+/).filter(Boolean);
  return {
    name: /^name\s*=\s*"([^"]*)"/m.exec(toml)?.[1] ?? "Encore",
    scopes: list(/^scopes\s*=\s*"([^"]*)"/m.exec(toml)?.[1]),
    optionalScopes: list(/^optional_scopes\s*=\s*\[([^\]]*)\]/m.exec(toml)?.[1]),
  };
}
