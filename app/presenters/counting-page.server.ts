/** The form of how points are counted. */
import { shopDay } from "~/lib/shop-day";
import { programDraft, type ProgramDraft } from "~/loyalty/program/program.form";
import { readProgramTerms } from "./program-terms.server";
import type { Terms } from "./sentences";
import type { OrderRate } from "./sums";

export type CountingPage = {
  draft: ProgramDraft;
  terms: Terms;
  rates: OrderRate[];
  /** The shop's own date, for examples. */ today: string;
};

export async function readCountingPage(shopId: number, at: Date): Promise<CountingPage> {
  const { shop, program, terms, rates } = await readProgramTerms(shopId);
  return { draft: programDraft(program, shop.currency), terms, rates, today: shopDay(at, shop.timeZone) };
}
