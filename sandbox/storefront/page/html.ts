/** HTML as tagged templates. Every value is escaped, except HTML made here. */

const BRAND = Symbol("html");

export type Html = { readonly [BRAND]: true; readonly text: string };

type Value = Html | string | number | null | undefined | false | readonly Value[];

export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  const text = strings.reduce((soFar, part, index) => soFar + render(values[index - 1]) + part);
  return raw(text);
}

/** Text that is HTML already: made by code of ours, or by the app's own Liquid. */
export function raw(text: string): Html {
  return { [BRAND]: true, text };
}

export const nothing = raw("");

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** JSON that may stand inside a script element: no closing tag can end it early. */
export function scriptJson(value: unknown): Html {
  return raw(JSON.stringify(value).replace(/</g, "\\u003c"));
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return BRAND in value ? value.text : value.map(render).join("");
}
