/** The shop's discount codes: those the app made and the merchant's own, how often each was used. */
import type { Discount, ShopState } from "../shop-state";
import { day, money } from "./format";
import { html, type SafeHtml } from "./html";
import { nameOf } from "./lists";
import { adminPath, sendPage, type Visit } from "./shell";
import { badge, emptyState, pageHeader, pageOf, pager } from "./tables";

export function sendDiscounts(visited: Visit): void {
  const { world, shop, request } = visited;
  const paged = pageOf([...shop.discounts].reverse(), request.query.page);
  const row = (discount: Discount): SafeHtml =>
    html`<tr>
      <td><code class="code">${discount.code}</code><small class="muted block">${discount.title}</small></td>
      <td>${worth(shop, discount)}<small class="muted block">${conditions(shop, discount)}</small></td>
      <td>${whoMay(shop, discount)}</td>
      <td class="number">${discount.usedCount}${discount.usageLimit !== null && ` of ${discount.usageLimit}`}</td>
      <td>${stateBadge(discount, world.clock.now())}</td>
      <td class="number">
        <form method="post" action="${adminPath(shop, "/discounts/delete")}">
          <button class="critical" name="code" value="${discount.code}">Delete</button>
        </form>
      </td>
    </tr>`;
  const table = html`<section class="card flush">
      <table>
        <thead>
          <tr>
            <th>Code</th>
            <th>Worth</th>
            <th>For</th>
            <th class="number">Used</th>
            <th>State</th>
            <th><span class="unseen">Delete</span></th>
          </tr>
        </thead>
        <tbody>
          ${paged.shown.map(row)}
        </tbody>
      </table>
    </section>
    ${pager(paged, adminPath(shop, "/discounts"))}`;
  sendPage(visited, {
    title: "Discounts",
    section: "discounts",
    body: html`<div class="page">
      ${pageHeader("Discounts")}
      ${shop.discounts.length > 0 ? table : emptyState("No discounts yet", "Codes that customers get for their points appear here.")}
    </div>`,
  });
}

function worth(shop: ShopState, discount: Discount): string {
  if (discount.kind === "free_shipping") return "Free shipping";
  return discount.kind === "percent" ? `${discount.percentBasisPoints / 100} % off` : `${money(shop, discount.amountMinor)} off`;
}

function conditions(shop: ShopState, discount: Discount): string {
  const some = discount.goods ? ["on some goods"] : [];
  const least = discount.minimumSubtotalMinor === null ? [] : [`orders over ${money(shop, discount.minimumSubtotalMinor)}`];
  const end = discount.endsAt === null ? [] : [`until ${day(shop, discount.endsAt)}`];
  return [...some, ...least, ...end].join(", ");
}

function whoMay(shop: ShopState, discount: Discount): string {
  if (discount.customerIds === null) return "Everybody";
  return discount.customerIds.map((id) => nameOf(shop.customers.find((customer) => customer.id === id)) || "A deleted customer").join(", ");
}

function stateBadge(discount: Discount, at: Date): SafeHtml {
  if (!discount.active) return badge("Deactivated");
  if (discount.endsAt !== null && Date.parse(discount.endsAt) <= at.getTime()) return badge("Expired");
  if (discount.usageLimit !== null && discount.usedCount >= discount.usageLimit) return badge("Used up");
  return badge("Active", "good");
}
