/** Money and time as the admin writes them. */
import type { ShopState } from "../shop-state";

/** Whole minor units (cents, yen) as the shop's staff read them: `$1,234.50`, `¥1,200`. */
export function money(shop: Pick<ShopState, "currency">, minor: number): string {
  const text = new Intl.NumberFormat("en-US", { style: "currency", currency: shop.currency }).format(minor / 10 ** digitsOf(shop));
  return text.replace("-", "−");
}

/** Digits after the point: 2 for USD, 0 for JPY. */
export function digitsOf(shop: Pick<ShopState, "currency">): number {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: shop.currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** A number as a form holds it, without currency: `12.50`, `1200`. */
export function plainAmount(shop: Pick<ShopState, "currency">, minor: number): string {
  return (minor / 10 ** digitsOf(shop)).toFixed(digitsOf(shop));
}

export class NotAnAmount extends Error {
  override name = "NotAnAmount";
}

/** Minor units of what someone typed; 0 for an empty field. Throws NotAnAmount with a sentence for people. */
export function readAmount(shop: Pick<ShopState, "currency">, text: string): number {
  const typed = text.trim().replace(/,/g, "");
  if (typed === "") return 0;
  const digits = digitsOf(shop);
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d*))?$/.exec(typed) ?? [];
  if (whole === "" || fraction.length > digits) {
    throw new NotAnAmount(`"${text}" is not an amount in ${shop.currency}.`);
  }
  return Number(whole + fraction.padEnd(digits, "0"));
}

/** `3 Mar 2026, 14:05` in the shop's time zone. */
export function moment(shop: Pick<ShopState, "timeZone">, iso: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: shop.timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso));
}

export function day(shop: Pick<ShopState, "timeZone">, iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: shop.timeZone, day: "numeric", month: "short", year: "numeric" }).format(
    new Date(iso),
  );
}

/** `1 order`, `3 orders`. */
export function count(number: number, one: string, other = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : other}`;
}
