/** The form of how points are counted. */
import { programDraft, type ProgramDraft } from "~/loyalty/program/program.form";
import { readProgramTerms } from "./program-terms.server";
import type { Terms } from "./sentences";
import type { OrderRate } from "./sums";

export type CountingPage = { draft: ProgramDraft; terms: Terms; rates: OrderRate[] };

export async function readCountingPage(shopId: number): Promise<CountingPage> {
  const { shop, program, terms, rates } = await readProgramTerms(shopId);
  return { draft: programDraft(program, shop.currency), terms, rates };
}
