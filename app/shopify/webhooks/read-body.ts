/** From the bytes of a body to values that a reader can trust. Pure. */
import { z } from "zod";
import { keepableText, mayBeUnkeepable } from "~/lib/keepable";

/** The body does not say what its topic promises: terminal, Shopify will not send a better one. */
export class BodyRefused extends Error {
  override name = "BodyRefused";
}

/** Digits enough to pass 2^53, where JSON.parse would round. */
const LONG_NUMBER = /[:[,]\s*-?\d{16,}/;

/**
 * Throws BodyRefused. Whole numbers too long for a JavaScript number become strings, digit by digit; of a text that
 * cannot be kept only the character is lost, not the order that it stands in.
 */
export function parseBody(bytes: Buffer): unknown {
  const text = bytes.toString("utf8");
  try {
    if (!LONG_NUMBER.test(text) && !mayBeUnkeepable(text)) return JSON.parse(text);
    return (JSON.parse as ParseWithSource)(text, (_key, value, context) => {
      if (typeof value === "string") return keepableText(value);
      const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
      return isRounded ? (context.source ?? value) : value;
    });
  } catch {
    throw new BodyRefused("the body is not JSON");
  }
}

/** JSON.parse with the source text of each value (ES2026), which TypeScript 5.9 does not know yet. */
type ParseWithSource = (text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown;

const REASON_CHARACTERS_MAX = 250;

/** Throws BodyRefused with the names of the fields that are wrong, never with their values. */
export function readShape<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const complaints = read.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".") || "body"} (${issue.code})`);
  throw new BodyRefused(`not as expected: ${complaints.join(", ")}`.slice(0, REASON_CHARACTERS_MAX));
}

/** A Shopify id as it comes in JSON: 64 bits at most. */
export const Id = z.union([z.string().regex(/^\d{1,20}$/), z.int().positive().transform(String)]);

/** No shop keeps another calendar, and every day that is reckoned from one of these can still be written down. */
const [YEAR_MIN, YEAR_MAX] = [1900, 2199];

export const Moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((moment) => moment.getUTCFullYear() >= YEAR_MIN && moment.getUTCFullYear() <= YEAR_MAX);

export const Currency = z.string().regex(/^[A-Z]{3}$/);

/** An amount as decimal text; longer is none of any currency. */
export const Amount = z.string().max(40);

/** What is looked up in an index, and by Shopify's own limits is far shorter. */
export const KeyText = z.string().max(100);

type GidType = "Product" | "ProductVariant" | "Collection" | "Order" | "LineItem" | "Refund" | "Customer";

/** The thing's own gid where the body has it; ids are not rounded there. */
export function gidOf(type: GidType, thing: { admin_graphql_api_id?: string | undefined; id?: string | undefined }): string {
  const gid = thing.admin_graphql_api_id ?? `gid://shopify/${type}/${thing.id ?? ""}`;
  if (!new RegExp(`^gid://shopify/${type}/\\d{1,20}$`).test(gid)) throw new BodyRefused(`an id of ${type} is missing`);
  return gid;
}
