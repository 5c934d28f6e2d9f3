/** The app inside the admin: the frame, what its browser script needs to know, and the answers to what App Bridge asks. */
import { Router, json } from "express";
import { readAppToml } from "../app-toml";
import { changeScopes as changeAppScopes } from "../verbs";
import type { World } from "../world";
import { html, jsonForScript } from "./html";
import { icon } from "./icons";
import { STAFF, frameUrl, signIdToken } from "./id-token";
import { sendInstallPage } from "./install";
import { listResources } from "./resources";
import { adminPath, queryText, sendPage, visit, type Visit } from "./shell";
import { extensionsOf } from "./theme-extension";

/** What the frame's browser script reads from the page. */
export type FrameData = {
  handle: string;
  appOrigin: string;
  appUrl: string;
  apiKey: string;
  appHandle: string;
  domain: string;
  storefrontUrl: string;
  /** Where the app's path starts in the admin's address. */
  basePath: string;
  /** The frame's first address, signed for a minute. */
  frameUrl: string;
};

export function createAppPages(world: World): Router {
  const router = Router();
  const { appHandle, apiKey } = world.config;
  const bridge = "/store/:handle/bridge";

  router.get(`/store/:handle/apps/${apiKey}*`, (request, response) =>
    response.redirect(request.originalUrl.replace(`/apps/${apiKey}`, `/apps/${appHandle}`)),
  );
  router.get(`/store/:handle/apps/${appHandle}*`, visit(world, sendFrame));
  router.post(
    `${bridge}/id-token`,
    visit(world, async ({ shop, response }) => void response.json(await signIdToken(world, shop))),
  );
  router.get(
    `${bridge}/user`,
    visit(world, ({ response }) => void response.json({ ...STAFF, accountAccess: "Administrator" })),
  );
  router.get(
    `${bridge}/extensions`,
    visit(world, ({ shop, response }) => void response.json(extensionsOf(shop))),
  );
  router.get(`${bridge}/resources`, visit(world, sendResources));
  router.get(
    `${bridge}/scopes`,
    visit(world, (visited) => void visited.response.json(scopesDetail(visited))),
  );
  router.post(`${bridge}/scopes`, json(), visit(world, changeScopes));
  return router;
}

async function sendFrame(visited: Visit): Promise<void> {
  const { world, shop, request } = visited;
  if (!shop.app.installed) return sendInstallPage(visited);
  const basePath = adminPath(shop, `/apps/${world.config.appHandle}`);
  const path = request.originalUrl.slice(basePath.length) || "/";
  const data: FrameData = {
    handle: shop.handle,
    appOrigin: new URL(world.urls.app).origin,
    appUrl: world.urls.app,
    apiKey: world.config.apiKey,
    appHandle: world.config.appHandle,
    domain: shop.domain,
    storefrontUrl: world.urls.storefronts[shop.handle],
    basePath,
    frameUrl: await frameUrl(world, shop, path.startsWith("/") ? path : `/${path}`),
  };
  // Coming back to this page asks again, for a token that is still good.
  visited.response.set("Cache-Control", "no-store");
  sendPage(visited, {
    title: "Encore",
    section: "app",
    isFullBleed: true,
    scripts: ["frame.js"],
    body: html`<div class="title-bar" id="title-bar">
        <span class="app-icon">${icon("star")}</span>
        <h1 id="app-title">Encore</h1>
        <div class="title-actions" id="title-actions"></div>
      </div>
      <div class="loading-bar" id="loading-bar" data-loading></div>
      <div class="app-place" id="app-place"></div>
      <div class="toasts" id="toasts" role="status"></div>
      <script type="application/json" id="frame-data">
        ${jsonForScript(data)}
      </script>`,
  });
}

function sendResources({ world, shop, request, response }: Visit): void {
  response.json(listResources(world, shop, queryText(request, "type") ?? "product", queryText(request, "query") ?? ""));
}

function scopesDetail({ shop }: Visit) {
  const { scopes, optionalScopes } = readAppToml();
  return { granted: shop.app.scopes, required: scopes, optional: optionalScopes };
}

/** Only scopes that the app names as optional can be asked for or given back later. */
function changeScopes(visited: Visit): void {
  const { world, shop, request, response } = visited;
  const { granted = [], revoked = [] } = request.body as { granted?: string[]; revoked?: string[] };
  const optional = new Set(readAppToml().optionalScopes);
  const refused = [...granted, ...revoked].find((scope) => !optional.has(scope));
  if (refused !== undefined) return void response.status(422).json({ error: `"${refused}" is not one of the app's optional scopes.` });
  changeAppScopes(
    world,
    shop,
    [...shop.app.scopes, ...granted].filter((scope) => !revoked.includes(scope)),
  );
  response.json(scopesDetail(visited));
}
