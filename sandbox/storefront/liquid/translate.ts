/** The `t` filter: a key of the locale file, its plural form by `count`, and its `{{ placeholders }}` filled in. */

export type Translate = (key: string, values: Record<string, unknown>) => string;

export function translator(dictionary: Record<string, unknown>, locale: string): Translate {
  const plurals = new Intl.PluralRules(locale);
  return (key, values) => {
    const found = key.split(".").reduce<unknown>((node, part) => (isRecord(node) ? node[part] : undefined), dictionary);
    const sentence = isRecord(found) ? chooseForm(found, values.count, plurals) : found;
    if (typeof sentence !== "string") return `translation missing: ${locale}.${key}`;
    return sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => textOf(values[name]));
  };
}

function chooseForm(forms: Record<string, unknown>, count: unknown, plurals: Intl.PluralRules): unknown {
  const number = Number(count);
  if (number === 0 && "zero" in forms) return forms.zero;
  return forms[plurals.select(number)] ?? forms.other;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
