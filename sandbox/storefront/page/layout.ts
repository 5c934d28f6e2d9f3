/** The frame of every page of a shop: head, header, what the page shows, footer, cart drawer, and the app's embeds. */
import type { Response } from "express";
import type { Product } from "../../shop-state";
import { cartDrawer } from "../cart/cart-sections";
import { renderBlocks } from "../liquid/blocks";
import type { PageKind } from "../liquid/objects";
import { moneyFormat } from "../liquid/money";
import { assetVersion } from "../theme-assets";
import { wordsOf } from "../theme-words";
import type { Visit } from "../visit";
import { html, nothing, scriptJson, type Html } from "./html";
import { icon } from "./icons";
import { priceVisitCart } from "../liquid/objects";

export type Page = {
  kind: PageKind;
  title: string;
  status?: number;
  product?: Product;
  /** The page's own part. `section` is what the app's blocks add to it. */
  main: (section: Html) => Html;
};

export async function sendPage(res: Response, visit: Visit, page: Page): Promise<void> {
  const blocks = await renderBlocks(visit, { kind: page.kind, product: page.product });
  const { shop } = visit;
  const title = page.title === shop.name ? `${shop.name} · ${wordsOf(shop).tagline}` : `${page.title} · ${shop.name}`;
  const document = html`<!doctype html>
    <html lang="${visit.locale}" dir="${visit.locale === "ar" ? "rtl" : "ltr"}" class="shop-${shop.handle}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${title}</title>
        <meta name="theme-color" content="${wordsOf(shop).themeColor}" />
        <link rel="icon" href="${wordsOf(shop).favicon}" />
        <link rel="stylesheet" href="/cdn/theme.css?v=${assetVersion(shop.handle, "theme.css")}" />
        <script>
          window.Shopify = ${scriptJson(shopifyGlobal(visit))};
        </script>
        <script type="module" src="/cdn/theme.js?v=${assetVersion(shop.handle, "theme.js")}"></script>
        ${blocks.head}
      </head>
      <body class="template-${page.kind.replace("/", "-")}">
        <a class="skip-link" href="#main">Skip to content</a>
        ${announcement(visit)} ${header(visit)}
        <main id="main" tabindex="-1">${page.main(blocks.section)}</main>
        ${footer(visit)} ${cartDrawer(visit)} ${blocks.body}
      </body>
    </html>`;
  res
    .status(page.status ?? 200)
    .type("html")
    .set("Cache-Control", "no-store")
    .send(document.text);
}

/** What every storefront page tells scripts about itself, as Shopify does. */
function shopifyGlobal({ shop, locale, isDesignMode }: Visit): Record<string, unknown> {
  return {
    shop: shop.domain,
    locale,
    currency: { active: shop.currency, rate: "1.0" },
    country: shop.currency === "JPY" ? "JP" : "US",
    routes: { root: "/" },
    theme: { name: shop.theme.name, id: shop.theme.id, role: "main" },
    designMode: isDesignMode || undefined,
    money_format: moneyFormat(shop.currency),
  };
}

function announcement(visit: Visit): Html {
  return html`<aside class="announcement" aria-label="News"><p>${wordsOf(visit.shop).announcement}</p></aside>`;
}

function header(visit: Visit): Html {
  const { shop } = visit;
  const links = shop.collections.map((one) => ({ href: `/collections/${one.handle}`, title: one.title }));
  const isCurrent = (href: string): Html => (visit.path === href ? html` aria-current="page"` : nothing);
  const list = links.map(({ href, title }) => html`<li><a href="${href}" ${isCurrent(href)}>${title}</a></li>`);
  return html`<header class="site-header">
    <details class="menu">
      <summary aria-label="Menu">${icon("menu")}</summary>
      <nav aria-label="Menu">
        <ul>
          ${list}
          <li><a href="/collections/all">Everything</a></li>
          ${accountItem(visit)}
        </ul>
      </nav>
    </details>
    <a class="logo" href="/" aria-label="${shop.name}, home">${wordsOf(shop).logo}</a>
    <nav class="site-nav" aria-label="Main">
      <ul>
        ${list}
      </ul>
    </nav>
    <div class="site-actions">
      ${accountLink(visit)}<a class="action cart-link" href="/cart" data-cart-open
        >${icon("bag")}<span class="action__text">Cart</span
        ><span class="cart-count" data-cart-section="cart-count">${cartCount(visit)}</span></a
      >
    </div>
  </header>`;
}

/** The number on the cart link, with words for those who do not see the link. */
export function cartCount(visit: Visit): Html {
  const count = priceVisitCart(visit).lines.reduce((sum, line) => sum + line.quantity, 0);
  return html`<span data-empty="${count === 0 ? "true" : "false"}"
    >${count}<span class="visually-hidden"> ${count === 1 ? "item" : "items"}</span></span
  >`;
}

function accountLink({ shop, customer }: Visit): Html {
  if (shop.customerAccounts === "DISABLED") return nothing;
  const text = customer ? customer.firstName || "Account" : "Sign in";
  return html`<a class="action account-link" href="${customer ? "/account" : "/account/login"}"
    >${icon("person")}<span class="action__text">${text}</span></a
  >`;
}

function accountItem({ shop, customer }: Visit): Html {
  if (shop.customerAccounts === "DISABLED") return nothing;
  return html`<li class="menu__account">
    <a href="${customer ? "/account" : "/account/login"}">${customer ? "Your account" : "Sign in"}</a>
  </li>`;
}

function footer({ shop }: Visit): Html {
  const words = wordsOf(shop);
  return html`<footer class="site-footer">
    <div class="site-footer__inner">
      <div class="site-footer__about">
        <p class="logo">${words.logo}</p>
        <p>${words.footer}</p>
      </div>
      <nav aria-label="Shop">
        <h2>Shop</h2>
        <ul>
          ${shop.collections.map((one) => html`<li><a href="/collections/${one.handle}">${one.title}</a></li>`)}
          <li><a href="/products/gift-card">Gift cards</a></li>
        </ul>
      </nav>
      <div>
        <h2>Good to know</h2>
        <ul>
          ${words.promises.map((promise) => html`<li>${promise.title}</li>`)}
        </ul>
      </div>
      <div>
        <h2>Say hello</h2>
        <ul>
          <li>${shop.email}</li>
          ${words.address.map((line) => html`<li>${line}</li>`)}
        </ul>
      </div>
    </div>
    <p class="site-footer__small">© 2026 ${shop.name}. ${words.taxes}</p>
  </footer>`;
}
