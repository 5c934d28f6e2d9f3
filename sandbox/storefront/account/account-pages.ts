/** Signing in, the account and its orders. */
import type { Customer, Order, OrderLine, ShopState, Transaction } from "../../shop-state";
import { orderTotals } from "../../order-totals";
import { storeCreditOf } from "../../verbs";
import { priceText } from "../liquid/money";
import { html, nothing, type Html } from "../page/html";
import { pictureUrl } from "../pictures";

export type SignInForm = { email: string; returnTo: string; error: string | null };

export function signInPage({ email, returnTo, error }: SignInForm): Html {
  return html`<section class="page page--narrow">
    <h1>Sign in</h1>
    <p class="muted">A real shop sends a six-digit code to your email. Here the email and a password do.</p>
    ${problem(error)}
    <form method="post" action="/account/login" class="form">
      <input type="hidden" name="return_to" value="${returnTo}" />
      ${field({ name: "email", label: "Email", type: "email", value: email, autocomplete: "email" })}${field({ name: "password", label: "Password", type: "password", value: "", autocomplete: "current-password" })}
      <button class="button button--wide">Sign in</button>
    </form>
    <p>New here? <a class="quiet-link" href="/account/register?return_to=${encodeURIComponent(returnTo)}">Create an account</a></p>
  </section>`;
}

export type SignUpForm = SignInForm & { firstName: string; lastName: string };

export function signUpPage({ email, firstName, lastName, returnTo, error }: SignUpForm): Html {
  return html`<section class="page page--narrow">
    <h1>Create an account</h1>
    ${problem(error)}
    <form method="post" action="/account/register" class="form">
      <input type="hidden" name="return_to" value="${returnTo}" />
      <div class="form__pair">
        ${field({ name: "first_name", label: "First name", type: "text", value: firstName, autocomplete: "given-name" })}${field({ name: "last_name", label: "Last name", type: "text", value: lastName, autocomplete: "family-name" })}
      </div>
      ${field({ name: "email", label: "Email", type: "email", value: email, autocomplete: "email" })}${field({ name: "password", label: "Password", type: "password", value: "", autocomplete: "new-password" })}
      <label class="tick"
        ><input type="checkbox" name="accepts_marketing" value="true" /><span>Write to me when something new comes in</span></label
      >
      <button class="button button--wide">Create account</button>
    </form>
    <p>Already have one? <a class="quiet-link" href="/account/login?return_to=${encodeURIComponent(returnTo)}">Sign in</a></p>
  </section>`;
}

export function accountPage(shop: ShopState, customer: Customer): Html {
  const orders = shop.orders.filter((order) => order.customerId === customer.id).reverse();
  const credit = storeCreditOf(shop, customer.id);
  const cards = shop.giftCards.filter((card) => card.customerId === customer.id && card.active);
  return html`<section class="page account">
    <header class="account__head">
      <div>
        <h1>${customer.firstName ? `Hello, ${customer.firstName}` : "Your account"}</h1>
        <p class="muted">${customer.email}</p>
      </div>
      <form method="post" action="/account/logout"><button class="button button--quiet">Sign out</button></form>
    </header>
    <div class="account__parts">
      <div>
        <h2>Orders</h2>
        ${
          orders.length === 0
            ? html`<p class="muted">None yet. Your first one will show here.</p>`
            : html`<ul class="orders">
                ${orders.map((order) => orderRow(shop, order))}
              </ul>`
        }
      </div>
      <aside>
        <h2>Store credit</h2>
        <p class="account__figure">${priceText(credit?.balanceMinor ?? 0, shop.currency)}</p>
        <p class="muted small">Used at checkout while you are signed in.</p>
        ${
          cards.length > 0 &&
          html`<h2>Gift cards</h2>
            <ul>
              ${cards.map((card) => html`<li class="account__card"><code>${card.code}</code><span>${priceText(card.balanceMinor, shop.currency)}</span></li>`)}
            </ul>`
        }
      </aside>
    </div>
  </section>`;
}

export function orderPage(shop: ShopState, order: Order): Html {
  return html`<section class="page account">
    <p><a class="quiet-link" href="/account">Your account</a></p>
    <h1>Order ${order.name}</h1>
    <p class="muted">${dateText(shop, order.processedAt)} · ${statusText(order)}</p>
    ${orderSums(shop, order)}
  </section>`;
}

/** Lines and sums of an order as it was bought, who paid it, and what went back. Also the thank-you page's. */
export function orderSums(shop: ShopState, order: Order): Html {
  const totals = orderTotals(order, shop.taxesIncluded);
  const row = (label: string, minor: number): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${priceText(minor, shop.currency)}</dd>
    </div>`;
  const codes = order.discountCodes.map(({ code }) => code).join(", ");
  return html`<ul class="order-lines">
      ${order.lines.map((line) => orderLine(shop, line))}
    </ul>
    <dl class="sums">
      ${totals.lineDiscountMinor > 0 && row(`Discount ${codes}`, -totals.lineDiscountMinor)} ${row("Subtotal", totals.subtotalMinor)}
      ${order.shippingTitle && row(`Delivery: ${order.shippingTitle}`, totals.shippingMinor)}
      ${row(shop.taxesIncluded ? "Taxes, included" : "Sales tax", totals.taxMinor)} ${order.tipMinor > 0 && row("Tip", order.tipMinor)}
      <div class="sums__total">
        <dt>Total</dt>
        <dd>${priceText(totals.totalMinor, shop.currency)}</dd>
      </div>
      ${order.transactions
        .filter(({ kind, status }) => kind === "sale" && status === "success")
        .map(
          ({ gateway, amountMinor }) =>
            html`<div class="muted">
              <dt>Paid by ${GATEWAY_NAMES[gateway]}</dt>
              <dd>${priceText(amountMinor, shop.currency)}</dd>
            </div>`,
        )}
      ${totals.refundedMinor > 0 && row("Refunded", -totals.refundedMinor)}
    </dl>`;
}

const GATEWAY_NAMES: Record<Transaction["gateway"], string> = {
  bogus: "card",
  gift_card: "gift card",
  shopify_store_credit: "store credit",
  manual: "other means",
  cash: "cash",
};

function orderLine(shop: ShopState, line: OrderLine): Html {
  const product = shop.products.find((one) => one.id === line.productId);
  const variant = product?.variants.find((one) => one.id === line.variantId) ?? null;
  const goneCount = line.quantity - line.currentQuantity;
  const price = (minor: number): string => priceText(minor, shop.currency);
  return html`<li>
    ${product ? html`<img src="${pictureUrl(shop, product, variant)}" alt="" width="64" height="64" />` : html`<span></span>`}
    <span>
      ${line.title}${line.variantTitle !== "Default Title" && html`<span class="muted">${line.variantTitle}</span>`}
      <span class="muted">${line.quantity} × ${price(line.unitPriceMinor)}${goneCount > 0 && `, ${goneCount} returned`}</span>
    </span>
    <span>${price(line.unitPriceMinor * line.quantity)}</span>
  </li>`;
}

export function dateText(shop: ShopState, iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: shop.timeZone }).format(new Date(iso));
}

function orderRow(shop: ShopState, order: Order): Html {
  const { totalMinor } = orderTotals(order, shop.taxesIncluded);
  return html`<li>
    <a class="orders__row" href="/account/orders/${order.id}"
      ><span class="orders__name">${order.name}</span><span class="muted">${dateText(shop, order.processedAt)}</span
      ><span>${statusText(order)}</span><span class="orders__total">${priceText(totalMinor, shop.currency)}</span></a
    >
  </li>`;
}

function statusText(order: Order): string {
  if (order.cancelledAt) return "Cancelled";
  const payment: Record<Order["financialStatus"], string> = {
    pending: "Waiting for payment",
    authorized: "Waiting for payment",
    paid: "Paid",
    partially_paid: "Partly paid",
    partially_refunded: "Partly refunded",
    refunded: "Refunded",
    voided: "Cancelled",
  };
  return order.fulfillmentStatus === "fulfilled" && order.financialStatus === "paid" ? "On its way" : payment[order.financialStatus];
}

type Field = { name: string; label: string; type: string; value: string; autocomplete: string };

function field({ name, label, type, value, autocomplete }: Field): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label
    ><input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" required />
  </div>`;
}

function problem(error: string | null): Html {
  return error ? html`<p class="form-error" role="alert">${error}</p>` : nothing;
}
