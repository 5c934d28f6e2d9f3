/** Every language says everything, in its own words. What the panel says is here; what Liquid says, in the extension's locale files. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";

type Sentences = Record<string, string>;

const LANGUAGES = ["de", "es", "fr", "ja", "ro", "zh-CN", "zh-TW"];
const LOCALES = "extensions/loyalty-widget/locales";
const LOCALE_BYTES_MAX = 15_000;
const PLURAL = /_(zero|one|two|few|many|other)$/;

const english = sentencesOf("en");

/** A word that is the same in both, or has no words at all. */
const SAME_AS_ENGLISH: Record<string, string[]> = {
  de: [],
  es: ["no"],
  fr: ["act_newsletter_consent", "part_taxes"],
  ja: [],
  ro: ["act_newsletter_consent"],
  "zh-CN": [],
  "zh-TW": [],
};
const WITHOUT_WORDS = ["plus", "points", "act_redeem", "exp_line_counted"];

function sentencesOf(language: string): Sentences {
  return JSON.parse(readFileSync(`app/widget/languages/${language}.json`, "utf8")) as Sentences;
}

/** Of `ways_one`, `ways_other`: "ways". Sentences that only end like that have no other form beside them. */
function pluralsOf(sentences: Sentences): string[] {
  return Object.keys(sentences).flatMap((key) =>
    key.endsWith("_one") && `${key.slice(0, -4)}_other` in sentences ? [key.slice(0, -4)] : [],
  );
}

/** The forms that whole numbers up to a thousand need, and a million does without. */
function formsOf(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 1_001 }, (_, count) => rules.select(count)))];
}

function keysFor(language: string): string[] {
  const plurals = pluralsOf(english);
  const isForm = (key: string) => PLURAL.test(key) && plurals.includes(key.replace(PLURAL, ""));
  return [
    ...Object.keys(english).filter((key) => !isForm(key)),
    ...plurals.flatMap((key) => formsOf(language).map((form) => `${key}_${form}`)),
  ];
}

function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))].sort();
}

test("there are eight languages", () => {
  expect(readdirSync("app/widget/languages").sort()).toEqual(["en", ...LANGUAGES].map((language) => `${language}.json`).sort());
});

test.each(LANGUAGES)("%s has every sentence, every plural form it needs, and no other", (language) => {
  expect(Object.keys(sentencesOf(language)).sort()).toEqual(keysFor(language).sort());
  expect(sentencesOf(language).language).toBe(language);
});

test.each(LANGUAGES)("%s leaves the same places to be filled in", (language) => {
  const differing = Object.entries(sentencesOf(language)).filter(([key, sentence]) => {
    const theirs = english[key] ?? english[key.replace(PLURAL, "_other")] ?? "";
    const given = placeholders(sentence);
    // "Once a day" needs no number.
    const wanted = placeholders(theirs).filter((name) => !(key.endsWith("_one") && name === "count") || given.includes(name));
    return given.join() !== wanted.join();
  });

  expect(differing).toEqual([]);
});

test.each(LANGUAGES)("%s is not English by mistake, and nothing in it is empty", (language) => {
  const sentences = Object.entries(sentencesOf(language));
  const allowed = ["language", "branding", ...WITHOUT_WORDS, ...(SAME_AS_ENGLISH[language] ?? [])];

  expect(sentences.filter(([key, sentence]) => sentence === english[key] && !allowed.includes(key))).toEqual([]);
  expect(sentences.filter(([, sentence]) => sentence.trim() !== sentence || sentence === "")).toEqual([]);
});

test("one exclamation mark is allowed: when a reward is won", () => {
  const loud = ["en", ...LANGUAGES].flatMap((language) =>
    Object.entries(sentencesOf(language)).flatMap(([key, sentence]) =>
      /[!！]/.test(sentence) && key !== "won" ? [`${language} ${key}`] : [],
    ),
  );

  expect(loud).toEqual([]);
});

test.each(["en.default", ...LANGUAGES])("Liquid's sentences in %s are complete, name their language and fit Shopify's limit", (name) => {
  for (const kind of [".json", ".schema.json"]) {
    const read = (file: string) => flat(JSON.parse(readFileSync(`${LOCALES}/${file}${kind}`, "utf8")));
    const theirs = read(name);
    const fallback = read("en.default");
    const hasWords = (sentence = "") => /\p{L}/u.test(sentence.replace(/\{\{ \w+ \}\}/g, ""));
    const untranslated = Object.keys(theirs).filter(
      (key) => name !== "en.default" && hasWords(theirs[key]) && theirs[key] === fallback[key],
    );

    expect(Object.keys(theirs).sort()).toEqual(Object.keys(fallback).sort());
    expect(untranslated).toEqual([]);
    expect(Object.keys(theirs).filter((key) => fillers(theirs[key]) !== fillers(fallback[key]))).toEqual([]);
    expect(statSync(`${LOCALES}/${name}${kind}`).size).toBeLessThanOrEqual(LOCALE_BYTES_MAX);
    if (kind === ".json") expect(theirs["launcher.language"]).toBe(name.replace(".default", ""));
  }
});

function fillers(sentence = ""): string {
  return [...sentence.matchAll(/\{\{ (\w+) \}\}/g)]
    .map(([, word = ""]) => word)
    .sort()
    .join();
}

/** `{ a: { b: "c" } }` as `{ "a.b": "c" }`. */
function flat(node: unknown, path = ""): Sentences {
  if (typeof node === "string") return { [path]: node };
  return Object.assign(
    {},
    ...Object.entries(node as object).map(([key, value]) => flat(value, path ? `${path}.${key}` : key)),
  ) as Sentences;
}
