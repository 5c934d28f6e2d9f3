/** The parts of a page that show the cart. The theme's script asks for them again after each change. */
import type { PricedCart, PricedLine } from "../../pricing";
import { priceText } from "../liquid/money";
import { priceVisitCart } from "../liquid/objects";
import { html, nothing, type Html } from "../page/html";
import { icon } from "../page/icons";
import { pictureUrl } from "../pictures";
import { wordsOf } from "../theme-words";
import type { Visit } from "../visit";

export function cartDrawer(visit: Visit): Html {
  return html`<dialog class="cart-drawer" id="cart-drawer" aria-label="Cart">
    <div class="cart-drawer__panel" data-cart-section="cart-drawer">${cartDrawerContent(visit)}</div>
  </dialog>`;
}

export function cartDrawerContent(visit: Visit): Html {
  const priced = priceVisitCart(visit);
  const head = html`<header class="cart-drawer__head">
    <h2>Your cart</h2>
    <button class="icon-button" type="button" data-cart-close aria-label="Close cart">${icon("close")}</button>
  </header>`;
  if (priced.lines.length === 0) {
    return html`${head}
      <div class="cart-empty">
        <p>Nothing in here yet.</p>
        <a class="button" href="/collections/all">Look around</a>
      </div>`;
  }
  return html`${head}
    <ul class="cart-lines">
      ${priced.lines.map((line) => cartLine(visit, line))}
    </ul>
    <footer class="cart-drawer__foot">
      ${codesForm(visit, priced)}${cartSums(visit, priced)} <a class="button button--wide" href="/checkout">Check out</a
      ><a class="quiet-link" href="/cart">View cart</a>
    </footer>`;
}

export function cartPageContent(visit: Visit): Html {
  const priced = priceVisitCart(visit);
  if (priced.lines.length === 0) {
    return html`<div class="cart-empty cart-empty--page">
      <h1>Your cart is empty</h1>
      <p>Good things take up room. Start with one.</p>
      <a class="button" href="/collections/all">Look around</a>
    </div>`;
  }
  return html`<h1>Your cart</h1>
    <div class="cart-page">
      <ul class="cart-lines">
        ${priced.lines.map((line) => cartLine(visit, line))}
      </ul>
      <aside class="cart-summary" aria-label="Summary">
        ${codesForm(visit, priced)}${cartSums(visit, priced)} <a class="button button--wide" href="/checkout">Check out</a>
      </aside>
    </div>`;
}

function cartLine({ shop }: Visit, line: PricedLine): Html {
  const { product, variant, quantity } = line;
  const href = `/products/${product.handle}?variant=${variant.id}`;
  const name = variant.title === "Default Title" ? product.title : `${product.title}, ${variant.title}`;
  const change = (to: number, label: string, symbol: "minus" | "plus"): Html =>
    html`<button class="stepper__button" name="quantity" value="${to}" aria-label="${label}">${icon(symbol)}</button>`;
  return html`<li class="cart-line">
    <a class="cart-line__picture" href="${href}" tabindex="-1" aria-hidden="true"
      ><img src="${pictureUrl(shop, product, variant)}" alt="" width="96" height="96"
    /></a>
    <div class="cart-line__about">
      <a href="${href}">${product.title}</a>${variant.title !== "Default Title" && html`<p class="muted">${variant.title}</p>`}
      <form class="stepper" method="post" action="/cart/change" data-cart-line="${variant.id}">
        <input type="hidden" name="id" value="${variant.id}" />${change(quantity - 1, `One less of ${name}`, "minus")}<span
          class="stepper__count"
          aria-label="Quantity"
          >${quantity}</span
        >${change(quantity + 1, `One more of ${name}`, "plus")}
        <button class="quiet-link" name="quantity" value="0" aria-label="Remove ${name}">Remove</button>
      </form>
    </div>
    <p class="cart-line__price">
      ${line.discountMinor > 0 && html`<s class="muted">${priceText(line.grossMinor, shop.currency)}</s> `}${priceText(line.netMinor, shop.currency)}
    </p>
  </li>`;
}

function codesForm({ shop, cart }: Visit, priced: PricedCart): Html {
  const tags = priced.acceptedCodes.map(
    ({ code, amountMinor }) =>
      html`<li class="code-tag">
        ${icon("tag")}<span>${code}</span
        ><span class="code-tag__amount">${amountMinor > 0 ? `−${priceText(amountMinor, shop.currency)}` : "at checkout"}</span
        >${removeCode(cart.discountCodes, code)}
      </li>`,
  );
  const refusals = priced.refusedCodes.map(
    ({ code, message }) => html`<li class="code-tag code-tag--refused"><span>${message}</span>${removeCode(cart.discountCodes, code)}</li>`,
  );
  return html`<details class="codes" ${cart.discountCodes.length > 0 && " open"}>
      <summary>Discount code</summary>
      <form class="codes__form" method="post" action="/cart/update" data-cart-codes data-codes="${cart.discountCodes.join(",")}">
        <label class="visually-hidden" for="code">Discount code</label
        ><input id="code" name="code" autocomplete="off" placeholder="Code" /><button class="button button--quiet">Apply</button>
      </form>
    </details>
    ${
      (tags.length > 0 || refusals.length > 0) &&
      html`<ul class="code-tags" aria-live="polite">
        ${tags}${refusals}
      </ul>`
    }`;
}

function removeCode(codes: string[], code: string): Html {
  const rest = codes.filter((one) => one.toUpperCase() !== code.toUpperCase()).join(",");
  return html`<form method="post" action="/cart/update" data-cart-codes-set>
    <button class="icon-button" name="discount" value="${rest}" aria-label="Remove code ${code}">${icon("close")}</button>
  </form>`;
}

function cartSums({ shop }: Visit, priced: PricedCart): Html {
  const full = priced.subtotalMinor + priced.discountMinor;
  const saved = priced.discountMinor > 0;
  return html`<dl class="sums">
      ${
        saved
          ? html`<div>
                <dt>Goods</dt>
                <dd>${priceText(full, shop.currency)}</dd>
              </div>
              <div>
                <dt>Discounts</dt>
                <dd>${priceText(-priced.discountMinor, shop.currency)}</dd>
              </div>`
          : nothing
      }
      <div class="sums__total">
        <dt>Subtotal</dt>
        <dd>${priceText(priced.subtotalMinor, shop.currency)}</dd>
      </div>
    </dl>
    <p class="muted small">${wordsOf(shop).taxes} Delivery is chosen next.</p>`;
}
