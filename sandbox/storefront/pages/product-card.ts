/** A product as it stands on a shelf. */
import type { Product, ShopState } from "../../shop-state";
import { priceText } from "../liquid/money";
import { html, type Html } from "../page/html";
import { pictureUrl } from "../pictures";

export function productGrid(shop: ShopState, products: readonly Product[]): Html {
  return html`<ul class="grid">
    ${products.map((product) => html`<li>${productCard(shop, product)}</li>`)}
  </ul>`;
}

export function productCard(shop: ShopState, product: Product): Html {
  return html`<article class="card">
    <a href="/products/${product.handle}"
      ><div class="card__picture"><img src="${pictureUrl(shop, product, null)}" alt="" width="800" height="800" />${badge(product)}</div>
      <h3 class="card__title">${product.title}</h3>
      <p class="card__vendor">${product.vendor}</p>
      ${shelfPrice(shop, product)}</a
    >
  </article>`;
}

export function shelfPrice({ currency }: ShopState, product: Product): Html {
  const cheapest = product.variants.reduce((low, variant) => (variant.priceMinor < low.priceMinor ? variant : low));
  const varies = product.variants.some((variant) => variant.priceMinor !== cheapest.priceMinor);
  const price = html`${varies && html`<span class="price__from">From </span>`}${priceText(cheapest.priceMinor, currency)}`;
  if (cheapest.compareAtPriceMinor === null) return html`<p class="price">${price}</p>`;
  return html`<p class="price price--sale">
    <span class="visually-hidden">Sale price </span>${price}
    <s><span class="visually-hidden">Regular price </span>${priceText(cheapest.compareAtPriceMinor, currency)}</s>
  </p>`;
}

function badge(product: Product): Html | false {
  if (!product.variants.some((variant) => variant.available)) return html`<span class="badge">Sold out</span>`;
  if (isOnSale(product)) return html`<span class="badge badge--sale">Sale</span>`;
  return product.tags.includes("limited") && html`<span class="badge">Limited</span>`;
}

export function isOnSale(product: Product): boolean {
  return product.variants.some((variant) => variant.compareAtPriceMinor !== null);
}
