/** One product of the shop: what it is called and tagged, which collections it is in, what its variants cost. */
import type { Product, ShopState, Variant } from "../shop-state";
import { changeProduct, deleteProduct } from "../verbs";
import { money, plainAmount, readAmount } from "./format";
import { html, type SafeHtml } from "./html";
import { pictureOf } from "./resources";
import { actThenShow, adminPath, sendPage, type Visit } from "./shell";
import { badge, pageHeader } from "./tables";

export function sendProduct(visited: Visit): void {
  const { world, shop, response } = visited;
  const product = productOf(visited);
  if (!product) return void response.redirect(adminPath(shop, "/products"));
  const path = adminPath(shop, `/products/${product.id}`);
  const onSale = product.variants.some((variant) => isOnSale(variant));
  sendPage(visited, {
    title: product.title,
    section: "products",
    body: html`<div class="page">
      ${pageHeader(product.title, {
        back: adminPath(shop, "/products"),
        badges: [...(onSale ? [badge("On sale", "warn")] : []), ...(product.isGiftCard ? [badge("Gift card")] : [])],
        actions: html`<a class="button" href="${world.urls.storefronts[shop.handle]}/products/${product.handle}" target="_blank"
          >View in store</a
        >`,
      })}
      <div class="columns">
        <div>
          <section class="card">
            <form class="form" method="post" action="${path}">
              <h2>About it</h2>
              <label><span class="label">Title</span><input name="title" value="${product.title}" required /></label>
              <label><span class="label">Vendor</span><input name="vendor" value="${product.vendor}" required /></label>
              <label><span class="label">Tags, with commas between</span><input name="tags" value="${product.tags.join(", ")}" /></label>
              <fieldset>
                <legend class="label">Collections</legend>
                ${shop.collections.map((collection) => collectionBox(collection.handle, collection.title, collection.productIds.includes(product.id)))}
              </fieldset>
              <h2>Prices</h2>
              ${product.variants.map((variant) => priceFields(shop, variant))}
              <footer><button class="primary">Save</button></footer>
            </form>
          </section>
        </div>
        <div>
          <section class="card"><img src="${pictureOf(world, shop, product)}" alt="" width="240" height="240" /></section>
          <section class="card">
            <form class="form" method="post" action="${path}/delete">
              <h2>Delete</h2>
              <p class="muted">Orders keep it; the shop has it no more.</p>
              <footer><button class="critical">Delete product</button></footer>
            </form>
          </section>
        </div>
      </div>
    </div>`,
  });
}

function collectionBox(handle: string, title: string, isIn: boolean): SafeHtml {
  return html`<label class="check"
    ><input type="checkbox" name="collections[]" value="${handle}" ${isIn && html`checked`} /> <span>${title}</span></label
  >`;
}

function priceFields(shop: ShopState, variant: Variant): SafeHtml {
  const name = variant.title === "Default Title" ? "" : `${variant.title}: `;
  const before = variant.compareAtPriceMinor === null ? "" : plainAmount(shop, variant.compareAtPriceMinor);
  return html`<label
      ><span class="label">${name}price</span
      ><input name="price[${variant.id}]" inputmode="decimal" value="${plainAmount(shop, variant.priceMinor)}" required
    /></label>
    <label
      ><span class="label">${name}compare-at price, empty for none (${money(shop, variant.priceMinor)} now)</span
      ><input name="before[${variant.id}]" inputmode="decimal" value="${before}"
    /></label>`;
}

type Fields = {
  title?: string;
  vendor?: string;
  tags?: string;
  collections?: string[];
  price?: Record<string, string>;
  before?: Record<string, string>;
};

export function saveProduct(visited: Visit): void {
  const { world, shop, request, response } = visited;
  const product = productOf(visited);
  if (!product) return void response.status(404).send("There is no such product.");
  const { title = "", vendor = "", tags = "", collections = [], price = {}, before = {} } = request.body as Fields;
  actThenShow(visited, adminPath(shop, `/products/${product.id}`), () => {
    const prices = product.variants.map((variant) => ({
      variantId: variant.id,
      priceMinor: readAmount(shop, price[variant.id] ?? plainAmount(shop, variant.priceMinor)),
      compareAtPriceMinor: before[variant.id]?.trim() ? readAmount(shop, before[variant.id] ?? "") : null,
    }));
    changeProduct(world, shop, product.id, { title, vendor, tags: tags.split(","), collections, prices });
    return `${title} is saved.`;
  });
}

export function removeProduct(visited: Visit): void {
  const { world, shop, response } = visited;
  const product = productOf(visited);
  if (!product) return void response.status(404).send("There is no such product.");
  actThenShow(visited, adminPath(shop, "/products"), () => {
    deleteProduct(world, shop, product.id);
    return `${product.title} was deleted.`;
  });
}

function productOf({ shop, request }: Visit): Product | null {
  return shop.products.find(({ id }) => String(id) === request.params.id) ?? null;
}

function isOnSale({ priceMinor, compareAtPriceMinor }: Variant): boolean {
  return compareAtPriceMinor !== null && compareAtPriceMinor > priceMinor;
}
