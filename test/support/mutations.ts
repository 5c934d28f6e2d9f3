/**
 * What comes in at a door, gone wrong: a real body, changed in one to three places. Values of another type, missing,
 * repeated, huge, negative, empty, of no alphabet, beyond what a column holds, days that are none; and, as text, cut
 * off, with keys twice, nested beyond all sense. Most of a body stays good, so that the changes get past the first check.
 */
import fc from "fast-check";

const KEY_OF_INDEX_MAX = 5_000;

/** Each of them has broken something somewhere. */
export const STRANGE: unknown[] = [
  ...[null, true, false, [], {}, [[]], [null], [{}], { length: 9 }, { toString: "no" }],
  ...[0, -0, -1, 1, 0.5, 12, 13, 99, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 2 ** 63, 1e21, 1e308, 5e-324],
  ...["", " ", "\n", "0", "-1", "1.5", "1e5", "NaN", "Infinity", "null", "true", "0x10", "٣", "１２", "1,000", "1 000", "-0.00"],
  ...["9".repeat(19), "9".repeat(40), `${"9".repeat(30)}.99`, `0.${"0".repeat(400)}1`, "2147483648", "9223372036854775808"],
  ...[
    "\u0000",
    "a\u0000b",
    "\ud83d",
    "x\udc00y",
    "\ufeff",
    "\u202e",
    "e\u0301",
    "👩‍👩‍👧",
    "İ",
    "ß",
    "%00",
    "\\",
    "'",
    '"',
    "`",
    "${1}",
    "; --",
    "</script>",
  ],
  ...["__proto__", "constructor", "toString", "x".repeat(KEY_OF_INDEX_MAX), "🎉".repeat(200), "0".repeat(100_000)],
  ...["2026-02-30", "2026-13-01", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
  ...["+275760-09-13T00:00:00Z", "-271821-04-20T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-22T10:00:00", "tomorrow", "24:00"],
  ...["gid://shopify/Order/", "gid://shopify/Customer/0", `gid://shopify/Order/${"7".repeat(KEY_OF_INDEX_MAX)}`, "gid://evil/Order/1"],
  ...["USD", "usd", "XXX", "€€€", "US", "00000000-0000-0000-0000-000000000000", "paid", "javascript:alert(1)", "//evil.example"],
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}'),
  Array.from({ length: 2_000 }, (_, index) => index),
];

type Holder = Record<string, unknown>;
type Place = { holder: Holder; key: string };

/** The same value changed in one to three places. */
export function mutated(start: unknown): fc.Arbitrary<unknown> {
  return fc.array(anyStep, { minLength: 1, maxLength: 3 }).map((steps) => {
    const whole: Holder = { value: structuredClone(start) };
    for (const step of steps) takeStep(whole, step);
    return whole.value;
  });
}

/** As `mutated`, as JSON text that is now and then broken itself. */
export function mutatedText(start: unknown): fc.Arbitrary<string> {
  return fc.tuple(mutated(start), anyBreak, fc.nat(), fc.nat()).map(([value, breakText, one, other]) => {
    return breakText(JSON.stringify(value) ?? "", one, other);
  });
}

type Step = { how: (place: Place, other: Place, strange: unknown) => void; place: number; other: number; strange: unknown };

const HOW: Step["how"][] = [
  ({ holder, key }, _other, strange) => void (holder[key] = structuredClone(strange)),
  ({ holder, key }) => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  ({ holder, key }) => void (holder[key] = [holder[key]]),
  ({ holder, key }) => void (holder[key] = { [key]: holder[key] }),
  ({ holder, key }) => void (holder[key] = structuredClone([holder[key], holder[key]].flat())),
  ({ holder, key }, _other, strange) => void (holder[key] = `${textOf(holder[key])}${textOf(strange)}`),
  ({ holder, key }) => void (holder[key] = typeof holder[key] === "number" ? -holder[key] : textOf(holder[key])),
  ({ holder, key }, other) => void (holder[key] = structuredClone(other.holder[other.key])),
  ({ holder, key }, _other, strange) => {
    const named = { value: holder[key], enumerable: true, writable: true, configurable: true };
    if (!Array.isArray(holder)) Object.defineProperty(holder, textOf(strange).slice(0, 40), named);
  },
];

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Another value in its place is what most steps do. */
const anyStep: fc.Arbitrary<Step> = fc.record({
  how: fc.nat({ max: HOW.length * 2 }).map((n) => HOW[n < HOW.length ? n : 0] as Step["how"]),
  place: fc.nat(),
  other: fc.nat(),
  strange: fc.constantFrom(...STRANGE),
});

function takeStep(whole: Holder, { how, place, other, strange }: Step): void {
  const places = placesOf(whole);
  const [here, there] = [places[place % places.length], places[other % places.length]];
  if (here && there) how(here, there, strange);
}

const PLACES_MAX = 2_000;

function placesOf(holder: Holder, places: Place[] = []): Place[] {
  for (const key of Object.keys(holder)) {
    if (places.length >= PLACES_MAX) return places;
    places.push({ holder, key });
    const value = holder[key];
    if (typeof value === "object" && value !== null) placesOf(value as Holder, places);
  }
  return places;
}

type Break = (text: string, one: number, other: number) => string;

const at = (text: string, position: number) => position % (text.length + 1);
const put = (text: string, position: number, piece: string) => text.slice(0, position) + piece + text.slice(position);
/** Right behind one of its opening braces. */
const inObject = (text: string, n: number, piece: string) => {
  const braces = [...text.matchAll(/\{(?=")/g)].map(({ index }) => index);
  const brace = braces[n % braces.length];
  return brace === undefined ? text : put(text, brace + 1, piece);
};

const BREAKS: Break[] = [
  (text, one) => text.slice(0, at(text, one)),
  (text, one, other) => text.slice(0, at(text, one)) + text.slice(at(text, one) + (other % 40)),
  (text, one) => put(text, at(text, one), "\u0000"),
  (text) => `\ufeff${text}`,
  (text) => `${text}${text}`,
  (text, one, other) => {
    const keys = [...text.matchAll(/"(\w+)":/g)].map(([key]) => key);
    return inObject(text, other, `${keys[one % keys.length] ?? '"id":'}${JSON.stringify(STRANGE[other % STRANGE.length])},`);
  },
  (text, one) => inObject(text, one, `"deep":${"[".repeat(20_000)}${"]".repeat(20_000)},`),
  (text, one) => inObject(text, one, `"deep":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)},`),
  (text, one) => text.replace(/(?<!\d)\d{1,20}(?=[,}\]])/, ["1e999", "-1e999", "9".repeat(400), "1.0", "01", "0e0"][one % 6] ?? ""),
  (text, one) => text.replace(/"[^"]*"(?=[,}\]])/, ['"\\ud800"', '"\\u0000"', '"\\x"', "'single'", "undefined", '"\u0001"'][one % 6] ?? ""),
];

const anyBreak: fc.Arbitrary<Break> = fc.oneof(
  { arbitrary: fc.constant<Break>((text) => text), weight: 3 },
  { arbitrary: fc.constantFrom(...BREAKS), weight: 1 },
);
