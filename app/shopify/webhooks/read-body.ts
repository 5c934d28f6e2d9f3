/** From the bytes of a body to values that a reader can trust. Pure. */
import { z } from "zod";

/** The body does not say what its topic promises: terminal, Shopify will not send a better one. */
export class BodyRefused extends Error {
  override name = "BodyRefused";
}

/** Digits enough to pass 2^53, where JSON.parse would round. */
const LONG_NUMBER = /[:[,]\s*-?\d{16,}/;

/** Throws BodyRefused. Whole numbers too long for a JavaScript number become strings, digit by digit. */
export function parseBody(bytes: Buffer): unknown {
  const text = bytes.toString("utf8");
  try {
    if (!LONG_NUMBER.test(text)) return JSON.parse(text);
    return (JSON.parse as ParseWithSource)(text, (_key, value, context) => {
      const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
      return isRounded ? (context.source ?? value) : value;
    });
  } catch {
    throw new BodyRefused("the body is not JSON");
  }
}

/** JSON.parse with the source text of each value (ES2026), which TypeScript 5.9 does not know yet. */
type ParseWithSource = (text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown;

/** Throws BodyRefused with the names of the fields that are wrong, never with their values. */
export function readShape<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const complaints = read.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".") || "body"} (${issue.code})`);
  throw new BodyRefused(`not as expected: ${complaints.join(", ")}`);
}

/** A Shopify id as it comes in JSON. */
export const Id = z.union([z.string().regex(/^\d+$/), z.int().positive().transform(String)]);

export const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

type GidType = "Product" | "ProductVariant" | "Collection" | "Order" | "LineItem" | "Refund" | "Customer";

/** The thing's own gid where the body has it; ids are not rounded there. */
export function gidOf(type: GidType, thing: { admin_graphql_api_id?: string | undefined; id?: string | undefined }): string {
  const gid = thing.admin_graphql_api_id ?? `gid://shopify/${type}/${thing.id ?? ""}`;
  if (!new RegExp(`^gid://shopify/${type}/\\d+$`).test(gid)) throw new BodyRefused(`an id of ${type} is missing`);
  return gid;
}
