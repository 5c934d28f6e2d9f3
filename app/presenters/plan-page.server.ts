/** The Plan page: what the shop is on, and what each plan holds. */
import { readProgramTerms } from "./program-terms.server";
import { moneyText } from "./sentences";
import { PLANS, PRICE_CURRENCY, type PlanName } from "~/shopify/billing/plans";

export type PlanCard = { name: PlanName; price: string; trialDays: number; isCurrent: boolean; canHideBranding: boolean };
export type PlanPage = { cards: PlanCard[]; current: PlanName; wasChosen: boolean };

export async function readPlanPage(shopId: number): Promise<PlanPage> {
  const { program } = await readProgramTerms(shopId);
  const cards = [PLANS.FREE, PLANS.GROWTH].map(({ name, priceMinor, trialDays, canHideBranding }) => ({
    name,
    price: moneyText(priceMinor, PRICE_CURRENCY),
    trialDays,
    isCurrent: name === program.plan,
    canHideBranding,
  }));
  return { cards, current: program.plan, wasChosen: program.guide.plan !== undefined };
}
