/** Settings: customer accounts, and the apps that are installed. */
import type { ShopState } from "../shop-state";
import { money } from "./format";
import { html, type SafeHtml } from "./html";
import { icon } from "./icons";
import { adminPath, sendPage, type Visit } from "./shell";
import { badge, pageHeader } from "./tables";

export function sendSettings(visited: Visit): void {
  const { shop } = visited;
  const entry = (path: string, title: string, text: string): SafeHtml =>
    html`<a class="card setting" href="${adminPath(shop, `/settings/${path}`)}"
      ><div><strong>${title}</strong><span class="muted">${text}</span></div>
      ${icon("down")}</a
    >`;
  sendPage(visited, {
    title: "Settings",
    section: "settings",
    body: html`<div class="page narrow">
      ${pageHeader("Settings")}
      ${entry("customer_accounts", "Customer accounts", shop.customerAccounts === "DISABLED" ? "Off" : "Customers can sign in")}
      ${entry("apps", "Apps", shop.app.installed ? "Encore is installed" : "None installed")}
      <section class="card">
        <h2>Store</h2>
        <dl class="facts">
          <dt>Domain</dt>
          <dd>${shop.domain}</dd>
          <dt>Currency</dt>
          <dd>${shop.currency}</dd>
          <dt>Time zone</dt>
          <dd>${shop.timeZone}</dd>
          <dt>Taxes</dt>
          <dd>${shop.taxBasisPoints / 100} %, ${shop.taxesIncluded ? "included in prices" : "added to prices"}</dd>
        </dl>
      </section>
    </div>`,
  });
}

export function sendCustomerAccounts(visited: Visit): void {
  const { shop } = visited;
  const choice = (value: ShopState["customerAccounts"], title: string, text: string): SafeHtml =>
    html`<label class="check choice"
      ><input type="radio" name="customerAccounts" value="${value}" ${shop.customerAccounts === value && html`checked`} /><span
        ><strong>${title}</strong><small>${text}</small></span
      ></label
    >`;
  sendPage(visited, {
    title: "Customer accounts",
    section: "settings",
    body: html`<div class="page narrow">
      ${pageHeader("Customer accounts", { back: adminPath(shop, "/settings") })}
      <form class="card form" method="post">
        <h2>Who can sign in</h2>
        ${choice("NEW_CUSTOMER_ACCOUNTS", "Customer accounts", "Customers sign in to see their orders and whatever apps show them.")}
        ${choice("DISABLED", "No accounts", "Everybody checks out as a guest.")}
        <footer><button class="primary">Save</button></footer>
      </form>
    </div>`,
  });
}

/** Whether the value is one that this page offers. */
export function isAccountChoice(value: unknown): value is ShopState["customerAccounts"] {
  return value === "NEW_CUSTOMER_ACCOUNTS" || value === "DISABLED";
}

export function sendAppSettings(visited: Visit): void {
  const { world, shop } = visited;
  const { app } = shop;
  const none = html`<section class="card empty">
    <strong>No apps yet</strong><a href="${adminPath(shop, `/apps/${world.config.appHandle}`)}">See Encore</a>
  </section>`;
  sendPage(visited, {
    title: "Apps",
    section: "settings",
    body: html`<div class="page narrow">
      ${pageHeader("Apps", { back: adminPath(shop, "/settings") })}
      ${
        !app.installed
          ? none
          : html`<section class="card">
              <header class="app-row">
                <span class="app-icon large">${icon("star")}</span>
                <div>
                  <h2>Encore</h2>
                  <p class="muted">${planOf(shop)}</p>
                </div>
                <a class="button" href="${adminPath(shop, `/apps/${world.config.appHandle}`)}">Open</a>
              </header>
              <h3 class="label">Access</h3>
              <p class="scope-list">${app.scopes.map((scope) => html`<code>${scope}</code> `)}</p>
              <form method="post" action="${adminPath(shop, "/apps/uninstall")}">
                <button class="critical" data-uninstall>Uninstall</button>
                <p class="small muted">Encore loses its access to this store at once.</p>
              </form>
            </section>`
      }
    </div>`,
  });
}

function planOf(shop: ShopState): SafeHtml | string {
  const { subscription } = shop.app;
  if (subscription?.status !== "ACTIVE") return "Free plan";
  return html`${subscription.name} plan, ${money({ currency: subscription.currency as ShopState["currency"] }, subscription.priceMinor)}
  every 30 days ${subscription.test && badge("Test", "info")}`;
}
