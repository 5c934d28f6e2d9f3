/**
 * liquidjs with what Shopify's Liquid has on top, as far as blocks may use it. A filter that is not here makes the page
 * fail, on purpose: at Shopify it might exist, but nobody would have tried it.
 */
import { Liquid, Tag, type Context, type Emitter, type TagToken, type TopLevelToken } from "liquidjs";
import { join } from "node:path";
import { escapeHtml } from "../page/html";
import { assetUrl, readTranslations } from "./extension";
import { formatHundredths, moneyFormat, moneyWithCurrencyFormat, type Currency } from "./money";
import { translator } from "./translate";

export type EngineSettings = { folder: string; name: string; locale: string; currency: Currency };

export function createLiquid(settings: EngineSettings): Liquid {
  const engine = new Liquid({
    root: [join(settings.folder, "blocks")],
    partials: [join(settings.folder, "snippets")],
    extname: ".liquid",
    relativeReference: false,
    dynamicPartials: true,
    jsTruthy: false,
    strictFilters: true,
    ownPropertyOnly: true,
  });
  addTags(engine);
  addTextFilters(engine, settings);
  addMoneyFilters(engine, settings.currency);
  addAssetFilters(engine, settings);
  return engine;
}

/** `schema`, `javascript`, `stylesheet` and `doc` print nothing; what they hold is read elsewhere. */
class SilentTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    const end = `end${token.name}`;
    for (let next = remaining.shift(); next; next = remaining.shift()) {
      if ("name" in next && next.name === end) return;
    }
    throw new Error(`tag ${token.name} is not closed`);
  }
  *render(_context: Context, _emitter: Emitter): Generator<unknown, void, unknown> {
    // Nothing to print.
  }
}

/** `{% layout none %}` on an app proxy page is read before rendering, see `app-proxy.ts`. */
class LayoutTag extends Tag {
  *render(_context: Context, _emitter: Emitter): Generator<unknown, void, unknown> {
    // Nothing to print.
  }
}

function addTags(engine: Liquid): void {
  for (const name of ["schema", "javascript", "stylesheet", "doc"]) engine.registerTag(name, SilentTag);
  engine.registerTag("layout", LayoutTag);
}

function addTextFilters(engine: Liquid, { folder, locale }: EngineSettings): void {
  const translate = translator(readTranslations(folder, locale), locale);
  const t = (key: unknown, ...pairs: unknown[]): string => translate(text(key), namedValues(pairs));
  engine.registerFilter("t", t);
  engine.registerFilter("translate", t);
  // Shopify writes null for nil, where liquidjs writes nothing; and a closing tag in a value must not end a script.
  engine.registerFilter("json", (value: unknown) =>
    (JSON.stringify(value) ?? "null").replace(/</g, "\\u003c").replace(/>/g, "\\u003e").replace(/&/g, "\\u0026"),
  );
  engine.registerFilter("handleize", handleize);
  engine.registerFilter("handle", handleize);
  engine.registerFilter("pluralize", (count: unknown, one: unknown, many: unknown) => (Number(count) === 1 ? one : many));
}

function addMoneyFilters(engine: Liquid, currency: Currency): void {
  const plain = moneyFormat(currency);
  const bare = plain.replace(/^[^{]*|[^}]*$/g, "");
  const filter = (format: string) => (hundredths: unknown) => formatHundredths(Number(hundredths ?? 0), format);
  engine.registerFilter("money", filter(plain));
  engine.registerFilter("money_with_currency", filter(moneyWithCurrencyFormat(currency)));
  engine.registerFilter("money_without_currency", filter(bare));
  engine.registerFilter("money_without_trailing_zeros", (hundredths: unknown) => filter(plain)(hundredths).replace(/\.00(?!\d)/, ""));
}

function addAssetFilters(engine: Liquid, settings: EngineSettings): void {
  engine.registerFilter("asset_url", (file: unknown) => assetUrl(settings, text(file)));
  engine.registerFilter(
    "stylesheet_tag",
    (url: unknown) => `<link href="${escapeHtml(text(url))}" rel="stylesheet" type="text/css" media="all">`,
  );
  engine.registerFilter("script_tag", (url: unknown) => `<script src="${escapeHtml(text(url))}" type="text/javascript"></script>`);
  engine.registerFilter("image_url", imageUrl);
  engine.registerFilter("image_tag", (url: unknown, ...pairs: unknown[]) => {
    const attributes = Object.entries({ alt: "", loading: "lazy", ...namedValues(pairs) });
    return `<img src="${escapeHtml(text(url))}" ${attributes.map(([name, value]) => `${name}="${escapeHtml(text(value))}"`).join(" ")}>`;
  });
}

/** Pictures are drawings without a size of their own, so the wanted size only travels along. */
function imageUrl(image: unknown, ...pairs: unknown[]): string {
  const source = typeof image === "object" && image !== null && "src" in image ? image.src : image;
  const size = new URLSearchParams(Object.entries(namedValues(pairs)).map(([name, value]) => [name, text(value)]));
  return size.size === 0 ? text(source) : `${text(source)}?${size}`;
}

function handleize(value: unknown): string {
  return text(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** liquidjs hands named arguments over as `[name, value]` pairs. */
function namedValues(pairs: unknown[]): Record<string, unknown> {
  return Object.fromEntries(pairs.filter((pair): pair is [string, unknown] => Array.isArray(pair) && pair.length === 2));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
