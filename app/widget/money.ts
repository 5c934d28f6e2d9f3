/** Money, numbers and days as the shop's locale writes them. Amounts are whole minor units with their currency. */
import type { MoneyJson } from "~/contracts/shopper";

export type Writer = {
  number: (value: number) => string;
  /** "37.5%" */
  percent: (share: number) => string;
  /** "+36", "−30" */
  signed: (value: number) => string;
  money: (money: MoneyJson) => string;
  /** "Today", "Yesterday", "Sunday" within the week, else "3 March", with the year when it is another one. */
  day: (iso: string, asOf: string) => string;
  /** The last good day of something that is gone at `endsAt`. */
  lastDay: (endsAt: string) => string;
  /** "3 March", with the year when it is another one than `asOf`'s: a day of the shop's calendar, `2026-03-03`. */
  shopDay: (day: string, asOf: string) => string;
  /** "today", "tomorrow", "in 12 days" */
  inDays: (days: number) => string;
  /** "tomorrow", "3 March"; what is still to come today has its hour: "9:30 PM". */
  soon: (iso: string, asOf: string) => string;
  /** "30 days" */
  days: (count: number) => string;
  /** January to December. */
  months: () => string[];
  /** "5 minutes ago" */
  ago: (ms: number) => string;
  list: (parts: string[]) => string;
};

/** A hyphen is too short to stand before figures. */
const MINUS = "−";
const DAY_MS = 86_400_000;

export function writerFor(locale: string): Writer {
  const day = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const named = (date: Date, today: Date): string => {
    const isThisYear = date.getFullYear() === today.getFullYear();
    return day({ day: "numeric", month: "long", ...(isThisYear ? {} : { year: "numeric" }) }).format(date);
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return {
    number: (value) => new Intl.NumberFormat(locale).format(value),
    percent: (share) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share),
    signed: (value) => new Intl.NumberFormat(locale, { signDisplay: "exceptZero" }).format(value).replace("-", MINUS),
    money: ({ minor, currency }) => {
      const amount = minor / 10 ** currencyDigits(currency);
      const digits = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {};
      return new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits })
        .format(amount)
        .replace("-", MINUS);
    },
    day: (iso, asOf) => {
      const date = new Date(iso);
      const today = new Date(asOf);
      const daysAgo = Math.round((startOfDay(today) - startOfDay(date)) / DAY_MS);
      if (daysAgo === 0 || daysAgo === 1) return capitalised(relative.format(-daysAgo, "day"), locale);
      if (daysAgo > 1 && daysAgo < 7) return capitalised(day({ weekday: "long" }).format(date), locale);
      return named(date, today);
    },
    lastDay: (endsAt) => day({ day: "numeric", month: "long" }).format(new Date(Date.parse(endsAt) - 1)),
    shopDay: (iso, asOf) => {
      const year = iso.slice(0, 4) === asOf.slice(0, 4) ? {} : { year: "numeric" as const };
      return day({ day: "numeric", month: "long", ...year, timeZone: "UTC" }).format(new Date(iso));
    },
    inDays: (days) => relative.format(days, "day"),
    soon: (iso, asOf) => {
      const date = new Date(iso);
      const daysAhead = Math.round((startOfDay(date) - startOfDay(new Date(asOf))) / DAY_MS);
      if (daysAhead <= 0) return day({ hour: "numeric", minute: "2-digit" }).format(date);
      if (daysAhead === 1) return relative.format(1, "day");
      return named(date, new Date(asOf));
    },
    days: (count) => new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }).format(count),
    months: () => Array.from({ length: 12 }, (_, month) => day({ month: "long", timeZone: "UTC" }).format(Date.UTC(2000, month))),
    ago: (ms) => {
      const minutes = Math.max(0, Math.round(ms / 60_000));
      return minutes < 60 ? relative.format(-minutes, "minute") : relative.format(-Math.round(minutes / 60), "hour");
    },
    list: (parts) => new Intl.ListFormat(locale, { type: "conjunction" }).format(parts),
  };
}

/** Shopify's carts count hundredths in every currency, yen too. */
export function fromHundredths(hundredths: number, currency: string): MoneyJson {
  return { minor: Math.round((hundredths * 10 ** currencyDigits(currency)) / 100), currency };
}

export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** As the shop's door reads amounts, of what people type: "1,234.50" and "1.234,50" are 1234.50, "49,90" is 49.90. */
export function plainAmount(typed: string, currency: string): string {
  const text = typed.replace(/[\s'’]/g, "");
  const digits = currencyDigits(currency);
  const hasDecimalComma = digits === 2 && /,\d{1,2}$/.test(text);
  return hasDecimalComma ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,(?=\d{3})/g, "");
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
