/** The program as it is now, with what every sentence about it needs. Other presenters start from here. */
import { db } from "~/db.server";
import { invariant } from "~/lib/invariant";
import { placeOrderSettingsOf, type EarningRule } from "~/loyalty/earning/earning-rule";
import { listEarningRules } from "~/loyalty/earning/earning.store.server";
import type { Program, Shop } from "~/loyalty/program/program";
import { findProgram, findShop } from "~/loyalty/program/program.store.server";
import type { Reward } from "~/loyalty/rewards/reward";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { rewardSum } from "./reward-sentences";
import type { Terms } from "./sentences";
import type { OrderRate } from "./sums";

export type ProgramTerms = {
  shop: Shop;
  program: Program;
  rules: EarningRule[];
  rewards: Reward[];
  terms: Terms;
  /** Of the ways to earn by ordering that are on. */
  rates: OrderRate[];
};

/** The shop must be installed; the merchant's door has made sure of that. */
export async function readProgramTerms(shopId: number): Promise<ProgramTerms> {
  const [shop, program, rules, rewards] = await Promise.all([
    findShop(db, shopId),
    findProgram(db, shopId),
    listEarningRules(db, shopId),
    listRewards(db, shopId),
  ]);
  invariant(shop && program, `shop ${shopId} is installed and has no program`);
  return { shop, program, rules, rewards, terms: termsFor(shop, program, rewards), rates: ratesOf(rules) };
}

export function ratesOf(rules: readonly EarningRule[]): OrderRate[] {
  return rules.filter((rule) => rule.state === "ON").flatMap((rule) => rateOf(rule) ?? []);
}

/** Null for a way to earn that no order pays. */
export function rateOf(rule: EarningRule): OrderRate | null {
  return placeOrderSettingsOf(rule);
}

function termsFor(shop: Shop, program: Program, rewards: readonly Reward[]): Terms {
  return {
    currency: shop.currency,
    pointsName: program.terms.pointsName,
    rounding: program.terms.rounding,
    orderGroups: program.terms.orderGroups,
    averageOrderMinor: program.averageOrderMinor,
    marginBasisPoints: program.marginBasisPoints,
    rewards: rewards
      .filter((reward) => reward.state === "ON")
      .flatMap((reward) => rewardSum(reward, { currency: shop.currency, averageOrderMinor: program.averageOrderMinor }) ?? []),
  };
}

/** In which days are told. */
export async function timeZoneOf(shopId: number): Promise<string> {
  const shop = await findShop(db, shopId);
  invariant(shop, `shop ${shopId} is installed and not known`);
  return shop.timeZone;
}

/** The currency that the shop's forms are typed in. */
export async function currencyOf(shopId: number): Promise<string> {
  const shop = await findShop(db, shopId);
  invariant(shop, `shop ${shopId} is installed and not known`);
  return shop.currency;
}
