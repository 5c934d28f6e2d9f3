/** Text that PostgreSQL can keep. JSON can say two things that it cannot: the character zero, and half of a pair. Pure. */

/** How JSON says them. A text has half of a pair when it was cut off within an emoji. */
const UNKEEPABLE_IN_JSON = /\\u(0000|d[89a-f])/i;
const UNKEEPABLE = /[\0\p{Surrogate}]/gu;

/** Half of a pair cannot be said in an address. */
export function isKeepableAddress(url: string): boolean {
  return !url.includes("%00");
}

/** Only the character is lost, not what it stands in. */
export function keepableText(text: string): string {
  return text.replace(UNKEEPABLE, "\ufffd");
}

/** Whether values of this JSON may have to be mended; false costs one look. */
export function mayBeUnkeepable(json: string): boolean {
  return UNKEEPABLE_IN_JSON.test(json);
}

/** As JSON.parse, with every text and every name in it as it can be kept. */
export function parseKeepable(json: string): unknown {
  const value = JSON.parse(json) as unknown;
  return mayBeUnkeepable(json) ? mended(value) : value;
}

function mended(value: unknown): unknown {
  if (typeof value === "string") return keepableText(value);
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [keepableText(name), mended(part)]));
}
