/** One customer: details, orders, store credit. */
import type { Customer, ShopState } from "../shop-state";
import { day, moment, money } from "./format";
import { html, type SafeHtml } from "./html";
import { icon } from "./icons";
import { nameOf, orderTable } from "./lists";
import { adminPath, sendPage, type Visit } from "./shell";
import { badge, pageHeader } from "./tables";

export function sendCustomer(visited: Visit): void {
  const { world, shop, request, response } = visited;
  const customer = shop.customers.find((candidate) => String(candidate.id) === request.params.id);
  if (!customer) return void response.redirect(adminPath(shop, "/customers"));
  const orders = shop.orders.filter((order) => order.customerId === customer.id).reverse();
  const state = customer.state === "enabled" ? badge("Account", "good") : badge("Guest");
  sendPage(visited, {
    title: nameOf(customer),
    section: "customers",
    body: html`<div class="page">
      ${pageHeader(nameOf(customer), { back: adminPath(shop, "/customers"), badges: [state] })}
      <div class="columns">
        <div>
          <section class="card flush">
            <h2>Orders</h2>
            ${orders.length > 0 ? orderTable(shop, orders) : html`<p class="empty">No orders yet.</p>`}
          </section>
          ${storeCredit(shop, customer.id)}
        </div>
        <div>
          <section class="card">
            <h2>Contact</h2>
            <dl class="facts">
              <dt>Email</dt>
              <dd>${customer.email} ${!customer.verifiedEmail && badge("Not verified", "warn")}</dd>
              <dt>Phone</dt>
              <dd>${customer.phone ?? "None"}</dd>
              <dt>Customer since</dt>
              <dd>${day(shop, customer.createdAt)}</dd>
              <dt>Marketing</dt>
              <dd>${customer.acceptsMarketing ? "Subscribed" : "Not subscribed"}</dd>
              <dt>Tags</dt>
              <dd>${customer.tags.join(", ") || "None"}</dd>
            </dl>
          </section>
          ${mergeForm(shop, customer)} ${mailsTo(world.mails.filter((mail) => mail.to.includes(customer.email)).length)}
        </div>
      </div>
    </div>`,
  });
}

/** As in Shopify: who is kept is whose email is kept. */
function mergeForm(shop: ShopState, customer: Customer): SafeHtml | null {
  const others = shop.customers.filter((other) => other !== customer);
  if (others.length === 0) return null;
  return html`<details class="action" data-action="merge">
    <summary>Merge customer${icon("down")}</summary>
    <form class="form" method="post" action="${adminPath(shop, `/customers/${customer.id}/merge`)}">
      <label
        ><span class="label">Merge with</span
        ><select name="otherId">
          ${others.map((other) => html`<option value="${other.id}">${nameOf(other)} (${other.email})</option>`)}
        </select></label
      >
      <fieldset>
        <legend class="label">Email to keep</legend>
        <label class="check"><input type="radio" name="keep" value="this" checked /> <span>${customer.email}</span></label>
        <label class="check"><input type="radio" name="keep" value="other" /> <span>The other customer's</span></label>
      </fieldset>
      <p class="muted small">Orders and discounts of both go to the customer who is kept. The other one is gone. This cannot be undone.</p>
      <footer><button class="critical">Merge customers</button></footer>
    </form>
  </details>`;
}

function storeCredit(shop: ShopState, customerId: number): SafeHtml {
  const account = shop.storeCredit.find((candidate) => candidate.customerId === customerId);
  if (!account)
    return html`<section class="card">
      <h2>Store credit</h2>
      <p class="muted">None. Refunds to store credit and rewards open an account.</p>
    </section>`;
  return html`<section class="card flush">
    <h2>Store credit <span class="heading-figure">${money(shop, account.balanceMinor)}</span></h2>
    <table>
      <thead>
        <tr>
          <th>Date</th>
          <th>What</th>
          <th class="number">Amount</th>
        </tr>
      </thead>
      <tbody>
        ${[...account.transactions].reverse().map(
          (step) =>
            html`<tr>
              <td class="muted">${moment(shop, step.at)}</td>
              <td>${step.note}</td>
              <td class="number">${money(shop, step.amountMinor)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function mailsTo(number: number): SafeHtml | null {
  return number > 0
    ? html`<section class="card">
        <h2>Mails</h2>
        <p><a href="/mailbox">${number} in the mailbox</a></p>
      </section>`
    : null;
}
