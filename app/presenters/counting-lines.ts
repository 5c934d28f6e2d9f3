/** How points are counted, in plain words. Pure, English. */
import type { Basis, EarnsOn, Program, Rounding, Sources } from "~/loyalty/program/program";
import { expiryText, pendingText } from "./lot-sentences";
import { capital, listText } from "./sentences";

export type CountingLine = { label: string; text: string };

/** The switches of what counts, in the order of the form. */
export const BASIS_WORDS: Record<keyof Basis, { label: string; help: string; inList: string }> = {
  shipping: { label: "Shipping", help: "What the buyer pays for delivery.", inList: "shipping" },
  taxes: { label: "Taxes", help: "Prices that include taxes are reduced by them while this is off.", inList: "taxes" },
  giftCardsSold: {
    label: "Gift cards bought",
    help: "Counting them here and what they pay later would count the money twice.",
    inList: "gift cards bought",
  },
  tips: { label: "Tips", help: "What the buyer adds at checkout.", inList: "tips" },
  paidByGiftCard: {
    label: "The part paid by gift card",
    help: "Off: that share of the order earns nothing.",
    inList: "what gift cards pay",
  },
  paidByStoreCredit: {
    label: "The part paid by store credit",
    help: "Off: that share of the order earns nothing.",
    inList: "what store credit pays",
  },
};

export const ROUNDING_WORDS: Record<Rounding, { label: string; help: string }> = {
  floor: { label: "Down", help: "49.9 points become 49." },
  nearest: { label: "To the nearest", help: "49.5 points become 50, 49.4 become 49." },
  up: { label: "Up", help: "49.1 points become 50." },
};

export const EARNS_ON_WORDS: Record<EarnsOn, { label: string; help: string; text: string }> = {
  paid: { label: "When it is paid", help: "Partly paid orders wait until the rest is there.", text: "Once it is paid" },
  fulfilled: {
    label: "When it is paid and everything is sent",
    help: "What is refunded or taken off the order holds nothing up.",
    text: "Once it is paid and everything is sent",
  },
};

/** Where orders come from, in the order of the form. */
export const SOURCE_WORDS: Record<keyof Sources, { label: string; help?: string; inList: string }> = {
  online: { label: "Online store", inList: "the online store" },
  pos: { label: "Point of sale", inList: "the till" },
  draft: { label: "Draft orders", help: "What you or an app wrote for a customer.", inList: "draft orders" },
  firstSubscription: { label: "Subscriptions: the first order", inList: "first subscription orders" },
  renewal: { label: "Subscriptions: renewals", inList: "subscription renewals" },
  company: { label: "Orders for a company (B2B)", help: "Wherever they are placed.", inList: "orders for a company" },
};

export const REFUND_WORDS = {
  keeps: {
    label: "A balance never goes below zero",
    help: "Points that a member has spent already are written off when their order is refunded.",
  },
  takes: { label: "A balance may go below zero", help: "The next points that come in fill it up again." },
};

export function countingLines({ terms, mayGoNegative }: Pick<Program, "terms" | "mayGoNegative">): CountingLine[] {
  const names = Object.keys(BASIS_WORDS) as (keyof Basis)[];
  const counted = names.filter((name) => terms.basis[name]).map((name) => BASIS_WORDS[name].inList);
  const left = names.filter((name) => !terms.basis[name]).map((name) => BASIS_WORDS[name].inList);
  return [
    { label: "Counts", text: capital(listText(["goods after discounts", ...counted])) },
    ...(left.length > 0 ? [{ label: "Does not count", text: capital(listText(left)) }] : []),
    { label: "Rounding", text: `${ROUNDING_WORDS[terms.rounding].label}: ${ROUNDING_WORDS[terms.rounding].help}` },
    { label: "An order earns", text: EARNS_ON_WORDS[terms.earnsOn].text },
    ...sourceLines(terms.sources),
    {
      label: "Refunds",
      text: `Take back what the refunded part earned. ${mayGoNegative ? REFUND_WORDS.takes.label : REFUND_WORDS.keeps.label}.`,
    },
    { label: "Can be spent", text: pendingText(terms.pendingDays) },
    { label: "End", text: expiryText(terms.expiry) },
    { label: "Points are called", text: `1 ${terms.pointsName.one}, 2 ${terms.pointsName.other}` },
  ];
}

/** Nothing to say while every order earns. */
function sourceLines(sources: Sources): CountingLine[] {
  const off = (Object.keys(SOURCE_WORDS) as (keyof Sources)[]).filter((name) => !sources[name]).map((name) => SOURCE_WORDS[name].inList);
  return off.length > 0 ? [{ label: "Orders that do not earn", text: capital(listText(off)) }] : [];
}
