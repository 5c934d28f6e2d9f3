import type { Response } from "express";
import type { Order } from "../../shop-state";
import { orderSums } from "../account/account-pages";
import { html } from "../page/html";
import type { Visit } from "../visit";
import { checkoutDocument } from "./checkout-page";

/** The page after paying. Shown to whoever has the address, as at Shopify; it names no address and no card. */
export function sendThankYou(res: Response, { shop, customer, world }: Visit, order: Order): void {
  const soldCards = shop.giftCards.filter((card) => order.lines.some((line) => line.isGiftCard && line.id === card.lineId));
  const next = customer
    ? html`<a class="button" href="/account/orders/${order.id}">See your order</a>`
    : html`<a class="button" href="/account/register?return_to=/account">Create an account</a>`;
  const content = html`<div class="thanks" data-order="${order.id}">
    <p class="thanks__number">Order ${order.name}</p>
    <h1>Thank you${order.email && customer?.firstName ? `, ${customer.firstName}` : ""}.</h1>
    <p>A receipt is on its way to ${order.email}. ${order.shippingTitle ? "We write again when the parcel leaves." : ""}</p>
    ${
      soldCards.length > 0 &&
      html`<section class="thanks__cards">
        <h2>Your gift ${soldCards.length === 1 ? "card" : "cards"}</h2>
        ${soldCards.map((card) => html`<p><code>${card.code}</code></p>`)}
      </section>`
    }
    ${orderSums(shop, order)}
    <p class="thanks__next">${next}<a class="quiet-link" href="/">Back to the shop</a></p>
  </div>`;
  res
    .type("html")
    .set("Cache-Control", "no-store")
    .send(checkoutDocument(shop, { title: "Thank you", back: { href: "/collections/all", text: "Keep looking" } }, content).text);
  world.announce("shop", shop.handle);
}
