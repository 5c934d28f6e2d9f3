/** Pieces that several pages share: page headers, badges, empty states, paging. */
import type { Order } from "../shop-state";
import { html, type SafeHtml } from "./html";
import { icon } from "./icons";

type Tone = "good" | "warn" | "bad" | "info" | "";

export function badge(text: string, tone: Tone = ""): SafeHtml {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** The page's heading with the way back and what can be done on the page. */
export function pageHeader(
  title: string,
  { back, badges, actions }: { back?: string; badges?: SafeHtml[]; actions?: SafeHtml } = {},
): SafeHtml {
  return html`<header>
    ${back !== undefined && html`<a class="back" href="${back}" aria-label="Back">${icon("back")}</a>`}
    <h1>${title}</h1>
    ${badges ?? null} ${actions && html`<div class="actions">${actions}</div>`}
  </header>`;
}

export function emptyState(title: string, text: string): SafeHtml {
  return html`<div class="card empty"><strong>${title}</strong>${text}</div>`;
}

const PAYMENT_WORDS: Record<Order["financialStatus"], [string, Tone]> = {
  pending: ["Payment pending", "warn"],
  authorized: ["Authorized", "warn"],
  paid: ["Paid", ""],
  partially_paid: ["Partially paid", "warn"],
  partially_refunded: ["Partially refunded", ""],
  refunded: ["Refunded", ""],
  voided: ["Voided", ""],
};

export function paymentBadge(order: Order): SafeHtml {
  return badge(...PAYMENT_WORDS[order.financialStatus]);
}

export function fulfilmentBadge(order: Order): SafeHtml {
  if (order.cancelledAt) return badge("Cancelled", "bad");
  if (order.fulfillmentStatus === "fulfilled") return badge("Fulfilled");
  return order.fulfillmentStatus === "partial" ? badge("Partially fulfilled", "warn") : badge("Unfulfilled", "warn");
}

const PAGE_SIZE = 50;

export type Paged<Thing> = { shown: Thing[]; page: number; pages: number };

/** One page of a list, newest first as given. `page` comes from the address and may be anything. */
export function pageOf<Thing>(things: readonly Thing[], page: unknown): Paged<Thing> {
  const pages = Math.max(1, Math.ceil(things.length / PAGE_SIZE));
  const current = Math.min(pages, Math.max(1, Math.trunc(Number(page)) || 1));
  return { shown: things.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE), page: current, pages };
}

export function pager({ page, pages }: Pick<Paged<unknown>, "page" | "pages">, path: string): SafeHtml | null {
  if (pages === 1) return null;
  return html`<nav class="pager" aria-label="Pages">
    ${page > 1 && html`<a class="button" href="${path}?page=${page - 1}">Newer</a>`}
    <span class="muted">Page ${page} of ${pages}</span>
    ${page < pages && html`<a class="button" href="${path}?page=${page + 1}">Older</a>`}
  </nav>`;
}
