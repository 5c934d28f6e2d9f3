/** Money is whole minor units with its currency: cents, yen, fils. No floats: text is read and written digit by digit. */
import { invariant } from "./invariant";

const AMOUNT = /^(-?)(\d+)(?:\.(\d+))?$/;
const digitsByCurrency = new Map<string, number>();

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. Throws on what is no currency code. */
export function currencyDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/**
 * Minor units of a plain decimal text: `19.90` in USD is 1990. Null when it is no such text or names a part of the
 * smallest unit (`1.005` USD); zeros beyond it are fine (`1200.00` JPY).
 */
export function parseMoneyOrNull(text: string, currency: string): bigint | null {
  const match = AMOUNT.exec(text.trim());
  if (!match) return null;
  const [, sign = "", whole = "", decimals = ""] = match;
  const digits = currencyDigits(currency);
  if (/[1-9]/.test(decimals.slice(digits))) return null;
  return BigInt(`${sign}${whole}${decimals.slice(0, digits).padEnd(digits, "0")}`);
}

/** As `parseMoneyOrNull`, for text that a machine wrote: anything else is a bug and throws. */
export function parseMoney(text: string, currency: string): bigint {
  const minor = parseMoneyOrNull(text, currency);
  invariant(minor !== null, `"${text}" is no amount in ${currency}`);
  return minor;
}

/** Plain decimal text, the reverse of `parseMoney`: 1990 in USD is `19.90`. For form fields and machines. */
export function decimalText(minor: bigint | number, currency: string): string {
  const digits = currencyDigits(currency);
  const amount = BigInt(minor);
  const [sign, text] = amount < 0n ? ["-", String(-amount)] : ["", String(amount)];
  if (digits === 0) return `${sign}${text}`;
  const padded = text.padStart(digits + 1, "0");
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** For people: `$19.90`, `￥1,200`, in the ways of `locale`. */
export function formatMoney(minor: bigint | number, currency: string, locale: string): string {
  // Intl reads decimal text exactly, which a number would not be beyond 2^53.
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(decimalText(minor, currency) as `${number}`);
}

/** As `formatMoney`, without decimals that are all zero: `$50`, `$19.90`. For sentences; columns of figures keep theirs. */
export function formatMoneyShort(minor: bigint | number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });
  return format.format(decimalText(minor, currency) as `${number}`);
}
