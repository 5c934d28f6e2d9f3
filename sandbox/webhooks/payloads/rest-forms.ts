/** How Shopify's webhooks write money, times and ids. */
import type { ShopState } from "../../shop-state";

export type MoneySet = Record<"shop_money" | "presentment_money", { amount: string; currency_code: string }>;

/** 1990 -> "19.90" in dollars, 1990 -> "1990" in yen. Negative amounts keep their sign. */
export function decimal(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  if (digits === 0) return String(minor);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  return `${minor < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Buyers pay in the shop's currency here, so both sides are the same. */
export function moneySet(minor: number, currency: string): MoneySet {
  const money = { amount: decimal(minor, currency), currency_code: currency };
  return { shop_money: money, presentment_money: { ...money } };
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
