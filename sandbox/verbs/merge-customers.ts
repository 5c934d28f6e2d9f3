/** The merchant merges two customers: one is kept with what both had, the other is gone. */
import type { Customer, ShopState } from "../shop-state";
import { mergePayload, type MergeBlocker } from "../webhooks/payloads/merge-payload";
import { gid } from "../webhooks/payloads/rest-forms";
import type { World } from "../world";
import { requireCustomer } from "./customers";
import { need } from "./refused";
import { tellApp, tellCustomer } from "./tell-app";

export type MergeCustomers = {
  oneId: number;
  twoId: number;
  /** Whose email stays, and with it who is kept; Shopify's own rules when left out. */
  keepId?: number;
};

export type CustomersMerged = { status: "completed" | "failed"; keptId: number; goneId: number; errors: string[] };

/**
 * As Shopify documents customerMerge. Orders, tags and discounts for one customer go to whoever is kept. Gift cards, store
 * credit, subscriptions and company orders forbid it: the message then says "failed" and nothing has changed. Shopify
 * documents no orders/updated for it, so none is sent; what is sent of these orders later names the kept customer.
 */
export function mergeCustomers(world: World, shop: ShopState, { oneId, twoId, keepId }: MergeCustomers): CustomersMerged {
  need(oneId !== twoId, "same_customer", "Choose another customer to merge with.");
  const [one, two] = [requireCustomer(shop, oneId), requireCustomer(shop, twoId)];
  need(keepId === undefined || keepId === oneId || keepId === twoId, "bad_choice", "The customer to keep is one of the two.");
  const kept = requireCustomer(shop, keepId ?? keptOf(one, two).id);
  const gone = kept === one ? two : one;
  const blockers = [one, two].flatMap((customer) => blockersOf(shop, customer));
  if (blockers.length === 0) moveEverything(world, shop, { kept, gone });
  const ids = { keptId: kept.id, goneId: gone.id };
  tellApp(world, shop, "customers/merge", mergePayload({ ...ids, blockers }), `${gone.email} into ${kept.email}`);
  if (blockers.length > 0) return { status: "failed", ...ids, errors: blockers.map(({ message }) => message) };
  tellCustomer(world, shop, kept, "customers/update");
  const deleted = { id: gone.id, tax_exemptions: [], admin_graphql_api_id: gid("Customer", gone.id) };
  tellApp(world, shop, "customers/delete", deleted, gone.email);
  return { status: "completed", ...ids, errors: [] };
}

/** An account beats none, then consent to marketing decides, then it is the second. (All customers here have an email.) */
function keptOf(one: Customer, two: Customer): Customer {
  if (one.state !== two.state) return one.state === "enabled" ? one : two;
  if (one.acceptsMarketing !== two.acceptsMarketing) return one.acceptsMarketing ? one : two;
  return two;
}

function blockersOf(shop: ShopState, { id, email }: Customer): MergeBlocker[] {
  const orders = shop.orders.filter((order) => order.customerId === id);
  const found: [boolean, MergeBlocker["field"], string][] = [
    [shop.giftCards.some((card) => card.customerId === id && card.active), "gift_cards", `${email} has gift cards.`],
    [
      shop.storeCredit.some((account) => account.customerId === id && account.balanceMinor > 0),
      "store_credit",
      `${email} has store credit.`,
    ],
    [orders.some((order) => order.sourceName.startsWith("subscription_contract")), "subscriptions", `${email} has a subscription history.`],
    [orders.some((order) => order.isForCompany), "company_contact", `${email} buys for a company.`],
  ];
  return found.filter(([isSo]) => isSo).map(([, field, message]) => ({ field, customerId: id, message }));
}

function moveEverything(world: World, shop: ShopState, { kept, gone }: { kept: Customer; gone: Customer }): void {
  for (const order of shop.orders) if (order.customerId === gone.id) order.customerId = kept.id;
  for (const cart of Object.values(shop.carts)) if (cart.customerId === gone.id) cart.customerId = kept.id;
  for (const discount of shop.discounts) {
    if (discount.customerIds) discount.customerIds = [...new Set(discount.customerIds.map((id) => (id === gone.id ? kept.id : id)))];
  }
  Object.assign(kept, {
    firstName: kept.firstName || gone.firstName,
    lastName: kept.lastName || gone.lastName,
    phone: kept.phone ?? gone.phone,
    tags: [...new Set([...kept.tags, ...gone.tags])],
    updatedAt: world.clock.iso(),
  });
  shop.customers.splice(shop.customers.indexOf(gone), 1);
}
