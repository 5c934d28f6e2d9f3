/** The app's theme extension as the theme editor knows it: its blocks with their schemas, and which of them are on. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ShopState } from "../shop-state";

export const EXTENSION_HANDLE = "loyalty-widget";
const EXTENSION_FOLDER = fileURLToPath(new URL(`../../extensions/${EXTENSION_HANDLE}`, import.meta.url));

export type BlockTarget = "section" | "head" | "body" | "compliance_head";
export type BlockSetting = {
  type: string;
  /** Headings and paragraphs have none. */
  id: string | null;
  label: string;
  help: string;
  default: unknown;
  choices: { value: string; label: string }[];
  min: number | null;
  max: number | null;
  step: number | null;
  unit: string;
};
export type ThemeBlock = { handle: string; name: string; target: BlockTarget; settings: BlockSetting[] };

/** All blocks of the extension, embeds first. Empty while the extension has no files. */
export function readThemeBlocks(folder = EXTENSION_FOLDER): ThemeBlock[] {
  const blocks = join(folder, "blocks");
  if (!existsSync(blocks)) return [];
  const words = readSchemaWords(folder);
  const files = readdirSync(blocks)
    .filter((file) => file.endsWith(".liquid"))
    .sort();
  return files
    .map((file) => parseBlock(file.replace(/\.liquid$/, ""), readFileSync(join(blocks, file), "utf8"), words))
    .sort((a, b) => Number(a.target === "section") - Number(b.target === "section"));
}

/** Reads the `{% schema %}` of one block. Throws when it is missing or no JSON, as Shopify refuses such a block. */
export function parseBlock(handle: string, liquid: string, words: Record<string, string> = {}): ThemeBlock {
  const json = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(liquid)?.[1];
  if (json === undefined) throw new Error(`The block ${handle} has no schema.`);
  const schema = JSON.parse(json) as Record<string, unknown>;
  const text = (value: unknown): string => translate(typeof value === "string" ? value : "", words);
  const settings = (Array.isArray(schema.settings) ? schema.settings : []) as Record<string, unknown>[];
  return {
    handle,
    name: text(schema.name) || handle,
    target: schema.target as BlockTarget,
    settings: settings.map((setting) => parseSetting(setting, text)),
  };
}

function parseSetting(setting: Record<string, unknown>, text: (value: unknown) => string): BlockSetting {
  const number = (value: unknown): number | null => (typeof value === "number" ? value : null);
  const options = (Array.isArray(setting.options) ? setting.options : []) as { value: unknown; label: unknown }[];
  return {
    type: String(setting.type),
    id: typeof setting.id === "string" ? setting.id : null,
    label: text(setting.label ?? setting.content),
    help: text(setting.info),
    default: setting.default,
    choices: options.map((option) => ({ value: String(option.value), label: text(option.label) })),
    min: number(setting.min),
    max: number(setting.max),
    step: number(setting.step),
    unit: text(setting.unit),
  };
}

/** `app.extensions()` for this shop: every block, and where it is active in the theme that shoppers see. */
export function extensionsOf(shop: ShopState, blocks = readThemeBlocks()) {
  const activations = blocks.map((block) => {
    const isActive = shop.theme.blocks[block.handle]?.enabled === true;
    const places = [{ target: placeOf(block), themeId: `gid://shopify/OnlineStoreTheme/${shop.theme.id}` }];
    return {
      target: block.target,
      handle: block.handle,
      name: block.name,
      status: isActive ? ("active" as const) : ("available" as const),
      activations: isActive ? places : [],
    };
  });
  return [{ handle: EXTENSION_HANDLE, type: "theme_app_extension" as const, activations }];
}

function placeOf(block: ThemeBlock): string {
  return block.target === "section" ? `template--product/main/${block.handle}` : block.target;
}

/** `t:settings.color.label` looks in the extension's own schema words. */
function translate(text: string, words: Record<string, string>): string {
  return text.startsWith("t:") ? (words[text.slice(2)] ?? text.slice(2)) : text;
}

function readSchemaWords(folder: string): Record<string, string> {
  const file = join(folder, "locales", "en.default.schema.json");
  if (!existsSync(file)) return {};
  return flatten(JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>, "");
}

function flatten(tree: Record<string, unknown>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : Object.entries(flatten(value as Record<string, unknown>, `${prefix}${key}.`)),
    ),
  );
}
