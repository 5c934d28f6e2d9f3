/** Home, collections, products, and what is not there. */
import { Router } from "express";
import type { Collection, ShopState } from "../../shop-state";
import type { World } from "../../world";
import { asyncRoute } from "../page/async-route";
import { html } from "../page/html";
import { sendPage, type Page } from "../page/layout";
import { wordsOf } from "../theme-words";
import { readVisit } from "../visit";
import { homePage } from "./home";
import { isOnSale, productGrid } from "./product-card";
import { productJson, productPage } from "./product";

export function shopRoutes(world: World, shop: ShopState): Router {
  const router = Router();
  router.get(
    "/",
    asyncRoute((req, res) =>
      sendPage(res, readVisit(world, shop, req), {
        kind: "index",
        title: shop.name,
        main: (blocks) => html`${homePage(shop)}${blocks.text !== "" && html`<div class="page">${blocks}</div>`}`,
      }),
    ),
  );
  router.get(
    "/pages/rewards",
    asyncRoute((req, res) => {
      const main: Page["main"] = (blocks) => html`<div class="page">${blocks}</div>`;
      return sendPage(res, readVisit(world, shop, req), { kind: "page", title: "Rewards", main });
    }),
  );
  router.get("/collections", (_req, res) => res.redirect("/collections/all"));
  router.get(
    "/collections/:handle",
    asyncRoute(async (req, res, next) => {
      const collection = findCollection(shop, req.params.handle ?? "");
      if (collection) await sendPage(res, readVisit(world, shop, req), collectionPage(shop, collection));
      else next();
    }),
  );
  router.get("/products/:handle.js", (req, res, next) => {
    const product = shop.products.find((one) => one.handle === req.params.handle);
    if (product) res.json(productJson(shop, product));
    else next();
  });
  router.get(
    ["/products/:handle", "/collections/:collection/products/:handle"],
    asyncRoute(async (req, res, next) => {
      const product = shop.products.find((one) => one.handle === req.params.handle);
      if (!product) return next();
      const variantId = Number(req.query.variant);
      const main: Page["main"] = (section) => productPage({ shop, product, variantId, section });
      await sendPage(res, readVisit(world, shop, req), { kind: "product", title: product.title, product, main });
    }),
  );
  return router;
}

export function notFoundPage(shop: ShopState): Page {
  const bestsellers = shop.products.filter((product) => product.tags.includes("bestseller")).slice(0, 4);
  const main = html`<section class="page page--narrow">
      <h1>This path ends here.</h1>
      <p>The page has moved or never was. ${wordsOf(shop).tagline} is back this way.</p>
      <p><a class="button" href="/collections/all">See everything</a></p>
    </section>
    <section class="shelf">
      <div class="shelf__head"><h2>Others came for this</h2></div>
      ${productGrid(shop, bestsellers)}
    </section>`;
  return { kind: "404", title: "Not found", status: 404, main: () => main };
}

/** The shop's own collection, or the one of everything that every shop has. */
function findCollection(shop: ShopState, handle: string): Collection | null {
  const own = shop.collections.find((one) => one.handle === handle);
  if (own) return own;
  if (handle !== "all") return null;
  return { id: 0, handle, title: "Everything", description: wordsOf(shop).tagline, productIds: shop.products.map((product) => product.id) };
}

function collectionPage(shop: ShopState, collection: Collection): Page {
  const products = shop.products.filter((product) => collection.productIds.includes(product.id));
  const onSale = products.filter(isOnSale).length;
  const main = html`<section class="collection">
    <header class="collection__head">
      <h1>${collection.title}</h1>
      <p>${collection.description}</p>
      <p class="muted small">
        ${products.length}
        ${products.length === 1 ? "product" : "products"}${onSale > 0 && onSale < products.length && `, ${onSale} on sale`}
      </p>
    </header>
    <h2 class="visually-hidden">Products</h2>
    ${productGrid(shop, products)}
  </section>`;
  return { kind: "collection", title: collection.title, main: () => main };
}
