/** Customers, as the Admin API shows them. */
import { orderTotals } from "../../order-totals";
import type { Customer, ShopState } from "../../shop-state";
import type { World } from "../../world";
import { connection, gid, money, type PageArgs } from "./graph-forms";
import { orderNode } from "./orders";
import { search } from "./search";
import { accountsOf } from "./store-credit";

export function customerNode(world: World, shop: ShopState, customer: Customer) {
  const orders = () => shop.orders.filter((order) => order.customerId === customer.id);
  return {
    __typename: "Customer",
    id: gid("Customer", customer.id),
    legacyResourceId: String(customer.id),
    email: customer.email,
    firstName: customer.firstName || null,
    lastName: customer.lastName || null,
    displayName: `${customer.firstName} ${customer.lastName}`.trim() || customer.email,
    phone: customer.phone,
    defaultEmailAddress: {
      emailAddress: customer.email,
      marketingState: customer.acceptsMarketing ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
      marketingUpdatedAt: customer.marketingSaidAt ?? null,
    },
    defaultPhoneNumber: customer.phone && {
      phoneNumber: customer.phone,
      marketingState: customer.acceptsSms ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
      marketingUpdatedAt: customer.smsSaidAt ?? null,
    },
    state: customer.state.toUpperCase(),
    locale: shop.locale,
    verifiedEmail: customer.verifiedEmail,
    note: null,
    tags: customer.tags,
    taxExempt: false,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    numberOfOrders: () => String(orders().length),
    amountSpent: () => {
      const spent = orders().reduce((total, order) => total + Math.max(0, orderTotals(order, shop.taxesIncluded).paidMinor), 0);
      return money(spent, shop.currency);
    },
    storeCreditAccounts: (args: PageArgs) => accountsOf(shop, customer, args),
    orders: (args: PageArgs) => connection(orders(), args, (order) => orderNode(world, shop, order)),
  };
}

export function customersPage(world: World, shop: ShopState, args: PageArgs & { query?: string | null }) {
  const found = search(shop.customers, args.query, (customer) => ({
    fields: {
      id: customer.id,
      email: customer.email,
      first_name: customer.firstName,
      last_name: customer.lastName,
      state: customer.state,
      updated_at: customer.updatedAt,
      customer_date: customer.createdAt,
    },
    words: `${customer.email} ${customer.firstName} ${customer.lastName}`,
  }));
  return connection(found, args, (customer) => customerNode(world, shop, customer));
}
