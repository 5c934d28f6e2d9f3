/** The theme app extension as it lies in the project: its blocks with their schemas, its translations, its assets. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";

export type Block = {
  /** File name without `.liquid`: what the theme editor and the theme's settings call it. */
  handle: string;
  name: string;
  target: "section" | "head" | "body" | "compliance_head";
  source: string;
  defaults: Record<string, unknown>;
  enabledOnTemplates: string[] | null;
  disabledOnTemplates: string[];
  /** Liquid such as `{{ app.metafields.ns.key }}`; the block shows when it gives true. */
  availableIf: string | null;
  javascript: string | null;
  stylesheet: string | null;
};

export type Extension = { folder: string; name: string; blocks: Block[] };

const Templates = z.object({ templates: z.array(z.string()).optional() });
const Schema = z.object({
  name: z.string(),
  target: z.enum(["section", "head", "body", "compliance_head"]),
  settings: z.array(z.object({ id: z.string().optional(), default: z.unknown().optional() })).default([]),
  enabled_on: Templates.optional(),
  disabled_on: Templates.optional(),
  available_if: z.string().optional(),
  javascript: z.string().optional(),
  stylesheet: z.string().optional(),
});

export const EXTENSION_FOLDER = resolve(import.meta.dirname, "../../../extensions/loyalty-widget");

/** Reads the extension anew each time, so that a change to a block is seen on the next page. No folder, no blocks. */
export function readExtension(folder = EXTENSION_FOLDER): Extension {
  const blocksFolder = join(folder, "blocks");
  const files = existsSync(blocksFolder) ? readdirSync(blocksFolder).filter((file) => file.endsWith(".liquid")) : [];
  return { folder, name: basename(folder), blocks: files.map((file) => readBlock(join(blocksFolder, file))) };
}

/** Address of an asset with its content's hash, which lets browsers keep it for a year. Unknown assets get no hash. */
export function assetUrl(extension: Pick<Extension, "folder" | "name">, file: string): string {
  const path = join(extension.folder, "assets", basename(file));
  const version = existsSync(path) ? `?v=${createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16)}` : "";
  return `/cdn/extensions/${extension.name}/assets/${basename(file)}${version}`;
}

/** The language file for a locale: its own, its language's, or the default one. */
export function readTranslations(folder: string, locale: string): Record<string, unknown> {
  const locales = join(folder, "locales");
  const candidates = [`${locale}.json`, `${locale.split("-")[0]}.json`, `${locale}.default.json`, "en.default.json"];
  const file = candidates.map((name) => join(locales, name)).find((path) => existsSync(path));
  return file ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>) : {};
}

function readBlock(path: string): Block {
  const source = readFileSync(path, "utf8");
  const written = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema/.exec(source)?.[1];
  if (!written) throw new Error(`${path} has no schema.`);
  const schema = Schema.parse(JSON.parse(written));
  const defaults = schema.settings.flatMap(({ id, default: value }): [string, unknown][] =>
    id === undefined ? [] : [[id, value ?? null]],
  );
  return {
    handle: basename(path, ".liquid"),
    name: schema.name,
    target: schema.target,
    source,
    defaults: Object.fromEntries<unknown>(defaults),
    enabledOnTemplates: schema.enabled_on?.templates ?? null,
    disabledOnTemplates: schema.disabled_on?.templates ?? [],
    availableIf: schema.available_if ?? null,
    javascript: schema.javascript ?? null,
    stylesheet: schema.stylesheet ?? null,
  };
}
