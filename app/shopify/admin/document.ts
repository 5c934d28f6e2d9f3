/** One operation of the Admin API: its text, and the shape of what we read from its answer. */
import type { z } from "zod";

export type AdminDocument<Variables, Answer> = {
  name: string;
  text: string;
  answer: z.ZodType<Answer>;
  /** Only for the type of the variables; never there. */
  readonly variables?: Variables;
};

/** `text` is GraphQL, checked against Shopify's schema by documents.test.ts. */
export function adminDocument<Variables extends Record<string, unknown> = Record<string, never>>() {
  return <Answer>(document: { name: string; text: string; answer: z.ZodType<Answer> }): AdminDocument<Variables, Answer> => document;
}
