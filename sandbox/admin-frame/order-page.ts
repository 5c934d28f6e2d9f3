/** One order: what was bought and paid, what happened to it, and everything that can be done with it. */
import { orderTotals } from "../order-totals";
import type { Order, OrderLine, ShopState } from "../shop-state";
import { moment, money } from "./format";
import { html, type SafeHtml } from "./html";
import { nameOf } from "./lists";
import { orderActions } from "./order-forms";
import { timelineOf } from "./order-timeline";
import { pictureOf } from "./resources";
import { adminPath, sendPage, type Visit } from "./shell";
import { badge, fulfilmentBadge, pageHeader, paymentBadge } from "./tables";

export function sendOrder(visited: Visit): void {
  const { shop, request, response } = visited;
  const order = findOrder(shop, request.params.id ?? "");
  if (!order) return void response.redirect(adminPath(shop, "/orders"));
  const badges = [paymentBadge(order), fulfilmentBadge(order), ...(order.isTest ? [badge("Test", "info")] : [])];
  sendPage(visited, {
    title: `Order ${order.name}`,
    section: "orders",
    scripts: ["order.js"],
    body: html`<div class="page">
      ${pageHeader(order.name, { back: adminPath(shop, "/orders"), badges })}
      <p class="muted page-note">${moment(shop, order.processedAt)} from ${SOURCE_WORDS[order.sourceName]}</p>
      <div class="columns">
        <div>${lineItems(visited, order)} ${payment(shop, order)} ${timeline(shop, order)}</div>
        <div>${customerCard(shop, order)} ${orderActions(shop, order)}</div>
      </div>
    </div>`,
  });
}

export function findOrder(shop: ShopState, id: string): Order | null {
  return shop.orders.find((order) => String(order.id) === id) ?? null;
}

const SOURCE_WORDS: Record<Order["sourceName"], string> = {
  web: "the online store",
  pos: "the point of sale",
  shopify_draft_order: "a draft order",
  subscription_contract_checkout_one: "a new subscription",
  subscription_contract: "a subscription",
};

function lineItems({ world, shop }: Visit, order: Order): SafeHtml {
  const row = (line: OrderLine): SafeHtml => {
    const product = shop.products.find((candidate) => candidate.id === line.productId);
    return html`<li class="${line.currentQuantity === 0 ? "gone" : ""}">
      <span class="with-picture"
        >${product && html`<img class="thumb" src="${pictureOf(world, shop, product)}" alt="" width="40" height="40" />`}
        <span><strong>${line.title}</strong> <small class="muted">${lineDetails(shop, line)}</small></span></span
      >
      <span class="muted number">${money(shop, line.unitPriceMinor)} × ${line.currentQuantity}</span>
      <span class="number">${money(shop, line.unitPriceMinor * line.currentQuantity)}</span>
    </li>`;
  };
  return html`<section class="card flush">
    <h2>Items</h2>
    <ul class="lines">
      ${order.lines.map(row)}
    </ul>
  </section>`;
}

function lineDetails(shop: ShopState, line: OrderLine): string {
  const gone = line.quantity - line.currentQuantity;
  const details = [
    line.variantTitle === "Default Title" ? "" : line.variantTitle,
    line.isGiftCard ? "Gift card" : "",
    line.discountMinor > 0 ? `${money(shop, line.discountMinor)} off` : "",
    gone > 0 ? `${gone} of ${line.quantity} returned or removed` : "",
  ];
  return details.filter(Boolean).join(" · ");
}

function payment(shop: ShopState, order: Order): SafeHtml {
  const totals = orderTotals(order, shop.taxesIncluded);
  const row = (label: SafeHtml | string, minor: number, style = ""): SafeHtml =>
    html`<dt class="${style}">${label}</dt>
      <dd class="${style}">${money(shop, minor)}</dd>`;
  const codes = order.discountCodes.map((code) => row(html`Discount <code>${code.code}</code>`, -code.amountMinor));
  return html`<section class="card">
    <h2>Payment</h2>
    <dl class="sum">
      ${row("Goods", totals.goodsMinor)} ${codes}
      ${order.shippingTitle !== null && row(`Shipping, ${order.shippingTitle}`, totals.shippingMinor)}
      ${row(shop.taxesIncluded ? "Taxes, included" : "Taxes", totals.taxMinor)} ${order.tipMinor > 0 && row("Tip", order.tipMinor)}
      ${row("Total", totals.totalMinor, "total")}
      ${order.transactions.filter((transaction) => transaction.kind === "sale").map((sale) => row(`Paid by ${GATEWAY_WORDS[sale.gateway]}`, sale.amountMinor, "muted"))}
      ${order.transactions.filter((transaction) => transaction.kind === "refund").map((refund) => row(`Refunded by ${GATEWAY_WORDS[refund.gateway]}`, -refund.amountMinor, "muted"))}
      ${(order.refunds.length > 0 || totals.currentTotalMinor !== totals.totalMinor) && row("Total now", totals.currentTotalMinor, "total")}
      ${totals.outstandingMinor !== 0 && row(totals.outstandingMinor > 0 ? "Still to be paid" : "Owed to the customer", Math.abs(totals.outstandingMinor), "total")}
    </dl>
  </section>`;
}

const GATEWAY_WORDS: Record<Order["transactions"][number]["gateway"], string> = {
  bogus: "card",
  gift_card: "gift card",
  shopify_store_credit: "store credit",
  manual: "hand",
  cash: "cash",
};

function timeline(shop: ShopState, order: Order): SafeHtml {
  return html`<section class="card">
    <h2>Timeline</h2>
    <ul class="timeline">
      ${timelineOf(shop, order).map((step) => html`<li><time datetime="${step.at}">${moment(shop, step.at)}</time>${step.text}</li>`)}
    </ul>
  </section>`;
}

function customerCard(shop: ShopState, order: Order): SafeHtml {
  const customer = shop.customers.find((candidate) => candidate.id === order.customerId);
  return html`<section class="card">
    <h2>Customer</h2>
    ${customer ? html`<p><a href="${adminPath(shop, `/customers/${customer.id}`)}">${nameOf(customer)}</a></p>` : html`<p>Guest</p>`}
    <p class="muted">${order.email}</p>
    ${order.note && html`<p class="quote">${order.note}</p>`}
  </section>`;
}
