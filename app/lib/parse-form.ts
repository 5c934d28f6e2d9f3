/**
 * A merchant's form, sent as one JSON value, becomes the type its schema says or one message per field. The same schema
 * checks while the form is filled in (`checkValues`), so that both say the same.
 */
import type { z } from "zod";
import { readJson } from "./read-json";

/** Messages by the path of their field: `amount`, `combinesWith.orderDiscounts`. */
export type FormErrors = Record<string, string>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FormErrors };

/** What an action tells the form that was sent: done, or what to put right. `problem` concerns no single field. */
export type SaveAnswer = { ok: true; said: string } | { ok: false; errors: FormErrors; problem?: string };

/** The longest forms have some kilobytes. */
const FORM_BYTES_MAX = 1_000_000;

/** The request's body, `{ intent, values }`. What is no JSON, or too long, is a form without an intent, never an exception. */
export async function readForm(request: Request): Promise<{ intent: string; values: unknown }> {
  const body: unknown = await readJson(request, FORM_BYTES_MAX);
  if (typeof body !== "object" || body === null) return { intent: "", values: null };
  const { intent, values } = body as { intent?: unknown; values?: unknown };
  return { intent: typeof intent === "string" ? intent : "", values };
}

export function checkValues<T>(values: unknown, schema: z.ZodType<T>): Parsed<T> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: FormErrors = {};
  for (const issue of parsed.error.issues) errors[issue.path.join(".")] ??= issue.message;
  return { ok: false, errors };
}
