/** How the Admin API writes money, ids, times and pages. */
import { GraphQLError } from "graphql";
import type { BuyersMoney } from "../../shop-state";
import { currencyDigits, decimal, gid, inBuyersMoney } from "../../webhooks/payloads/rest-forms";

export { gid };

/** `10.0`, `19.9`, `1990.0` for yen: the Admin API writes decimals without needless zeros, and always with a point. */
export function graphDecimal(minor: number, currency: string): string {
  const text = decimal(minor, currency);
  return text.includes(".") ? text.replace(/(\.\d+?)0+$/, "$1") : `${text}.0`;
}

export function money(minor: number, currency: string) {
  return { amount: graphDecimal(minor, currency), currencyCode: currency };
}

export function moneyBag(minor: number, currency: string, buyers: BuyersMoney | null = null) {
  const seen = buyers ? money(inBuyersMoney(minor, currency, buyers), buyers.currency) : money(minor, currency);
  return { shopMoney: money(minor, currency), presentmentMoney: seen };
}

/** `19.9` or 19.9 -> 1990. Null when it is not an amount of whole minor units. */
export function minorOf(amount: unknown, currency: string): number | null {
  const digits = currencyDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(String(amount));
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > digits) return null;
  return Number(`${match[1]}${match[2]}${fraction.padEnd(digits, "0")}`);
}

/** The number in a gid of the right type; null when it is another's. */
export function idOf(value: unknown, type: string): number | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)(\?.*)?$/.exec(String(value));
  return match?.[1] === type ? Number(match[2]) : null;
}

export type PageArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
};

/** A page of things in their order. Cursors hold the thing's id. Throws when the caller did not say how many. */
export function connection<T extends { id: number }>(things: readonly T[], args: PageArgs, toNode: (thing: T) => object) {
  if (args.first == null && args.last == null)
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  const ordered = args.reverse ? [...things].reverse() : [...things];
  const from = args.after ? ordered.findIndex((thing) => cursorOf(thing) === args.after) + 1 : 0;
  const beforeIndex = args.before ? ordered.findIndex((thing) => cursorOf(thing) === args.before) : -1;
  const window = ordered.slice(from, beforeIndex < 0 ? undefined : beforeIndex);
  const page = args.first != null ? window.slice(0, args.first) : window.slice(Math.max(0, window.length - (args.last ?? 0)));
  const start = from + (args.first != null ? 0 : window.length - page.length);
  return {
    nodes: () => page.map(toNode),
    edges: () => page.map((thing) => ({ cursor: cursorOf(thing), node: () => toNode(thing) })),
    pageInfo: {
      hasNextPage: start + page.length < ordered.length,
      hasPreviousPage: start > 0,
      startCursor: page[0] ? cursorOf(page[0]) : null,
      endCursor: page.at(-1) ? cursorOf(page.at(-1) as T) : null,
    },
  };
}

function cursorOf(thing: { id: number }): string {
  return Buffer.from(JSON.stringify({ last_id: thing.id })).toString("base64");
}
