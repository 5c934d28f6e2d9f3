/** Keeps the forms' choices in step with the shop, without touching what somebody is choosing. */
import { byId, make } from "../../admin-frame/browser/dom";
import type { ShopNow } from "./api";
import { moneyOf } from "./now";
import { person } from "./people";

type Choice = { value: string; label: string };

export function refreshForms(shop: ShopNow): void {
  const people = [...shop.customers].reverse().map((customer) => ({
    value: String(customer.id),
    label: `${customer.firstName} ${customer.lastName}`.trim() || customer.email,
  }));
  for (const select of document.querySelectorAll<HTMLSelectElement>("[data-customers]")) {
    const guest = select.dataset.customers === "guest" ? [{ value: "", label: "A guest" }] : [];
    offer(select, [...people, ...guest]);
  }
  for (const select of document.querySelectorAll<HTMLSelectElement>("[data-variants]")) offer(select, variantsOf(shop));
  const order = shop.orders.at(-1);
  byId("last-order").textContent = order
    ? `${order.name}, ${order.cancelledAt ? "cancelled" : order.financialStatus.replaceAll("_", " ")}`
    : "There is none yet.";
  const isOn = shop.theme.blocks["loyalty-launcher"]?.enabled === true;
  byId("app-state").textContent = shop.app.installed ? `Installed, launcher ${isOn ? "on" : "off"} in the theme` : "Not installed";
}

/** Fills the sign-up form with somebody who is not there yet. */
export function suggestPerson(shop: ShopNow): void {
  const form = document.querySelector<HTMLFormElement>('form[data-verb="signUp"]');
  if (!form) return;
  const taken = new Set(shop.customers.map((customer) => customer.email.toLowerCase()));
  let number = shop.customers.length;
  while (taken.has(person(number).email)) number += 1;
  for (const [name, value] of Object.entries(person(number))) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}

function variantsOf(shop: ShopNow): Choice[] {
  return shop.products.flatMap((product) =>
    product.variants
      .filter((variant) => variant.available)
      .map((variant) => ({
        value: String(variant.id),
        label: `${product.title}${variant.title === "Default Title" ? "" : `, ${variant.title}`} · ${moneyOf(shop, variant.priceMinor)}`,
      })),
  );
}

function offer(select: HTMLSelectElement, choices: Choice[]): void {
  const shape = JSON.stringify(choices);
  if (select.dataset.shape === shape || document.activeElement === select) return;
  const chosen = select.value;
  select.dataset.shape = shape;
  select.replaceChildren(...choices.map((choice) => make("option", { value: choice.value }, choice.label)));
  // What somebody chose stays; until then the newest stands first.
  select.addEventListener("change", () => (select.dataset.chosen = ""), { once: true });
  if (select.dataset.chosen === "" && choices.some((choice) => choice.value === chosen)) select.value = chosen;
}
