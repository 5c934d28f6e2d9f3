/**
 * A merchant's form, sent as one JSON value, becomes the type its schema says or one message per field. The same schema
 * checks while the form is filled in (`checkValues`), so that both say the same.
 */
import type { z } from "zod";

/** Messages by the path of their field: `amount`, `combinesWith.orderDiscounts`. */
export type FormErrors = Record<string, string>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FormErrors };

/** Reads the request's body. What is no JSON is a form with errors, never an exception. */
export async function parseForm<T>(request: Request, schema: z.ZodType<T>): Promise<Parsed<T>> {
  const values: unknown = await request.json().catch(() => null);
  return checkValues(values, schema);
}

export function checkValues<T>(values: unknown, schema: z.ZodType<T>): Parsed<T> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: FormErrors = {};
  for (const issue of parsed.error.issues) errors[issue.path.join(".")] ??= issue.message;
  return { ok: false, errors };
}
