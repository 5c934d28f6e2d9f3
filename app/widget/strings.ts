/**
 * The panel's sentences, one file per language in languages/, of which a page loads its own. `{name}` is filled here;
 * `key_one`, `key_other` (and `_zero`, `_two`, `_few`, `_many`) are the plural forms of a language.
 */
export type Values = Record<string, string | number>;
export type Say = {
  (key: string, values?: Values): string;
  /** The form that the language has for `count`; `{count}` is filled with `shown`, the number as it is written. */
  plural: (key: string, count: number, shown: string, values?: Values) => string;
  /** The first of these sentences that there is. */
  first: (...keys: string[]) => string;
};

/** The strings may be of another language than the page (it has no translation): then days and plurals are theirs. */
export function localeOf(strings: Record<string, string>, pageLocale: string): string {
  const language = strings.language ?? "en";
  return languageOf(pageLocale) === languageOf(language) ? pageLocale : language;
}

function languageOf(locale: string): string | undefined {
  return locale.split("-")[0];
}

export function sayer(strings: Record<string, string>, locale: string): Say {
  const rules = new Intl.PluralRules(locale);
  const say = (key: string, values: Values = {}): string => fill(strings[key] ?? key, values);
  return Object.assign(say, {
    plural: (key: string, count: number, shown: string, values: Values = {}): string => {
      const form = `${key}_${rules.select(count)}`;
      return say(form in strings ? form : `${key}_other`, { ...values, count: shown });
    },
    first: (...keys: string[]): string => say(keys.find((key) => key in strings) ?? ""),
  });
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
