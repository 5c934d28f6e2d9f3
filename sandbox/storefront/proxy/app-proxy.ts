/**
 * The app proxy: what shoppers ask under `/apps/loyalty` is asked of the app, with the shop, the signed-in customer and a
 * signature added. Cookies pass in neither direction. An answer in Liquid is rendered inside the theme.
 */
import express, { Router, type Request, type Response } from "express";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { ShopState } from "../../shop-state";
import type { World } from "../../world";
import { renderProxyLiquid } from "../liquid/blocks";
import { asyncRoute } from "../page/async-route";
import { html } from "../page/html";
import { sendPage } from "../page/layout";
import { readVisit, type Visit } from "../visit";
import { proxySignature } from "./signature";

/** Where the proxy lives on the storefront. Merchants may change it at Shopify; the app learns it from `path_prefix`. */
export const PROXY_PREFIX = "/apps/loyalty";
const TIMEOUT_MS = 10_000;
const REDIRECTS_MAX = 5;
const BODY_LIMIT = "1mb";
const PASSED_HEADERS = ["accept", "accept-language", "content-type", "user-agent", "x-requested-with"];
const KEPT_FROM_SHOPPER = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "keep-alive",
  "server",
  "set-cookie",
  "transfer-encoding",
  "x-powered-by",
]);

export function appProxy(world: World, shop: ShopState): Router {
  const router = Router();
  router.use(
    PROXY_PREFIX,
    express.raw({ type: () => true, limit: BODY_LIMIT }),
    asyncRoute(async (req, res, next) => {
      if (!shop.app.installed) return next();
      const visit = readVisit(world, shop, req);
      const answer = await askApp(visit, req).catch(() => null);
      if (answer) await passOn(answer, visit, res);
      else sendAppDown(res);
    }),
  );
  return router;
}

/** Follows redirects as Shopify does. Throws when the app cannot be reached in time. */
async function askApp(visit: Visit, req: Request): Promise<globalThis.Response> {
  const headers = new Headers({ "x-forwarded-host": visit.shop.domain, "x-forwarded-proto": "https", "x-forwarded-for": req.ip ?? "" });
  for (const name of PASSED_HEADERS) {
    const value = req.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  const hasBody = Buffer.isBuffer(req.body) && req.body.length > 0;
  let url = signedUrl(visit, req);
  let init: RequestInit = { method: req.method, headers, ...(hasBody && { body: new Uint8Array(req.body as Buffer) }) };
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const answer = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status >= 400 || location === null) return answer;
    await answer.body?.cancel();
    url = new URL(location, url);
    if (answer.status !== 307 && answer.status !== 308) init = { method: req.method === "HEAD" ? "HEAD" : "GET", headers };
  }
  throw new Error("The app redirects in a circle.");
}

function signedUrl(visit: Visit, req: Request): URL {
  const { world, shop, customer } = visit;
  const url = new URL(world.urls.app);
  url.pathname = `/proxy${req.path === "/" ? "" : req.path}`;
  const query = req.originalUrl.split("?")[1] ?? "";
  url.search = query;
  url.searchParams.set("shop", shop.domain);
  url.searchParams.set("logged_in_customer_id", customer ? String(customer.id) : "");
  url.searchParams.set("path_prefix", PROXY_PREFIX);
  // Real time, not the sandbox's: the app refuses what is older than 90 seconds.
  url.searchParams.set("timestamp", String(Math.floor(Date.now() / 1000)));
  url.searchParams.delete("signature");
  url.searchParams.set("signature", proxySignature(url.searchParams, world.config.apiSecret));
  return url;
}

async function passOn(answer: globalThis.Response, visit: Visit, res: Response): Promise<void> {
  if (answer.headers.get("content-type")?.startsWith("application/liquid")) return showLiquid(await answer.text(), visit, res);
  res.status(answer.status);
  answer.headers.forEach((value, name) => {
    if (!KEPT_FROM_SHOPPER.has(name)) res.set(name, value);
  });
  if (answer.body) await pipeline(Readable.fromWeb(answer.body as ReadableStream), res);
  else res.end();
}

async function showLiquid(source: string, visit: Visit, res: Response): Promise<void> {
  const content = await renderProxyLiquid(visit, source);
  if (/\{%-?\s*layout\s+none\s*-?%\}/.test(source)) res.type("html").send(content.text);
  else await sendPage(res, visit, { kind: "page", title: "Rewards", main: () => html`<section class="page">${content}</section>` });
}

function sendAppDown(res: Response): void {
  const page = html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>
        There was a problem with this app
      </title>
      <body style="font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 24px">
        <h1 style="font-size:24px">This page could not be loaded</h1>
        <p>The app behind it did not answer in time. Go back and try again in a moment.</p>
      </body>
    </html>`;
  res.status(502).type("html").send(page.text);
}
