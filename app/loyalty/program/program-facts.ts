import type { Program } from "./program";

/** What the merchant has set of the program as a whole, for the activity log. Ways to earn have lines of their own. Pure. */
export function programFacts({ name, mayGoNegative, marginBasisPoints, averageOrderMinor, terms }: Program): Record<string, unknown> {
  const { rules: _ownLines, ...settings } = terms;
  return { name, ...settings, mayGoNegative, marginBasisPoints, averageOrderMinor };
}
