/** The admin around every page: top bar, side navigation, and the page between them. */
import type { Request, RequestHandler, Response } from "express";
import type { ShopState } from "../shop-state";
import { VerbRefused } from "../verbs";
import { findShop, type World } from "../world";
import { NotAnAmount } from "./format";
import { html, type SafeHtml } from "./html";
import { icon, type IconName } from "./icons";

export type Section = "home" | "orders" | "products" | "customers" | "discounts" | "theme" | "app" | "apps" | "settings";
export type AdminPage = {
  title: string;
  section: Section;
  body: SafeHtml;
  /** Fills the whole space beside the navigation, without margins (the app's frame, the theme editor). */
  isFullBleed?: boolean;
  /** Names of browser scripts under /admin-frame. */
  scripts?: string[];
};
export type Visit = { world: World; shop: ShopState; request: Request; response: Response };

/** A handler that knows its shop; an unknown handle is a 404. Errors go to Express. */
export function visit(world: World, handler: (visit: Visit) => void | Promise<void>): RequestHandler {
  return (request, response, next) => {
    const shop = findShop(world, request.params.handle ?? "");
    if (!shop) return next();
    Promise.resolve(handler({ world, shop, request, response })).catch(next);
  };
}

/** A parameter of the address, when it is given once and as text. */
export function queryText({ query }: Request, name: string): string | null {
  const value = query[name];
  return typeof value === "string" ? value : null;
}

export function sendPage({ world, shop, request, response }: Visit, page: AdminPage): void {
  const notice = queryText(request, "notice");
  const problem = queryText(request, "problem");
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${shop.name}</title>
        <link rel="stylesheet" href="/admin-frame/admin.css" />
        <link rel="icon" href="data:," />
      </head>
      <body class="${page.isFullBleed ? "full-bleed" : "paged"}">
        ${topBar(world, shop)} ${sideNavigation(world, shop, page.section)}
        <main id="main">
          ${notice && html`<p class="notice" role="status">${icon("check")} ${notice}</p>`}
          ${problem && html`<p class="notice problem" role="alert">${problem}</p>`} ${page.body}
        </main>
        <script src="/admin-frame/shell.js"></script>
        ${(page.scripts ?? []).map((script) => html`<script src="/admin-frame/${script}"></script>`)}
      </body>
    </html>`;
  response.type("html").send(document.markup);
}

/** Runs what a form asked for, then shows a page with the sentence that `act` answers, or with why it was refused. */
export function actThenShow({ response }: Visit, path: string, act: () => string): void {
  try {
    response.redirect(303, `${path}?notice=${encodeURIComponent(act())}`);
  } catch (error) {
    if (!(error instanceof VerbRefused || error instanceof NotAnAmount)) throw error;
    response.redirect(303, `${path}?problem=${encodeURIComponent(error.message)}`);
  }
}

export function adminPath(shop: ShopState, path = ""): string {
  return `/store/${shop.handle}${path}`;
}

function topBar(world: World, shop: ShopState): SafeHtml {
  const others = Object.values(world.shops).filter((other) => other.handle !== shop.handle);
  return html`<header class="top-bar">
    <button type="button" class="menu-button" aria-label="Menu" aria-expanded="false" aria-controls="side">${icon("menu")}</button>
    <a class="brand" href="${adminPath(shop)}"><span class="brand-mark">${icon("store")}</span><span>Sandbox admin</span></a>
    <div class="save-bar" id="save-bar" hidden></div>
    <nav class="top-links" aria-label="Sandbox">
      <a href="${world.urls.storefronts[shop.handle]}" target="_blank">${icon("out")}<span>View store</span></a>
      <a href="/">${icon("panel")}<span>Control panel</span></a>
    </nav>
    <details class="switcher">
      <summary>${avatar(shop)}<span class="switcher-name">${shop.name}</span>${icon("down")}</summary>
      <ul>
        <li><span class="here">${avatar(shop)} ${shop.name} ${icon("check")}</span></li>
        ${others.map((other) => html`<li><a href="${adminPath(other)}" data-switch-store="${other.handle}">${avatar(other)} ${other.name}</a></li>`)}
      </ul>
    </details>
  </header>`;
}

function avatar(shop: ShopState): SafeHtml {
  const initials = shop.name
    .split(/\s+/)
    .map((word) => word[0])
    .filter((letter) => /\w/.test(letter ?? ""));
  return html`<span class="avatar ${shop.handle}" aria-hidden="true">${initials.slice(0, 2).join("")}</span>`;
}

function sideNavigation(world: World, shop: ShopState, current: Section): SafeHtml {
  const link = (section: Section, path: string, label: string, iconName: IconName, detail: SafeHtml | null = null): SafeHtml =>
    html`<li>
      <a href="${adminPath(shop, path)}" ${current === section && html`aria-current="page"`}
        >${icon(iconName)}<span>${label}</span>${detail}</a
      >
    </li>`;
  const open = shop.orders.filter((order) => !order.fulfillmentStatus && !order.cancelledAt).length;
  return html`<nav class="side" id="side" aria-label="Admin">
    <ul>
      ${link("home", "", "Home", "home")}
      ${link("orders", "/orders", "Orders", "orders", open > 0 ? html`<span class="count">${open}</span>` : null)}
      ${link("products", "/products", "Products", "products")} ${link("customers", "/customers", "Customers", "customers")}
      ${link("discounts", "/discounts", "Discounts", "discounts")}
    </ul>
    <h2>Sales channels</h2>
    <ul>
      ${link("theme", "/themes/current/editor", "Online store", "store")}
    </ul>
    <h2><a href="${adminPath(shop, "/apps")}">Apps</a></h2>
    <ul class="apps">
      ${shop.app.installed ? link("app", `/apps/${world.config.appHandle}`, "Encore", "star") : link("apps", "/apps", "Add apps", "apps")}
      <li><ul id="app-nav" class="app-nav"></ul></li>
    </ul>
    <ul class="bottom">
      ${link("settings", "/settings", "Settings", "settings")}
    </ul>
  </nav>`;
}
