/** The checkout: one page, the shop's colours, nothing of the theme and nothing of any app, as at Shopify. */
import type { Response } from "express";
import type { ShopState } from "../../shop-state";
import { html, nothing, type Html } from "../page/html";
import { assetVersion } from "../theme-assets";
import { wordsOf } from "../theme-words";
import { priceText } from "../liquid/money";
import type { Visit } from "../visit";
import type { CheckoutForm } from "./checkout-form";
import type { CheckoutQuote } from "./checkout-quote";
import { checkoutSummary } from "./checkout-summary";

export type CheckoutView = {
  visit: Visit;
  form: CheckoutForm;
  quote: CheckoutQuote;
  errors: Record<string, string>;
  notice: string | null;
};

const CHECKOUT_FRAME: CheckoutFrame = { title: "Checkout", back: { href: "/cart", text: "Back to cart" } };

export function sendCheckout(res: Response, view: CheckoutView): void {
  const status = Object.keys(view.errors).length > 0 ? 422 : 200;
  res
    .status(status)
    .type("html")
    .set("Cache-Control", "no-store")
    .send(checkoutDocument(view.visit.shop, CHECKOUT_FRAME, checkoutForm(view)).text);
}

export type CheckoutFrame = { title: string; back: { href: string; text: string } };

/** The frame that checkout and thank-you page share. */
export function checkoutDocument(shop: ShopState, { title, back }: CheckoutFrame, content: Html): Html {
  return html`<!doctype html>
    <html lang="${shop.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${shop.name}</title>
        <link rel="icon" href="${wordsOf(shop).favicon}" />
        <link rel="stylesheet" href="/cdn/checkout.css?v=${assetVersion(shop.handle, "checkout.css")}" />
        <script type="module" src="/cdn/checkout.js?v=${assetVersion(shop.handle, "checkout.js")}"></script>
      </head>
      <body>
        <header class="checkout-head">
          <a class="logo" href="/">${wordsOf(shop).logo}</a><a class="quiet-link" href="${back.href}">${back.text}</a>
        </header>
        <main>${content}</main>
      </body>
    </html>`;
}

function checkoutForm(view: CheckoutView): Html {
  const { quote, notice } = view;
  return html`<form class="checkout" method="post" action="/checkout" novalidate>
    <input type="hidden" name="seen_total" value="${quote.priced.totalMinor}" data-live="total" />
    <button class="visually-hidden" name="action" value="update" tabindex="-1" aria-hidden="true">Update</button>
    <div class="checkout__form">
      <h1 class="visually-hidden">Checkout</h1>
      ${notice && html`<p class="notice" role="alert">${notice}</p>`}
      ${contact(view)}${quote.priced.requiresShipping ? delivery(view) : nothing}${tip(view)}${payment(view)}
      <button class="button button--wide" name="action" value="pay">Pay now</button>
    </div>
    <aside class="checkout__summary" aria-label="Order summary">${checkoutSummary(view)}</aside>
    ${quote.giftCards.map(({ code }) => html`<input type="hidden" name="gift_cards" value="${code}" />`)}
  </form>`;
}

function contact(view: CheckoutView): Html {
  const { customer } = view.visit;
  if (customer)
    return html`<section>
      <div class="checkout__head"><h2>Contact</h2></div>
      <p>${customer.email}</p>
      <div class="pair">
        ${field(view, "first_name", "First name", "given-name")}${field(view, "last_name", "Last name", "family-name")}
      </div>
    </section>`;
  return html`<section>
    <div class="checkout__head">
      <h2>Contact</h2>
      <a class="quiet-link" href="/account/login?return_to=/checkout">Sign in</a>
    </div>
    ${field(view, "email", "Email", "email")}
    <div class="pair">${field(view, "first_name", "First name", "given-name")}${field(view, "last_name", "Last name", "family-name")}</div>
  </section>`;
}

function delivery(view: CheckoutView): Html {
  const { shop } = view.visit;
  return html`<section>
    <h2>Delivery</h2>
    ${field(view, "address", "Address", "street-address")}
    <div class="pair">${field(view, "city", "City", "address-level2")}${field(view, "zip", "Postcode", "postal-code")}</div>
    <fieldset class="choices">
      <legend>Delivery method</legend>
      ${shop.shippingRates.map(
        (rate) =>
          html`<label class="choice"
            ><input
              type="radio"
              name="shipping_rate"
              value="${rate.id}"
              ${rate.id === view.form.shipping_rate && " checked"}
              data-live-update
            /><span>${rate.title}</span><span class="choice__end">${priceText(rate.priceMinor, shop.currency)}</span></label
          >`,
      )}
    </fieldset>
  </section>`;
}

function tip({ visit: { shop }, form }: CheckoutView): Html {
  const amounts = shop.currency === "JPY" ? [0, 100, 300, 500] : [0, 200, 500, 1000];
  return html`<section>
    <fieldset class="choices choices--row">
      <legend>Tip for the team</legend>
      ${amounts.map(
        (amount) =>
          html`<label class="choice"
            ><input type="radio" name="tip" value="${amount}" ${amount === form.tip && " checked"} data-live-update /><span
              >${amount === 0 ? "None" : priceText(amount, shop.currency)}</span
            ></label
          >`,
      )}
    </fieldset>
  </section>`;
}

function payment(view: CheckoutView): Html {
  const { shop } = view.visit;
  const { storeCreditBalanceMinor } = view.quote;
  return html`<section>
    <h2>Payment</h2>
    ${storeCreditBalanceMinor > 0 && html`<label class="choice choice--alone"><input type="checkbox" name="use_store_credit" value="true" ${view.form.use_store_credit && " checked"} data-live-update /><span>Use store credit</span><span class="choice__end">${priceText(storeCreditBalanceMinor, shop.currency)}</span></label>`}
    <div class="card-box">
      <p class="muted small">This shop takes only a pretend card: number 1 is accepted, 2 is declined, 3 fails.</p>
      ${field(view, "card_number", "Card number", "off")}
    </div>
  </section>`;
}

type FieldName = "email" | "first_name" | "last_name" | "address" | "city" | "zip" | "card_number";

function field({ form, errors }: CheckoutView, name: FieldName, label: string, autocomplete: string): Html {
  const error = errors[name];
  return html`<div class="field">
    <label for="${name}">${label}</label
    ><input
      id="${name}"
      name="${name}"
      value="${form[name]}"
      autocomplete="${autocomplete}"
      ${name === "email" && html` type="email"`}${error && html` aria-invalid="true" aria-describedby="${name}-error"`}
    />${error && html`<p class="form-error" id="${name}-error">${error}</p>`}
  </div>`;
}
