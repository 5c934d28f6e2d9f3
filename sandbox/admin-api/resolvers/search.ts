/** Shopify's search syntax, as far as the sandbox needs it: `updated_at:>=2026-01-01 AND name:#1001`, `id:1 OR id:2`, bare words. */
import { notPlayed } from "../not-played";

type Term = { field: string | null; comparator: ">=" | "<=" | ">" | "<" | "="; value: string };

/** What each field of a thing says; times as ISO strings. Words without a field are looked for in `words`. */
export type Searchable = { fields: Record<string, string | number | null>; words: string };

/** Throws an error that names a field the sandbox cannot search by. */
export function search<T>(things: readonly T[], query: unknown, describe: (thing: T) => Searchable): T[] {
  if (typeof query !== "string" || query.trim() === "") return [...things];
  const ways = parse(query);
  return things.filter((thing) => {
    const { fields, words } = describe(thing);
    return ways.some((terms) => terms.every((term) => matches(term, fields, words)));
  });
}

/** Terms that must all hold, and each such way by which a thing is found. */
function parse(query: string): Term[][] {
  const parts = query.match(/(?:\w+:)?(?:>=|<=|>|<)?(?:'[^']*'|"[^"]*"|\S+)/g) ?? [];
  const ways: Term[][] = [[]];
  for (const part of parts) {
    if (part === "OR") ways.push([]);
    else if (part !== "AND") ways.at(-1)?.push(termOf(part));
  }
  return ways;
}

function termOf(part: string): Term {
  const [, field = null, comparator = "=", quoted = ""] = /^(?:(\w+):)?(>=|<=|>|<)?(.*)$/.exec(part) ?? [];
  return { field, comparator: comparator as Term["comparator"], value: quoted.replace(/^(['"])(.*)\1$/, "$2") };
}

function matches({ field, comparator, value }: Term, fields: Searchable["fields"], words: string): boolean {
  if (field === null) return words.toLowerCase().includes(value.toLowerCase());
  if (!(field in fields)) throw notPlayed(`the search field ${field}`);
  const own = fields[field];
  if (own === null || own === undefined) return false;
  const [left, right] = comparable(own, value);
  if (comparator === "=") return left === right;
  if (comparator === ">=") return left >= right;
  if (comparator === "<=") return left <= right;
  return comparator === ">" ? left > right : left < right;
}

/** Times compare as moments, numbers as numbers, the rest without regard to case. */
function comparable(own: string | number, value: string): [number, number] | [string, string] {
  if (typeof own === "number") return [own, Number(value)];
  const isTime = /^\d{4}-\d\d-\d\d/.test(own) && /^\d{4}-\d\d-\d\d/.test(value);
  return isTime ? [Date.parse(own), Date.parse(value)] : [own.toLowerCase(), value.toLowerCase()];
}
