/** What a way to earn asks of goods, in the merchant's words. Pure, English. */
import type { LineReason } from "~/contracts/shopper";
import type { LineCondition } from "~/loyalty/earning/line-condition";
import { namesIn } from "~/loyalty/earning/line-condition";

const NAMES_SHOWN = 3;

/** Why a line of an order counted as it did: `collection Coffee`, `on sale`, `not among what counts`. */
export function reasonText(reason: LineReason | null): string {
  if (!reason) return "not among what counts";
  const names = orText(reason.names);
  switch (reason.on) {
    case "product":
    case "variant":
      return "picked by name";
    case "collection":
      return `collection ${names}`;
    case "tag":
      return `tag ${names}`;
    case "vendor":
      return `vendor ${names}`;
    case "sale":
      return "on sale";
  }
}

/** As something one buys: `Coffee`, `goods tagged wholesale`, `goods by Kawa or Hario`, `goods on sale`. */
export function goodsText(condition: LineCondition): string {
  const names = orText(namesIn(condition));
  switch (condition.on) {
    case "product":
    case "variant":
    case "collection":
      return names;
    case "tag":
      return `goods tagged ${names}`;
    case "vendor":
      return `goods by ${names}`;
    case "sale":
      return "goods on sale";
  }
}

/** Any of several: `Coffee or goods on sale`. */
export function goodsOfAny(conditions: readonly LineCondition[]): string {
  return orText(conditions.map(goodsText));
}

/** `twice`, `3 times`, `1.5 times` */
export function timesText(times: number): string {
  return times === 2 ? "twice" : `${times} times`;
}

/** `a`, `a or b`, `a, b or c`, `a, b, c or 4 more` */
function orText(parts: readonly string[]): string {
  const shown = parts.length > NAMES_SHOWN + 1 ? [...parts.slice(0, NAMES_SHOWN), `${parts.length - NAMES_SHOWN} more`] : parts;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} or ${shown.at(-1) ?? ""}`;
}
