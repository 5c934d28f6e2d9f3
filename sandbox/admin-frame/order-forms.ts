/** The forms beside an order: refund, edit, fulfil, mark as paid, cancel. Each says what it will do. */
import { unsentOf } from "../order-fulfilment";
import { orderTotals, pendingBackMinor, worthOfUnits } from "../order-totals";
import type { Order, OrderLine, ShopState } from "../shop-state";
import { digitsOf, money, plainAmount } from "./format";
import { html, type SafeHtml } from "./html";
import { icon } from "./icons";
import { adminPath } from "./shell";

export function orderActions(shop: ShopState, order: Order): SafeHtml {
  const { outstandingMinor, paidMinor, refundedMinor } = orderTotals(order, shop.taxesIncluded);
  if (order.cancelledAt)
    return html`<section class="card">
        <h2>Actions</h2>
        <p class="muted">A cancelled order can only be refunded, or opened again.</p>
        <div class="stack">${oneButton(shop, order, "reopen", "Take the cancellation back")}</div>
      </section>
      ${pendingForm(shop, order)} ${paidMinor > refundedMinor && refundForm(shop, order)}`;
  return html`<section class="card quick">
      <h2>Actions</h2>
      <div class="stack">
        ${outstandingMinor > 0 && oneButton(shop, order, "pay", `Mark ${money(shop, outstandingMinor)} as paid`)}
        ${order.fulfillmentStatus !== "fulfilled" && oneButton(shop, order, "fulfil", order.fulfillmentStatus === "partial" ? "Fulfil the rest" : "Fulfil all items")}
        ${outstandingMinor <= 0 && order.fulfillmentStatus === "fulfilled" && html`<p class="muted">Paid and fulfilled. It can still be refunded or edited.</p>`}
      </div>
    </section>
    ${pendingForm(shop, order)} ${order.fulfillmentStatus !== "fulfilled" && parcelForm(shop, order)}
    ${paidMinor > refundedMinor && refundForm(shop, order)} ${paidMinor > 0 && exchangeForm(shop, order)} ${editForm(shop, order)}
    ${cancelForm(shop, order)}`;
}

/** Money on its way back, and what the bank may say of it. */
function pendingForm(shop: ShopState, order: Order): SafeHtml | false {
  const minor = pendingBackMinor(order);
  if (minor === 0) return false;
  return html`<section class="card quick">
    <h2>${money(shop, minor)} on its way back</h2>
    <p class="muted">The bank has not said yet whether it arrived.</p>
    <div class="stack">
      ${oneButton(shop, order, "refund-arrived", "It arrived")} ${oneButton(shop, order, "refund-failed", "It did not arrive")}
    </div>
  </section>`;
}

function parcelForm(shop: ShopState, order: Order): SafeHtml {
  const open = order.lines.filter((line) => unsentOf(order, line) > 0);
  return foldout(
    shop,
    order,
    "parcel",
    "Fulfil some items",
    html` ${open.map((line) => quantityField({ name: `quantity[${line.id}]`, line, of: unsentOf(order, line), value: 0 }))}
      <footer><button class="primary">Fulfil these</button></footer>`,
  );
}

function exchangeForm(shop: ShopState, order: Order): SafeHtml {
  const open = order.lines.filter((line) => line.currentQuantity > 0);
  return foldout(
    shop,
    order,
    "exchange",
    "Exchange",
    html` <p class="muted small">What comes back pays for what is given. Only the difference is money.</p>
      ${open.map((line) => quantityField({ name: `quantity[${line.id}]`, line, of: line.currentQuantity, value: 0 }))}
      ${productField(shop, "Give instead")}
      <label
        ><span class="label">A difference in the buyer's favour goes to</span
        ><select name="to">
          <option value="card">The card it came from</option>
          ${order.customerId && html`<option value="store_credit">Store credit</option>`}
        </select></label
      >
      <label class="check"><input type="checkbox" name="later" /> <span>A difference in the shop's favour is paid later</span></label>
      <footer><button class="primary">Exchange</button></footer>`,
  );
}

/** One product of the shop and how many of it. */
function productField(shop: ShopState, label: string): SafeHtml {
  const offers = shop.products.flatMap((product) =>
    product.variants
      .filter((variant) => variant.available)
      .map((variant) => ({
        id: variant.id,
        label: `${product.title}${variant.title === "Default Title" ? "" : `, ${variant.title}`} · ${money(shop, variant.priceMinor)}`,
      })),
  );
  return html`<label
      ><span class="label">${label}</span
      ><select name="variantId">
        <option value="">None</option>
        ${offers.map((offer) => html`<option value="${offer.id}">${offer.label}</option>`)}
      </select></label
    >
    <label class="short"><span class="label">How many</span><input type="number" name="added" min="1" max="99" value="1" /></label>`;
}

function actionPath(shop: ShopState, order: Order, action: string): string {
  return adminPath(shop, `/orders/${order.id}/${action}`);
}

function oneButton(shop: ShopState, order: Order, action: string, label: string): SafeHtml {
  return html`<form method="post" action="${actionPath(shop, order, action)}">
    <button class="wide" data-action="${action}">${label}</button>
  </form>`;
}

function foldout(shop: ShopState, order: Order, action: string, title: string, fields: SafeHtml): SafeHtml {
  return html`<details class="action" data-action="${action}">
    <summary>${title}${icon("down")}</summary>
    <form class="form" method="post" action="${actionPath(shop, order, action)}">${fields}</form>
  </details>`;
}

/** The page's script adds up what the fields are worth. */
function refundForm(shop: ShopState, order: Order): SafeHtml {
  const open = order.lines.filter((line) => line.currentQuantity > 0);
  const left = orderTotals(order, shop.taxesIncluded);
  const shippingTaxMinor = shop.taxesIncluded ? 0 : order.shippingTaxMinor;
  return foldout(
    shop,
    order,
    "refund",
    "Refund",
    html` ${open.map((line) => quantityField({ name: `quantity[${line.id}]`, line, of: line.currentQuantity, value: 0, worth: worths(shop, line) }))}
      ${left.currentShippingMinor > 0 && amountField(shop, "shipping", `Shipping, ${money(shop, left.currentShippingMinor)}${shippingTaxMinor > 0 ? " plus its tax" : ""} is left`)}
      ${amountField(shop, "extra", "Extra amount, for no item")}
      ${left.outstandingMinor < 0 && html`<label class="check"><input type="checkbox" name="owed" data-owed="${-left.outstandingMinor}" checked /> <span>${money(shop, -left.outstandingMinor)} left over from an edit</span></label>`}
      <fieldset>
        <legend class="label">Money goes to</legend>
        <label class="check"><input type="radio" name="to" value="card" checked /> <span>The card it came from</span></label>
        <label class="check"
          ><input type="radio" name="to" value="store_credit" ${!order.customerId && html`disabled`} /> <span>Store credit</span></label
        >
      </fieldset>
      <label class="check"><input type="checkbox" name="pending" /> <span>The bank takes its time (card only)</span></label>
      <label class="check"><input type="checkbox" name="restock" checked /> <span>Restock the items</span></label>
      <label><span class="label">Reason</span><input name="reason" placeholder="Only staff see it" /></label>
      <footer>
        <output class="refund-sum muted" data-digits="${digitsOf(shop)}" data-currency="${shop.currency}"></output
        ><button class="primary">Refund</button>
      </footer>`,
  );
}

/** What a refund of 0, 1, 2… pieces of the line gives back, in minor units. */
function worths(shop: ShopState, line: OrderLine): number[] {
  return Array.from({ length: line.currentQuantity + 1 }, (_, quantity) => {
    const { subtotalMinor, taxMinor } = worthOfUnits(line, quantity);
    return subtotalMinor + (shop.taxesIncluded ? 0 : taxMinor);
  });
}

function editForm(shop: ShopState, order: Order): SafeHtml {
  return foldout(
    shop,
    order,
    "edit",
    "Edit",
    html` <p class="muted small">Lower a quantity to remove pieces, raise it to add some. What the order is worth follows at once.</p>
      ${order.lines
        .filter((line) => line.currentQuantity > 0)
        .map((line) =>
          quantityField({ name: `quantity[${line.id}]`, line, of: line.currentQuantity, most: 99, value: line.currentQuantity }),
        )}
      ${productField(shop, "Add a product")}
      <footer><button class="primary">Update order</button></footer>`,
  );
}

function cancelForm(shop: ShopState, order: Order): SafeHtml {
  const reasons = [
    ["customer", "Customer changed or cancelled"],
    ["inventory", "Items unavailable"],
    ["fraud", "Fraudulent"],
    ["declined", "Payment declined"],
    ["other", "Other"],
  ] as const;
  return foldout(
    shop,
    order,
    "cancel",
    "Cancel order",
    html` <label
        ><span class="label">Reason</span
        ><select name="reason">
          ${reasons.map(([value, label]) => html`<option value="${value}">${label}</option>`)}
        </select></label
      >
      <label
        ><span class="label">Money</span
        ><select name="refundTo">
          <option value="card">Refund to where it came from</option>
          ${order.customerId && html`<option value="store_credit">Refund as store credit</option>`}
          <option value="">Do not refund</option>
        </select></label
      >
      <footer><button class="primary critical">Cancel order</button></footer>`,
  );
}

type QuantityField = { name: string; line: OrderLine; of: number; most?: number; value: number; worth?: number[] };

function quantityField({ name, line, of, most = of, value, worth }: QuantityField): SafeHtml {
  const variant = line.variantTitle === "Default Title" ? "" : `, ${line.variantTitle}`;
  return html`<label class="quantity-row"
    ><span>${line.title}${variant}</span>
    <span class="quantity"
      ><input
        type="number"
        name="${name}"
        min="0"
        max="${most}"
        value="${value}"
        ${worth !== undefined && html`data-worths="${JSON.stringify(worth)}"`}
      />
      of ${of}</span
    ></label
  >`;
}

function amountField(shop: ShopState, name: string, label: string): SafeHtml {
  return html`<label
    ><span class="label">${label}</span><input name="${name}" inputmode="decimal" data-amount placeholder="${plainAmount(shop, 0)}"
  /></label>`;
}
