/** The app before it is installed: its card in the store of apps, what it asks for, and the button. */
import { readAppToml } from "../app-toml";
import { install } from "../verbs";
import { html, type SafeHtml } from "./html";
import { icon } from "./icons";
import { adminPath, sendPage, type Visit } from "./shell";

/** What each scope lets the app do, as the merchant is told. */
const SCOPE_WORDS: Record<string, string> = {
  read_customers: "View customers: names, email addresses, accounts",
  read_customer_merge: "View when customers are merged",
  write_customers: "Edit customers and their tags",
  read_orders: "View orders of the last 60 days, with their refunds",
  read_all_orders: "View all orders",
  read_discounts: "View discounts",
  write_discounts: "Create and edit discount codes",
  read_store_credit_accounts: "View store credit of customers",
  write_store_credit_account_transactions: "Give and take store credit",
  write_app_proxy: "Show pages under your store's address",
  read_products: "View products and collections",
  read_themes: "View your theme",
};

export function sendInstallPage(visited: Visit): void {
  const { shop } = visited;
  const name = "Encore";
  const { scopes } = readAppToml();
  sendPage(visited, {
    title: `Install ${name}`,
    section: "apps",
    body: html`<div class="page narrow">
      <section class="card app-card">
        <header>
          <span class="app-icon large">${icon("star")}</span>
          <div>
            <h1>${name}</h1>
            <p class="muted">Points and rewards that always agree with the order</p>
          </div>
        </header>
        <ul class="ticks">
          <li>${icon("check")} Customers earn points on every order and spend them as discount codes</li>
          <li>${icon("check")} Refunds, edits and cancellations settle by themselves, to the point</li>
          <li>${icon("check")} A small panel on your storefront, in your colours</li>
        </ul>
        <h2>${name} will be able to</h2>
        ${scopeList(scopes)}
        <form method="post" action="${adminPath(shop, "/apps/install")}">
          <button class="primary large" data-install>Install on ${shop.name}</button>
        </form>
        <p class="small muted">You can uninstall it at any time under Settings, Apps.</p>
      </section>
    </div>`,
  });
}

function scopeList(scopes: string[]): SafeHtml {
  if (scopes.length === 0) return html`<p class="muted">Nothing beyond its own pages.</p>`;
  return html`<ul class="scopes">
    ${scopes.map((scope) => html`<li><span>${SCOPE_WORDS[scope] ?? scope}</span><code>${scope}</code></li>`)}
  </ul>`;
}

/** Grants what the app asks for and opens it; the app sets itself up when it is first opened. */
export function installAndOpen({ world, shop, response }: Visit): void {
  install(world, shop);
  response.redirect(303, adminPath(shop, `/apps/${world.config.appHandle}`));
}
