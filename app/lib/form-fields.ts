/** Fields as they are typed, text, read into numbers and money; each says what to write instead of what was wrong. */
import { z } from "zod";
import { currencyDigits, parseMoneyOrNull } from "./money";

export type Field<T> = z.ZodType<T, string>;
/** Text to value; null when it is none. */
type Read = (text: string) => number | null;
type Range = { min: number; max: number };

/** A whole number in a text field: `1,500` and `1500` are the same. */
export function wholeNumberField(range: Range): Field<number> {
  return required(readWholeNumber(range), wholeNumberHint(range));
}

/** As `wholeNumberField`, empty for none. */
export function optionalNumberField(range: Range): Field<number | null> {
  return optional(readWholeNumber(range), wholeNumberHint(range));
}

/** Money above zero in a text field, as whole minor units of `currency`. */
export function moneyField(currency: string): Field<number> {
  return required(readMoney(currency), moneyHint(currency));
}

/** As `moneyField`, empty for none. */
export function optionalMoneyField(currency: string): Field<number | null> {
  return optional(readMoney(currency), moneyHint(currency));
}

/** `62` or `62.5` in a per cent field, as basis points; empty for none. */
export function optionalPercentField(): Field<number | null> {
  return optional(readPercent, "Use a share from 0.01 to 100, like 62.");
}

/** As `optionalPercentField`, never empty. */
export function percentField(): Field<number> {
  return required(readPercent, "Use a share from 0.01 to 100, like 15.");
}

const AMOUNT_MAX = 1_000_000_000;

function readWholeNumber({ min, max }: Range): Read {
  return (text) => {
    const plain = withoutGroups(text);
    if (!/^\d+$/.test(plain)) return null;
    const value = Number(plain);
    return value >= min && value <= max ? value : null;
  };
}

function readMoney(currency: string): Read {
  return (text) => {
    const minor = parseMoneyOrNull(withoutGroups(text), currency);
    return minor !== null && minor > 0n && minor <= BigInt(AMOUNT_MAX) ? Number(minor) : null;
  };
}

function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s*%$/, ""));
  if (!match) return null;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return basisPoints > 0 && basisPoints <= 10_000 ? basisPoints : null;
}

function withoutGroups(text: string): string {
  return text.replace(/(\d),(?=\d{3}(?:\D|$))/g, "$1");
}

function wholeNumberHint({ min, max }: Range): string {
  return `Use a whole number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}.`;
}

function moneyHint(currency: string): string {
  return `Use an amount above 0, like ${currencyDigits(currency) === 0 ? "500" : "19.90"}.`;
}

function required(read: Read, hint: string): Field<number> {
  return z.string().transform((text, context) => {
    const value = read(text.trim());
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: hint });
    return z.NEVER;
  });
}

function optional(read: Read, hint: string): Field<number | null> {
  return z.string().transform((text, context) => {
    if (text.trim() === "") return null;
    const value = read(text.trim());
    if (value === null) context.addIssue({ code: "custom", message: hint });
    return value;
  });
}
