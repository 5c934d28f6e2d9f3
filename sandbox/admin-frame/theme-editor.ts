/**
 * The theme editor, as far as an app needs it: embeds are switched on and blocks are added here, beside a live preview of
 * the storefront. Nothing reaches shoppers before Save.
 */
import { Router, json } from "express";
import { z } from "zod";
import type { ShopState } from "../shop-state";
import { setEmbed } from "../verbs";
import type { World } from "../world";
import { html, jsonForScript, type SafeHtml } from "./html";
import { icon } from "./icons";
import { adminPath, queryText, visit, type Visit } from "./shell";
import { readThemeBlocks, type ThemeBlock } from "./theme-extension";
import { settingField } from "./theme-fields";

/** What the editor's browser script reads from the page. */
export type EditorData = { savePath: string; previewUrl: string; templates: Record<string, string> };

export function createThemeEditor(world: World): Router {
  const router = Router();
  const path = "/store/:handle/themes/:theme/editor";
  router.get(path, visit(world, sendEditor));
  router.post(path, json(), visit(world, saveTheme));
  return router;
}

function sendEditor(visited: Visit): void {
  const { world, shop, request, response } = visited;
  const blocks = shop.app.installed ? readThemeBlocks() : [];
  const addedBlock = queryText(request, "addAppBlockId");
  const asked = askedBlock(queryText(request, "activateAppId") ?? addedBlock ?? "", world.config.apiKey);
  const template = queryText(request, "template") ?? (addedBlock ? "product" : "index");
  const templates = templatePaths(shop);
  const data: EditorData = {
    savePath: adminPath(shop, "/themes/current/editor"),
    previewUrl: world.urls.storefronts[shop.handle],
    templates,
  };
  response.type("html").send(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${shop.theme.name} · Customize · ${shop.name}</title>
          <link rel="stylesheet" href="/admin-frame/admin.css" />
          <link rel="icon" href="data:," />
        </head>
        <body class="editor">
          <header class="editor-bar">
            <a class="exit" href="${adminPath(shop)}" aria-label="Leave the editor">${icon("back")}</a>
            <strong>${shop.theme.name}</strong><span class="badge good">Live</span>
            <select id="template" aria-label="Page">
              ${Object.keys(templates).map((name) => html`<option value="${name}" ${name === template && html`selected`}>${TEMPLATE_WORDS[name] ?? name}</option>`)}
            </select>
            <button type="button" class="primary" id="save" disabled>Save</button>
          </header>
          <aside class="editor-panel" id="panel">${panel(shop, blocks, asked)}</aside>
          <iframe id="preview" class="editor-preview" title="Preview of ${shop.name}"></iframe>
          <div class="toasts" id="toasts" role="status"></div>
          <script type="application/json" id="editor-data">
            ${jsonForScript(data)}
          </script>
          <script src="/admin-frame/theme-editor.js"></script>
        </body>
      </html>`.markup,
  );
}

const TEMPLATE_WORDS: Record<string, string> = { index: "Home page", collection: "Collection", product: "Product", cart: "Cart" };

function templatePaths(shop: ShopState): Record<string, string> {
  const product = shop.products.find((candidate) => !candidate.isGiftCard) ?? shop.products[0];
  return {
    index: "/",
    collection: `/collections/${shop.collections[0]?.handle ?? "all"}`,
    product: `/products/${product?.handle ?? ""}`,
    cart: "/cart",
  };
}

/** `<client id>/<block handle>`; null when the link is another app's. */
function askedBlock(reference: string, apiKey: string): string | null {
  const [client, handle] = reference.split("/");
  return client === apiKey && handle ? handle : null;
}

function panel(shop: ShopState, blocks: ThemeBlock[], asked: string | null): SafeHtml {
  if (blocks.length === 0)
    return html`<p class="empty">
      <strong>No app embeds</strong>Apps that add something to your theme appear here once they are installed.
    </p>`;
  const list = (wanted: boolean): SafeHtml[] =>
    blocks.filter((block) => (block.target === "section") === wanted).map((block) => blockCard(shop, block, asked === block.handle));
  return html`<h2>App embeds</h2>
    <p class="muted small">They float over every page of your theme.</p>
    ${list(false)}
    <h2>App blocks</h2>
    <p class="muted small">They stand inside a page, here the product page.</p>
    ${list(true)}`;
}

function blockCard(shop: ShopState, block: ThemeBlock, isAsked: boolean): SafeHtml {
  const saved = shop.theme.blocks[block.handle];
  const isOn = saved?.enabled === true;
  return html`<section class="embed" data-block="${block.handle}" ${isAsked && html`data-asked`}>
    <header>
      <span class="app-icon">${icon("star")}</span>
      <label for="block-${block.handle}"><strong>${block.name}</strong><small class="muted">Encore</small></label>
      <input
        type="checkbox"
        class="switch"
        id="block-${block.handle}"
        data-enabled
        data-saved="${String(isOn)}"
        ${(isOn || isAsked) && html`checked`}
      />
    </header>
    ${
      block.settings.length > 0 &&
      html`<details ${isAsked && html`open`}>
        <summary class="small">Settings</summary>
        <div class="form">${block.settings.map((setting) => settingField(setting, saved?.settings))}</div>
      </details>`
    }
  </section>`;
}

const SavedBlocks = z.record(
  z.string(),
  z.object({ enabled: z.boolean(), settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }),
);

/** Replaces the state of the blocks named in the body; a block that the extension does not have is refused. */
function saveTheme({ world, shop, request, response }: Visit): void {
  const parsed = SavedBlocks.safeParse(request.body);
  const known = new Set(readThemeBlocks().map((block) => block.handle));
  if (!parsed.success || Object.keys(parsed.data).some((handle) => !known.has(handle))) {
    return void response.status(422).json({ error: "The theme has no such app block." });
  }
  for (const [handle, block] of Object.entries(parsed.data)) setEmbed(world, shop, handle, block.enabled, block.settings);
  response.json({ saved: Object.keys(parsed.data) });
}
