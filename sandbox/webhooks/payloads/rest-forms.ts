/** How Shopify's webhooks write money, times and ids. */
import type { BuyersMoney, ShopState } from "../../shop-state";

export type MoneySet = Record<"shop_money" | "presentment_money", { amount: string; currency_code: string }>;

/** 1990 -> "19.90" in dollars, 1990 -> "1990" in yen. Negative amounts keep their sign. */
export function decimal(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  if (digits === 0) return String(minor);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  return `${minor < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The shop's side, and what the buyer saw of it: the same where they pay in the shop's currency. */
export function moneySet(minor: number, currency: string, buyers: BuyersMoney | null = null): MoneySet {
  const side = (amount: number, code: string) => ({ amount: decimal(amount, code), currency_code: code });
  const seen = buyers ? side(inBuyersMoney(minor, currency, buyers), buyers.currency) : side(minor, currency);
  return { shop_money: side(minor, currency), presentment_money: seen };
}

/** At the order's own rate, to the nearest minor unit of the buyer's currency. */
export function inBuyersMoney(minor: number, currency: string, { currency: other, rate }: BuyersMoney): number {
  return Math.round(minor * rate * 10 ** (currencyDigits(other) - currencyDigits(currency)));
}

export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`;
}

/** Webhooks write times in the shop's own zone: `2026-11-22T09:30:00-05:00`. */
export function shopTime(iso: string, shop: Pick<ShopState, "timeZone">): string {
  const moment = new Date(iso);
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: shop.timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(moment);
  const zone = new Intl.DateTimeFormat("en", { timeZone: shop.timeZone, timeZoneName: "longOffset" })
    .formatToParts(moment)
    .find((part) => part.type === "timeZoneName")?.value;
  return `${parts.replace(" ", "T")}${zone === "GMT" || !zone ? "+00:00" : zone.slice(3)}`;
}

export function shopTimeOrNull(iso: string | null, shop: Pick<ShopState, "timeZone">): string | null {
  return iso === null ? null : shopTime(iso, shop);
}
