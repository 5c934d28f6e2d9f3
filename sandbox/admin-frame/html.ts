/**
 * HTML as text that cannot be confused with data: every value put into an `html` template is escaped, unless it is
 * itself the result of one.
 */
export type SafeHtml = { readonly markup: string };
type Slot = SafeHtml | string | number | null | undefined | false | readonly Slot[];

/** Builds markup; strings and numbers are escaped, `null`, `undefined` and `false` draw nothing, arrays are joined. */
export function html(strings: TemplateStringsArray, ...slots: Slot[]): SafeHtml {
  return { markup: String.raw({ raw: strings }, ...slots.map(draw)) };
}

/** Markup that was made elsewhere and is known to be safe (our own icons). */
export function trusted(markup: string): SafeHtml {
  return { markup };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON for a `<script type="application/json">`: cannot close the element it stands in. */
export function jsonForScript(value: unknown): SafeHtml {
  return trusted(JSON.stringify(value).replace(/</g, "\\u003c"));
}

function draw(slot: Slot): string {
  if (slot === null || slot === undefined || slot === false) return "";
  if (typeof slot === "string") return escapeHtml(slot);
  if (typeof slot === "number") return String(slot);
  return "markup" in slot ? slot.markup : slot.map(draw).join("");
}
