/** What is bought and what it comes to; codes and gift cards go in here. */
import type { PricedCart } from "../../pricing";
import { priceText } from "../liquid/money";
import { html, nothing, type Html } from "../page/html";
import { icon } from "../page/icons";
import { pictureUrl } from "../pictures";
import type { CheckoutView } from "./checkout-page";

export function checkoutSummary(view: CheckoutView): Html {
  return html`<div data-live="summary">${lines(view)}${codes(view)}${giftCards(view)}${sums(view)}</div>`;
}

function lines({ visit: { shop }, quote: { priced } }: CheckoutView): Html {
  return html`<ul class="order-lines">
    ${priced.lines.map(
      ({ product, variant, quantity, grossMinor, netMinor }) =>
        html`<li>
          <span class="order-lines__picture"
            ><img src="${pictureUrl(shop, product, variant)}" alt="" width="64" height="64" /><span class="order-lines__count"
              >${quantity}</span
            ></span
          ><span>${product.title}${variant.title !== "Default Title" && html`<span class="muted">${variant.title}</span>`}</span
          ><span class="order-lines__price"
            >${netMinor < grossMinor && html`<s>${priceText(grossMinor, shop.currency)}</s> `}${priceText(netMinor, shop.currency)}</span
          >
        </li>`,
    )}
  </ul>`;
}

function codes({ form, visit: { cart }, quote: { priced } }: CheckoutView): Html {
  const standing = new Set(priced.acceptedCodes.map(({ code }) => code.toUpperCase()));
  const isNew = (code: string): boolean => form.action === "code" && form.code.toUpperCase() === code.toUpperCase();
  return html`<div class="entry">
    <label for="code">Discount code</label>
    <div class="entry__row">
      <input
        id="code"
        name="code"
        autocomplete="off"
        value="${priced.refusedCodes.some(({ code }) => isNew(code)) ? form.code : ""}"
      /><button class="button button--quiet" name="action" value="code">Apply</button>
    </div>
    ${priced.refusedCodes.map(({ code, message }) => html`<p class="form-error" role="alert">${message}${!isNew(code) && html` <button class="quiet-link" name="action" value="remove_code:${code}">Remove ${code}</button>`}</p>`)}
    ${
      standing.size > 0 &&
      html`<ul class="code-tags">
        ${cart.discountCodes.filter((code) => standing.has(code.toUpperCase())).map((code) => html`<li class="code-tag">${icon("tag")}<span>${code.toUpperCase()}</span>${removeButton("remove_code", code)}</li>`)}
      </ul>`
    }
  </div>`;
}

function giftCards({ form, quote }: CheckoutView): Html {
  return html`<div class="entry">
    <label for="gift_card">Gift card</label>
    <div class="entry__row">
      <input id="gift_card" name="gift_card" autocomplete="off" value="${quote.giftCardRefusal ? form.gift_card : ""}" /><button
        class="button button--quiet"
        name="action"
        value="gift_card"
      >
        Use
      </button>
    </div>
    ${quote.giftCardRefusal && html`<p class="form-error" role="alert">${quote.giftCardRefusal}</p>`}
    ${
      quote.giftCards.length > 0 &&
      html`<ul class="code-tags">
        ${quote.giftCards.map(({ code }) => html`<li class="code-tag">${icon("tag")}<span>•••• ${code.slice(-4)}</span>${removeButton("remove_gift_card", code)}</li>`)}
      </ul>`
    }
  </div>`;
}

function removeButton(action: string, code: string): Html {
  return html`<button class="icon-button" name="action" value="${action}:${code}" aria-label="Remove ${code}">${icon("close")}</button>`;
}

function sums({ visit: { shop }, quote }: CheckoutView): Html {
  const { priced, giftCards: cards, storeCreditMinor, dueMinor } = quote;
  const money = (minor: number): string => priceText(minor, shop.currency);
  const row = (label: string, amount: string): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${amount}</dd>
    </div>`;
  const goodsDiscount = priced.discountMinor - priced.shippingDiscountMinor;
  const isSplit = cards.length > 0 || storeCreditMinor > 0;
  return html`<dl class="sums">
    ${row("Goods", money(priced.subtotalMinor + goodsDiscount))}${goodsDiscount > 0 && row("Discounts", money(-goodsDiscount))}
    ${priced.requiresShipping && row("Delivery", deliveryText(priced, money))}${!shop.taxesIncluded && row("Sales tax", money(priced.taxMinor))}${priced.tipMinor > 0 && row("Tip", money(priced.tipMinor))}
    <div class="sums__total">
      <dt>Total</dt>
      <dd><span class="muted small">${shop.currency}</span> ${money(priced.totalMinor)}</dd>
    </div>
    ${
      shop.taxesIncluded
        ? html`<div class="muted small">
            <dt>Taxes, included in the total</dt>
            <dd>${money(priced.taxMinor)}</dd>
          </div>`
        : nothing
    }
    ${cards.map(({ code, amountMinor }) => row(`Gift card •••• ${code.slice(-4)}`, money(-amountMinor)))}${storeCreditMinor > 0 && row("Store credit", money(-storeCreditMinor))}${
      isSplit &&
      html`<div class="sums__total">
        <dt>To pay by card</dt>
        <dd>${money(dueMinor)}</dd>
      </div>`
    }
  </dl>`;
}

function deliveryText(priced: PricedCart, money: (minor: number) => string): string {
  const paid = priced.shippingMinor - priced.shippingDiscountMinor;
  return paid === 0 ? "Free" : money(paid);
}
