/**
 * Ten thousand bodies for every reader, each a real one gone wrong: a reader says what it makes of it or refuses it with
 * a reason. What it lets through can be kept: text that PostgreSQL takes, whole numbers that stay exact, days of the
 * calendar, keys that an index holds.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORIES } from "#test/support/histories";
import { mutatedText } from "#test/support/mutations";
import { BodyRefused, parseBody } from "./read-body";
import { readers } from "./topics";
import { unknownWords } from "./unknown-words";

const FOLDER = "test/fixtures/webhooks";
const KEY_CHARACTERS_MAX = 100;
const [YEAR_MIN, YEAR_MAX] = [1, 9999];
/** Beyond it a sum of a few such amounts would not be exact any more. */
const EXACT_MAX = 2 ** 50;

/** `orders-paid.json` is of orders/paid; so is `orders-paid.code-and-automatic-discount.json`. */
const FIXTURES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => {
    const topic = topicOf(file.replace(/\..*$/, ""));
    const bytes = readFileSync(`${FOLDER}/${file}`);
    return { topic, file, start: JSON.parse(bytes.toString()) as unknown, about: readers[topic]?.(parseBody(bytes)).about };
  });

function topicOf(name: string): string {
  return Object.keys(readers).find((topic) => topic.replace(/[/_]/g, "-") === name) ?? name;
}

test("every topic that we read has a body to begin with", () => {
  expect([...new Set(FIXTURES.map(({ topic }) => topic))].sort()).toEqual(Object.keys(readers).sort());
});

test.each(FIXTURES)("$topic, from $file: what cannot be kept is refused with a reason", ({ topic, start, about }) => {
  // Topics of one reader share its ten thousand.
  const numRuns = Math.ceil(HISTORIES / FIXTURES.filter((each) => each.about === about).length);
  const seen = { read: 0, refused: 0 };

  fc.assert(
    fc.property(mutatedText(start), (text) => {
      const read = outcomeOf(topic, Buffer.from(text));
      seen["reason" in read ? "refused" : "read"] += 1;
      expect("reason" in read ? unsayable(read.reason) : unkeepable(read.message)).toEqual([]);
    }),
    { numRuns },
  );

  expect(seen.read).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
});

/** What the inbox does with a body before any workflow hears of it. Anything else that is thrown fails the test. */
function outcomeOf(topic: string, bytes: Buffer): { message: unknown } | { reason: string } {
  try {
    const body = parseBody(bytes);
    return { message: [readers[topic]?.(body), unknownWords(topic, body)] };
  } catch (error) {
    if (error instanceof BodyRefused) return { reason: error.message };
    throw error;
  }
}

/** A reason is one short line. */
function unsayable(reason: string): string[] {
  return reason.length > 0 && reason.length < 300 && !/[\r\n\0]/.test(reason) ? [] : [`reason: ${reason.slice(0, 400)}`];
}

/** What of the facts no table could hold, by its path. */
function unkeepable(value: unknown, path = ""): string[] {
  if (typeof value === "string") return unkeepableText(value, path);
  if (typeof value === "number") return Number.isSafeInteger(value) && Math.abs(value) < EXACT_MAX ? [] : [`${path}: ${value}`];
  if (value instanceof Date) {
    const year = Number.isNaN(value.getTime()) ? 0 : value.getUTCFullYear();
    return year >= YEAR_MIN && year <= YEAR_MAX ? [] : [`${path}: ${String(value)}`];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => unkeepable(part, `${path}.${key}`));
}

function unkeepableText(text: string, path: string): string[] {
  if (/[\0\p{Surrogate}]/u.test(text)) return [`${path}: ${JSON.stringify(text.slice(0, 80))}`];
  const isKey = /(Gid|Id|currency|gone|kept)$/i.test(path);
  return isKey && text.length > KEY_CHARACTERS_MAX ? [`${path}: a key of ${text.length} characters`] : [];
}
