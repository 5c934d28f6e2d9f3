/** The first page of each shop. They share the shelf and nothing else. */
import type { Product, ShopState } from "../../shop-state";
import { priceText } from "../liquid/money";
import { html, type Html } from "../page/html";
import { icon } from "../page/icons";
import { pictureUrl } from "../pictures";
import { wordsOf } from "../theme-words";
import { isOnSale, productGrid } from "./product-card";

export function homePage(shop: ShopState): Html {
  return shop.handle === "kawa" ? kawaHome(shop) : birchHome(shop);
}

function birchHome(shop: ShopState): Html {
  const tiles = ["shelter-and-sleep", "packs", "camp-kitchen", "light-and-tools"];
  return html`<section class="hero">
      <img class="hero__picture" src="/pictures/dawn.svg" alt="A tent in front of mountains at sunrise" width="1600" height="900" />
      <div class="hero__text">
        <h1>Out for the night.<br />Home by lunch.</h1>
        <p>Tents, packs and pans for short trips and long suppers. Made in Colorado, mended for life.</p>
        <p class="hero__actions">
          <a class="button" href="/collections/shelter-and-sleep">Shop shelter &amp; sleep</a
          ><a class="quiet-link" href="/collections/end-of-season">End of season, up to 20% off</a>
        </p>
      </div>
    </section>
    ${promises(shop)}
    <section class="shelf">
      <div class="shelf__head">
        <h2>What people take along</h2>
        <a class="quiet-link" href="/collections/all">See everything ${icon("arrow")}</a>
      </div>
      ${productGrid(shop, tagged(shop, "bestseller").slice(0, 4))}
    </section>
    <section class="tiles" aria-label="Departments">${tiles.map((handle) => tile(shop, handle))}</section>
    <section class="story">
      <img src="/pictures/trail.svg" alt="A path between birches in autumn" width="1600" height="900" />
      <div class="story__text">
        <h2>We mend what you wear out.</h2>
        <p>
          A zip gives up after nine hundred tents of rain. That is no reason to buy another tent. Send it to the workshop, and it comes back
          with a new zip, a clean floor and usually a biscuit.
        </p>
        <a class="button button--quiet" href="/collections/all">Find something worth mending</a>
      </div>
    </section>
    <section class="shelf">
      <div class="shelf__head">
        <h2>Last of the season</h2>
        <a class="quiet-link" href="/collections/end-of-season">All offers ${icon("arrow")}</a>
      </div>
      ${productGrid(shop, shop.products.filter(isOnSale).slice(0, 4))}
    </section>`;
}

function kawaHome(shop: ShopState): Html {
  const coffees = tagged(shop, "coffee").filter((product) => product.type === "Coffee" && product.variants.length > 1);
  const tools = shop.products.filter((product) => product.tags.includes("brewing") || product.tags.includes("table"));
  return html`<section class="hero">
      <div class="hero__text">
        <p class="hero__kanji" lang="ja" aria-hidden="true">川</p>
        <h1>Coffee, like water,<br />finds its way.</h1>
        <p>Six coffees and the few tools they need, from a small roastery beside the Kanda river.</p>
        <p class="hero__actions">
          <a class="button" href="/collections/coffee">This week’s coffee</a
          ><a class="quiet-link" href="/products/every-month">Every month, from ${cheapest(shop, "every-month")}</a>
        </p>
      </div>
      <img class="hero__picture" src="/pictures/night.svg" alt="The river at night under a large moon" width="1600" height="900" />
    </section>
    <section class="roast">
      <div class="shelf__head">
        <h2>On the bar now</h2>
        <p class="muted">Roasted Friday</p>
      </div>
      <ol class="roast__list">
        ${coffees.map((product) => roastRow(shop, product))}
      </ol>
    </section>
    <section class="story">
      <img src="/pictures/roastery.svg" alt="The roaster by the window" width="1600" height="900" />
      <div class="story__text">
        <h2>Every month <span lang="ja">毎月</span></h2>
        <p>
          We put aside what we would drink ourselves and send it on the first Friday. Skip a month by pressing one button; nobody will ring
          you.
        </p>
        <a class="button" href="/products/every-month">From ${cheapest(shop, "every-month")} a month</a>
      </div>
    </section>
    <section class="shelf">
      <div class="shelf__head">
        <h2>For your own bar</h2>
        <a class="quiet-link" href="/collections/brewing">All tools ${icon("arrow")}</a>
      </div>
      ${productGrid(shop, tools.slice(0, 6))}
    </section>
    ${promises(shop)}`;
}

function promises(shop: ShopState): Html {
  return html`<section class="promises">
    <h2 class="visually-hidden">What we promise</h2>
    <ul>
      ${wordsOf(shop).promises.map(
        ({ title, text }) =>
          html`<li>
            <h3>${title}</h3>
            <p>${text}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function tile(shop: ShopState, handle: string): Html | null {
  const collection = shop.collections.find((one) => one.handle === handle);
  // The second on the shelf: the first is often a bestseller, which stands right above.
  const lead = shop.products.find((product) => product.id === collection?.productIds[1]);
  if (!collection || !lead) return null;
  const count = collection.productIds.length;
  return html`<a class="tile" href="/collections/${handle}"
    ><img src="${pictureUrl(shop, lead, null)}" alt="" width="800" height="800" /><span class="tile__title"
      >${collection.title}<span class="tile__count">${count} ${count === 1 ? "thing" : "things"}</span></span
    ></a
  >`;
}

function roastRow(shop: ShopState, product: Product): Html {
  const [name = "", ...notes] = product.description.split(". ");
  const taste = notes.join(". ").split(/[:.]/)[1]?.trim() ?? "";
  return html`<li>
    <a class="roast__row" href="/products/${product.handle}"
      ><img src="${pictureUrl(shop, product, null)}" alt="" width="800" height="800" /><span class="roast__name"
        >${product.title}<span class="muted">${name}</span></span
      ><span class="roast__taste">${taste}</span><span class="price">${cheapest(shop, product.handle)}</span></a
    >
  </li>`;
}

function tagged(shop: ShopState, tag: string): Product[] {
  return shop.products.filter((product) => product.tags.includes(tag));
}

function cheapest(shop: ShopState, handle: string): string {
  const product = shop.products.find((one) => one.handle === handle);
  return product ? priceText(Math.min(...product.variants.map((variant) => variant.priceMinor)), shop.currency) : "";
}
