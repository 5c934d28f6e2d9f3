/** Home and the lists: orders, products, customers. */
import { orderTotals } from "../order-totals";
import type { Customer, Order, Product, ShopState } from "../shop-state";
import { count, day, moment, money } from "./format";
import { html, type SafeHtml } from "./html";
import { adminPath, sendPage, type Visit } from "./shell";
import { pictureOf } from "./resources";
import { badge, emptyState, fulfilmentBadge, pageHeader, pageOf, pager, paymentBadge } from "./tables";

export function sendHome(visited: Visit): void {
  const { world, shop } = visited;
  const total = (orders: Order[]): number =>
    orders.reduce((sum, order) => sum + orderTotals(order, shop.taxesIncluded).currentTotalMinor, 0);
  const living = shop.orders.filter((order) => !order.cancelledAt);
  const figure = (label: string, value: string): SafeHtml =>
    html`<div class="card"><span class="muted">${label}</span><strong>${value}</strong></div>`;
  const newest = newestFirst(shop.orders).slice(0, 8);
  sendPage(visited, {
    title: "Home",
    section: "home",
    body: html`<div class="page">
      ${pageHeader(shop.name, { actions: html`<a class="button" href="${world.urls.storefronts[shop.handle]}" target="_blank">View store</a>` })}
      <div class="figures">
        ${figure("Orders", living.length.toLocaleString("en-US"))} ${figure("Sales", money(shop, total(living)))}
        ${figure("Customers", shop.customers.length.toLocaleString("en-US"))}
        ${figure("To fulfil", String(living.filter((order) => !order.fulfillmentStatus).length))}
      </div>
      ${
        !shop.app.installed &&
        html`<section class="card invite">
          <div>
            <h2>Give your customers a reason to come back</h2>
            <p class="muted">Encore adds points and rewards to this store.</p>
          </div>
          <a class="button primary" href="${adminPath(shop, `/apps/${world.config.appHandle}`)}">See Encore</a>
        </section>`
      }
      <section class="card flush">
        <h2>Latest orders</h2>
        ${newest.length > 0 ? orderTable(shop, newest) : html`<p class="empty">No orders yet. Place one in the store, or from the control panel.</p>`}
      </section>
    </div>`,
  });
}

export function sendOrders(visited: Visit): void {
  const { shop, request } = visited;
  const paged = pageOf(newestFirst(shop.orders), request.query.page);
  const table = html`<section class="card flush">${orderTable(shop, paged.shown)}</section>
    ${pager(paged, adminPath(shop, "/orders"))}`;
  sendPage(visited, {
    title: "Orders",
    section: "orders",
    body: html`<div class="page">
      ${pageHeader("Orders")}
      ${shop.orders.length > 0 ? table : emptyState("No orders yet", "Place one in the store, or from the control panel.")}
    </div>`,
  });
}

function newestFirst(orders: readonly Order[]): Order[] {
  return [...orders].sort((a, b) => b.number - a.number);
}

export function orderTable(shop: ShopState, orders: Order[]): SafeHtml {
  const customerOf = (order: Order): string => nameOf(shop.customers.find((customer) => customer.id === order.customerId)) || order.email;
  return html`<table>
    <thead>
      <tr>
        <th>Order</th>
        <th>Date</th>
        <th>Customer</th>
        <th class="number">Total</th>
        <th>Payment</th>
        <th>Fulfilment</th>
      </tr>
    </thead>
    <tbody>
      ${orders.map(
        (order) =>
          html`<tr>
            <td><a class="row-title" href="${adminPath(shop, `/orders/${order.id}`)}">${order.name}</a></td>
            <td class="muted">${moment(shop, order.processedAt)}</td>
            <td>${customerOf(order)}</td>
            <td class="number">${money(shop, orderTotals(order, shop.taxesIncluded).currentTotalMinor)}</td>
            <td>${paymentBadge(order)}</td>
            <td>${fulfilmentBadge(order)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function nameOf(customer: Customer | undefined): string {
  return customer ? `${customer.firstName} ${customer.lastName}`.trim() || customer.email : "";
}

export function sendProducts(visited: Visit): void {
  const { world, shop } = visited;
  const price = (product: Product): string => {
    const prices = product.variants.map((variant) => variant.priceMinor);
    return prices.length > 0 ? money(shop, Math.min(...prices)) : "";
  };
  sendPage(visited, {
    title: "Products",
    section: "products",
    body: html`<div class="page">
      ${pageHeader("Products")}
      <section class="card flush">
        <table>
          <thead>
            <tr>
              <th>Product</th>
              <th>Type</th>
              <th>Variants</th>
              <th class="number">From</th>
              <th>Status</th>
            </tr>
          </thead>
          <tbody>
            ${shop.products.map(
              (product) =>
                html`<tr>
                  <td>
                    <a class="row-title with-picture" href="${adminPath(shop, `/products/${product.id}`)}">
                      <img src="${pictureOf(world, shop, product)}" alt="" width="40" height="40" loading="lazy" />${product.title}</a
                    >
                  </td>
                  <td class="muted">${product.type}</td>
                  <td class="muted">${count(product.variants.length, "variant")}</td>
                  <td class="number">${price(product)}</td>
                  <td>${product.variants.some((variant) => variant.available) ? badge("Active", "good") : badge("Sold out", "warn")}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>
    </div>`,
  });
}

export function sendCustomers(visited: Visit): void {
  const { shop, request } = visited;
  const paged = pageOf([...shop.customers].reverse(), request.query.page);
  const spent = (customer: Customer): { orders: number; spentMinor: number } => {
    const orders = shop.orders.filter((order) => order.customerId === customer.id && !order.cancelledAt);
    return {
      orders: orders.length,
      spentMinor: orders.reduce((sum, order) => sum + orderTotals(order, shop.taxesIncluded).currentTotalMinor, 0),
    };
  };
  const row = (customer: Customer): SafeHtml => {
    const { orders, spentMinor } = spent(customer);
    return html`<tr>
      <td><a class="row-title" href="${adminPath(shop, `/customers/${customer.id}`)}">${nameOf(customer)}</a></td>
      <td class="muted">${customer.email}</td>
      <td>${customer.state === "enabled" ? badge("Account", "good") : badge("Guest")}</td>
      <td class="muted">${day(shop, customer.createdAt)}</td>
      <td class="number">${count(orders, "order")}</td>
      <td class="number">${money(shop, spentMinor)}</td>
    </tr>`;
  };
  const table = html`<section class="card flush">
      <table>
        <thead>
          <tr>
            <th>Customer</th>
            <th>Email</th>
            <th>State</th>
            <th>Since</th>
            <th class="number">Orders</th>
            <th class="number">Spent</th>
          </tr>
        </thead>
        <tbody>
          ${paged.shown.map(row)}
        </tbody>
      </table>
    </section>
    ${pager(paged, adminPath(shop, "/customers"))}`;
  sendPage(visited, {
    title: "Customers",
    section: "customers",
    body: html`<div class="page">
      ${pageHeader("Customers")}
      ${shop.customers.length > 0 ? table : emptyState("No customers yet", "People appear here when they sign up or check out.")}
    </div>`,
  });
}
