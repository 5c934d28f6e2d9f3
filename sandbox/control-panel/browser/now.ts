/** The shop as it is now: figures, orders, customers, webhooks on their way, calls of the app. */
import type { ApiCall } from "../../admin-api/faults";
import { byId, make } from "../../admin-frame/browser/dom";
import { orderTotals } from "../../order-totals";
import type { Customer, Order } from "../../shop-state";
import type { Delivery } from "../../webhooks/delivery";
import type { ShopNow } from "./api";
import { badge, drawRows, title } from "./rows";

const ORDERS_SHOWN = 6;
const CUSTOMERS_SHOWN = 5;
const CALLS_SHOWN = 6;

export type Traffic = { deliveries: Delivery[]; calls: ApiCall[] };

/** `traffic` is newest first, as the API gives it. */
export function drawNow(shop: ShopNow, { deliveries, calls }: Traffic, sendAgain: (delivery: Delivery) => void): void {
  drawFigures(shop, deliveries);
  drawRows(
    byId("orders"),
    newest(shop.orders, ORDERS_SHOWN).map((order) => orderRow(shop, order)),
    "No orders yet. Place one at the right, or in the store.",
  );
  drawRows(
    byId("customers"),
    newest(shop.customers, CUSTOMERS_SHOWN).map((customer) => customerRow(shop, customer)),
    "Nobody yet.",
  );
  drawRows(
    byId("deliveries"),
    deliveries.map((delivery) => deliveryRow(delivery, sendAgain)),
    "Nothing was sent yet. Webhooks go out once the app is installed.",
  );
  drawRows(byId("calls"), calls.slice(0, CALLS_SHOWN).map(callRow), "The app has not called yet.");
}

function newest<Thing>(things: readonly Thing[], most: number): Thing[] {
  return things.slice(-most).reverse();
}

export function moneyOf(shop: ShopNow, minor: number): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency: shop.currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)).replace("-", "−");
}

function drawFigures(shop: ShopNow, deliveries: Delivery[]): void {
  const living = shop.orders.filter((order) => !order.cancelledAt);
  const sales = living.reduce((sum, order) => sum + orderTotals(order, shop.taxesIncluded).currentTotalMinor, 0);
  const codes = shop.discounts.filter((discount) => discount.createdBy === "app");
  const figures: [string, string][] = [
    ["Orders", String(living.length)],
    ["Sales", moneyOf(shop, sales)],
    ["Customers", String(shop.customers.length)],
    ["Codes made, used", `${codes.length}, ${codes.filter((code) => code.usedCount > 0).length}`],
    ["Webhooks under way", String(deliveries.filter((delivery) => delivery.state === "waiting" || delivery.state === "held").length)],
  ];
  byId("figures").replaceChildren(...figures.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function orderRow(shop: ShopNow, order: Order) {
  const customer = shop.customers.find((candidate) => candidate.id === order.customerId);
  const who = customer ? `${customer.firstName} ${customer.lastName}`.trim() || customer.email : order.email || "At the till";
  const state = order.cancelledAt
    ? badge("cancelled", "bad")
    : badge(order.financialStatus.replaceAll("_", " "), order.financialStatus === "pending" ? "warn" : "");
  const link = make("a", { class: "row-title", href: `/store/${shop.handle}/orders/${order.id}` }, order.name);
  return {
    key: String(order.id),
    cells: [
      make("span", {}, link, " ", make("small", {}, who)),
      state,
      moneyOf(shop, orderTotals(order, shop.taxesIncluded).currentTotalMinor),
    ],
  };
}

function customerRow(shop: ShopNow, customer: Customer) {
  const name = `${customer.firstName} ${customer.lastName}`.trim() || customer.email;
  const link = make("a", { class: "row-title", href: `/store/${shop.handle}/customers/${customer.id}` }, name);
  const orders = shop.orders.filter((order) => order.customerId === customer.id).length;
  const state = customer.state === "enabled" ? badge("account", "good") : badge("guest");
  return {
    key: String(customer.id),
    cells: [
      make("span", {}, link, " ", make("small", {}, name === customer.email ? "" : customer.email)),
      state,
      `${orders} ${orders === 1 ? "order" : "orders"}`,
    ],
  };
}

const DELIVERY_TONES = { delivered: "good", failed: "bad", dropped: "bad", waiting: "warn", held: "info" } as const;

function deliveryRow(delivery: Delivery, sendAgain: (delivery: Delivery) => void) {
  const last = delivery.attempts.at(-1);
  const outcome = last ? (last.status === null ? (last.error ?? "no answer") : String(last.status)) : "";
  const treated = delivery.treated.length > 0 ? ` · ${delivery.treated.join(", ")}` : "";
  const attempts = delivery.attempts.length > 1 ? `, try ${delivery.attempts.length}` : "";
  const again = make("button", { type: "button", class: "quiet", click: () => sendAgain(delivery) }, "Send again");
  return {
    key: delivery.key,
    cells: [
      title(delivery.topic, `${delivery.about}${treated}`),
      badge([delivery.state, outcome + attempts].filter(Boolean).join(" "), DELIVERY_TONES[delivery.state]),
      again,
    ],
    detail: pretty(delivery.body),
  };
}

function callRow(call: ApiCall) {
  const cost = call.cost === null ? "" : `${call.cost} points`;
  const trouble = call.error ?? (call.fault ? `${call.fault} (fault)` : "");
  return {
    key: `call ${call.id}`,
    cells: [
      title(call.what, trouble || cost),
      badge(String(call.status || "none"), call.status === 200 && !call.error ? "good" : "bad"),
      `${call.durationMs} ms`,
    ],
    ...(call.query ? { detail: `${call.query}\n\n${JSON.stringify(call.variables, null, 2)}` } : {}),
  };
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // A tampered body may be no JSON: shown as it went out.
    return body;
  }
}
