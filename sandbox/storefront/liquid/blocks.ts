/** Renders the app's blocks where the theme has them: embeds in head and body, app blocks in a product's section. */
import type { Liquid } from "liquidjs";
import { html, nothing, raw, type Html } from "../page/html";
import type { Visit } from "../visit";
import { createLiquid } from "./engine";
import { assetUrl, readExtension, type Block, type Extension } from "./extension";
import { liquidGlobals, type LiquidPage, type PageKind } from "./objects";

export type RenderedBlocks = { head: Html; body: Html; section: Html };

/** Nothing while the app is not installed, and only blocks that are switched on: embeds are off after an install. */
export async function renderBlocks(visit: Visit, page: LiquidPage): Promise<RenderedBlocks> {
  const extension = readExtension();
  const blocks = extension.blocks.filter((block) => visit.shop.app.installed && isSwitchedOn(visit, block) && belongsOn(block, page));
  if (blocks.length === 0) return { head: nothing, body: nothing, section: nothing };
  const engine = createLiquid({ ...extension, locale: visit.locale, currency: visit.shop.currency });
  const globals = liquidGlobals(visit, page);

  const rendered: { block: Block; output: Html }[] = [];
  for (const block of blocks) {
    const scope = { ...globals, block: blockObject(visit, extension, block), section: { id: "main" } };
    if (block.target !== "section") delete (scope as Record<string, unknown>).product;
    if (block.availableIf && (await renderText(engine, block.availableIf, scope)) !== "true") continue;
    rendered.push({ block, output: raw(await renderText(engine, block.source, scope)) });
  }
  const at = (...targets: Block["target"][]): Html =>
    html`${rendered.filter(({ block }) => targets.includes(block.target)).map(({ block, output }) => wrapped(block, output))}`;
  return {
    head: html`${at("compliance_head", "head")}${rendered.map(({ block }) => ownAssets(extension, block))}`,
    body: at("body"),
    section: at("section"),
  };
}

/** Liquid of an app proxy answer, with the page's objects. */
export async function renderProxyLiquid(visit: Visit, source: string): Promise<Html> {
  const extension = readExtension();
  const engine = createLiquid({ ...extension, locale: visit.locale, currency: visit.shop.currency });
  return raw(await renderText(engine, source, liquidGlobals(visit, { kind: "page" })));
}

async function renderText(engine: Liquid, source: string, scope: Record<string, unknown>): Promise<string> {
  // liquidjs types what it renders as anything; rendering a template always gives its text.
  return (await engine.parseAndRender(source, scope)) as string;
}

function isSwitchedOn(visit: Visit, block: Block): boolean {
  return visit.previewBlocks[block.handle] ?? visit.shop.theme.blocks[block.handle]?.enabled ?? false;
}

/** Where this theme has put each app block; one that is not named stands on product pages. */
const PLACES: Record<string, PageKind[]> = {
  "cart-advice": ["cart"],
  "loyalty-page": ["page"],
  "join-banner": ["index"],
  "reward-list": ["index"],
};

function belongsOn(block: Block, { kind }: LiquidPage): boolean {
  if (block.target === "section" && !(PLACES[block.handle] ?? ["product"]).includes(kind)) return false;
  if (block.disabledOnTemplates.includes(kind)) return false;
  return block.enabledOnTemplates === null || block.enabledOnTemplates.includes(kind) || block.enabledOnTemplates.includes("*");
}

function blockObject(visit: Visit, extension: Extension, block: Block): Record<string, unknown> {
  const id = `A${block.handle.replace(/\W/g, "")}`;
  const type = `shopify://apps/${extension.name}/blocks/${block.handle}`;
  return {
    id,
    type,
    settings: { ...block.defaults, ...visit.shop.theme.blocks[block.handle]?.settings },
    shopify_attributes: visit.isDesignMode ? `data-shopify-editor-block='${JSON.stringify({ id, type })}'` : "",
  };
}

// Shopify wraps each block in an element of its own; a block that is not rendered leaves none.
function wrapped(block: Block, output: Html): Html {
  if (block.target === "head" || block.target === "compliance_head") return output;
  return html`<div id="shopify-block-${block.handle}" class="shopify-block shopify-app-block" data-block-handle="${block.handle}">
    ${output}
  </div>`;
}

function ownAssets(extension: Extension, block: Block): Html {
  return html`${block.stylesheet && html`<link rel="stylesheet" href="${assetUrl(extension, block.stylesheet)}" />`}${
    block.javascript && html`<script src="${assetUrl(extension, block.javascript)}" defer></script>`
  }`;
}
