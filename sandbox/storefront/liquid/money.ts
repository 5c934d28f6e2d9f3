/**
 * Money as Shopify's Liquid and Ajax API know it: whole hundredths of the currency, whatever its digits are. A cent is 1,
 * and a yen is 100. Everything else in the sandbox counts minor units, so the factor is applied at this border only.
 */

export type Currency = "USD" | "JPY";

const FORMATS: Record<Currency, { plain: string; withCurrency: string; hundredthsPerMinor: number }> = {
  USD: { plain: "${{amount}}", withCurrency: "${{amount}} USD", hundredthsPerMinor: 1 },
  JPY: { plain: "¥{{amount_no_decimals}}", withCurrency: "¥{{amount_no_decimals}} JPY", hundredthsPerMinor: 100 },
};

/** 1480 yen -> 148000; 1999 cents -> 1999. */
export function toHundredths(minor: number, currency: Currency): number {
  return minor * FORMATS[currency].hundredthsPerMinor;
}

export function moneyFormat(currency: Currency): string {
  return FORMATS[currency].plain;
}

export function moneyWithCurrencyFormat(currency: Currency): string {
  return FORMATS[currency].withCurrency;
}

/** Puts hundredths into a shop's format, such as `${{amount}}`. */
export function formatHundredths(hundredths: number, format: string): string {
  return format.replace(/\{\{\s*(\w+)\s*\}\}/, (_, name: string) => amountAs(name, hundredths));
}

/** Minor units as the shop writes its prices. */
export function priceText(minor: number, currency: Currency): string {
  const text = formatHundredths(toHundredths(Math.abs(minor), currency), moneyFormat(currency));
  return minor < 0 ? `−${text}` : text;
}

function amountAs(name: string, hundredths: number): string {
  switch (name) {
    case "amount":
      return grouped(hundredths, 2, ",", ".");
    case "amount_no_decimals":
      return grouped(hundredths, 0, ",", ".");
    case "amount_with_comma_separator":
      return grouped(hundredths, 2, ".", ",");
    case "amount_no_decimals_with_comma_separator":
      return grouped(hundredths, 0, ".", ",");
    case "amount_with_apostrophe_separator":
      return grouped(hundredths, 2, "'", ".");
    default:
      throw new Error(`Money format {{${name}}} is not known here.`);
  }
}

function grouped(hundredths: number, digits: 0 | 2, thousands: string, decimal: string): string {
  const sign = hundredths < 0 ? "-" : "";
  const rounded = digits === 0 ? Math.round(Math.abs(hundredths) / 100) : Math.abs(Math.round(hundredths));
  const whole = digits === 0 ? rounded : Math.floor(rounded / 100);
  const text = String(whole).replace(/\B(?=(\d{3})+$)/g, thousands);
  return sign + (digits === 0 ? text : `${text}${decimal}${String(rounded % 100).padStart(2, "0")}`);
}
