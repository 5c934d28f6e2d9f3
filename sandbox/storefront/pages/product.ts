/** One product: picture, words, variants, quantity. Works without scripts; with them nothing reloads. */
import type { Product, ShopState, Variant } from "../../shop-state";
import { priceText, toHundredths } from "../liquid/money";
import { html, nothing, scriptJson, type Html } from "../page/html";
import { icon } from "../page/icons";
import { wordsOf } from "../theme-words";
import { pictureUrl } from "../pictures";
import { productGrid } from "./product-card";

export type ProductView = { shop: ShopState; product: Product; variantId: number; section: Html };

export function productPage({ shop, product, variantId, section }: ProductView): Html {
  const chosen =
    product.variants.find((variant) => variant.id === variantId) ??
    product.variants.find((variant) => variant.available) ??
    product.variants[0];
  if (!chosen) return nothing;
  const shelf = shop.collections.find((one) => one.productIds.includes(product.id));
  return html`<article class="product" data-product="${product.id}">
      <div class="product__picture">
        <img data-picture src="${pictureUrl(shop, product, chosen)}" alt="${product.title}" width="800" height="800" />
      </div>
      <div class="product__about">
        <p class="product__trail">${shelf && html`<a href="/collections/${shelf.handle}">${shelf.title}</a>`}</p>
        <h1>${product.title}</h1>
        <p class="product__vendor">${product.vendor}</p>
        <div class="product__price" data-price aria-live="polite">${variantPrice(shop, chosen)}</div>
        <p class="muted small">${wordsOf(shop).taxes}</p>
        ${section} ${buyForm(product, chosen)}
        <p class="product__description">${product.description}</p>
        ${
          product.isGiftCard
            ? nothing
            : html`<ul class="product__promises">
                  ${wordsOf(shop).promises.map(({ title }) => html`<li>${icon("check")}${title}</li>`)}
                </ul>
                <details class="fold">
                  <summary>Delivery and returns</summary>
                  <p>${wordsOf(shop).delivery}</p>
                </details>`
        }
      </div>
    </article>
    ${goesWith(shop, product)}
    <script type="application/json" id="product-json">
      ${scriptJson(productJson(shop, product))}
    </script>`;
}

export function variantPrice({ currency }: ShopState, variant: Variant): Html {
  if (variant.compareAtPriceMinor === null) return html`<span class="price">${priceText(variant.priceMinor, currency)}</span>`;
  return html`<span class="price price--sale"
    >${priceText(variant.priceMinor, currency)} <s>${priceText(variant.compareAtPriceMinor, currency)}</s></span
  >`;
}

/** A product as `/products/<handle>.js` answers it. */
export function productJson(shop: ShopState, product: Product): Record<string, unknown> {
  const prices = product.variants.map((variant) => toHundredths(variant.priceMinor, shop.currency));
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    description: product.description,
    vendor: product.vendor,
    type: product.type,
    tags: product.tags,
    price: Math.min(...prices),
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    available: product.variants.some((variant) => variant.available),
    url: `/products/${product.handle}`,
    featured_image: `/pictures/${product.picture}.svg`,
    options: [{ name: product.optionName ?? "Title", position: 1, values: product.variants.map((variant) => variant.title) }],
    variants: product.variants.map((variant) => ({
      id: variant.id,
      title: variant.title,
      option1: variant.title,
      sku: variant.sku,
      available: variant.available,
      price: toHundredths(variant.priceMinor, shop.currency),
      compare_at_price: variant.compareAtPriceMinor === null ? null : toHundredths(variant.compareAtPriceMinor, shop.currency),
      featured_image: pictureUrl(shop, product, variant),
      price_html: variantPrice(shop, variant).text,
    })),
  };
}

function buyForm(product: Product, chosen: Variant): Html {
  const button = chosen.available
    ? html`<button class="button button--wide" data-add>Add to cart</button>`
    : html`<button class="button button--wide" data-add disabled>Sold out</button>`;
  return html`<form class="buy" method="post" action="/cart/add" data-product-form>
    ${variantPicker(product, chosen)}
    <div class="buy__row">
      <div class="stepper stepper--field">
        <label class="visually-hidden" for="quantity">Quantity</label
        ><button class="stepper__button" type="button" data-step="-1" aria-label="One less">${icon("minus")}</button
        ><input id="quantity" name="quantity" type="number" min="1" max="99" value="1" inputmode="numeric" /><button
          class="stepper__button"
          type="button"
          data-step="1"
          aria-label="One more"
        >
          ${icon("plus")}
        </button>
      </div>
      ${button}
    </div>
    <p class="form-error" role="alert" data-form-error hidden></p>
  </form>`;
}

function variantPicker(product: Product, chosen: Variant): Html {
  if (product.variants.length === 1) return html`<input type="hidden" name="id" value="${chosen.id}" />`;
  return html`<fieldset class="options">
    <legend>${product.optionName ?? "Option"}</legend>
    ${product.variants.map(
      (variant) =>
        html`<label class="option${!variant.available && " option--gone"}"
          ><input type="radio" name="id" value="${variant.id}" ${variant.id === chosen.id && " checked"} /><span
            >${variant.title}${!variant.available && html`<span class="visually-hidden"> (sold out)</span>`}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

function goesWith(shop: ShopState, product: Product): Html {
  const others = shop.products.filter((one) => one.id !== product.id && !one.isGiftCard);
  const near = others.filter((one) => one.tags.some((tag) => tag !== "bestseller" && tag !== "sale" && product.tags.includes(tag)));
  const shown = [...near, ...others.filter((one) => !near.includes(one))].slice(0, 4);
  return html`<section class="shelf shelf--row">
    <div class="shelf__head"><h2>Goes well with it</h2></div>
    ${productGrid(shop, shown)}
  </section>`;
}
