/** The Program page: what can be earned, what it buys, how it is counted, each as a sentence with its sum. */
import { isActivityFormKind } from "~/loyalty/earning/activity.form";
import { describeRule, type EarningRule } from "~/loyalty/earning/earning-rule";
import type { ProgramState } from "~/loyalty/program/program";
import type { Reward } from "~/loyalty/rewards/reward";
import { NONE_TAKEN, type TakenByAll } from "~/loyalty/rewards/reward-limits";
import { activityNote, activitySentence, activityWarning } from "./activity-sentences";
import { countingLines, type CountingLine } from "./counting-lines";
import { readProgramTerms, rateOf } from "./program-terms.server";
import {
  accountSentence,
  accountWarning,
  currenciesSentence,
  goodsSentences,
  marginSentence,
  orderSentence,
  rateSentence,
  type Terms,
} from "./sentences";
import { rewardConditions, rewardCostSentence, rewardSentence } from "./reward-sentences";
import { limitsSentence, limitsWarning } from "./reward-limit-sentences";
import { readRewardStanding } from "./reward-standing.server";
import { channelsSentence, groupSentence } from "./stacking-sentences";
import type { OrderRate } from "./sums";

export type TermRow = { id: string; kind: string; sentence: string; notes: string[]; warning: string | null; isOn: boolean };

export type ProgramPage = {
  name: string;
  state: ProgramState;
  /** The sum of all ways to earn by ordering; null when there is none. */
  sum: { order: string; margin: string | null; areSeveral: boolean } | null;
  waysToEarn: TermRow[];
  rewards: TermRow[];
  counting: CountingLine[];
};

export async function readProgramPage(shopId: number, at: Date): Promise<ProgramPage> {
  const { shop, program, rules, rewards, terms, rates } = await readProgramTerms(shopId);
  const { timeZone } = shop;
  const { taken } = await readRewardStanding({ shopId, rewards, memberId: null, at, timeZone });
  return {
    name: program.name,
    state: program.state,
    sum:
      rates.length > 0 ? { order: orderSentence(rates, terms), margin: marginSentence(rates, terms), areSeveral: rates.length > 1 } : null,
    waysToEarn: rules.map((rule) => ruleRow(rule, terms)),
    rewards: rewards.map((reward) => rewardRow(reward, rates, terms, { taken: taken.get(reward.id) ?? NONE_TAKEN, at, timeZone })),
    counting: countingLines(program),
  };
}

export function ruleRow(rule: EarningRule, terms: Terms): TermRow {
  const { id, kind, state } = rule;
  const rate = rateOf(rule);
  if (rate) {
    const inCurrencies = currenciesSentence(rate, terms);
    const notes = [
      orderSentence([rate], terms),
      ...goodsSentences(rate, terms),
      inCurrencies,
      channelsSentence(rate),
      groupSentence(rate, terms),
    ].filter((note) => note !== null);
    return { id, kind, sentence: rateSentence(rate, terms), notes, warning: null, isOn: state === "ON" };
  }
  if (isActivityFormKind(kind)) {
    return {
      id,
      kind,
      sentence: activitySentence(rule, terms),
      notes: [activityNote(rule, terms)].filter(Boolean),
      warning: activityWarning(rule, terms),
      isOn: state === "ON",
    };
  }
  const { points } = describeRule(rule);
  return { id, kind, sentence: accountSentence(points, terms), notes: [], warning: accountWarning(points, terms), isOn: state === "ON" };
}

/** `now`: how far it is taken, and when; without it neither what is left nor what is over is said. */
export function rewardRow(
  reward: Reward,
  rates: readonly OrderRate[],
  terms: Terms,
  now: { taken: TakenByAll; at: Date; timeZone: string } | null = null,
): TermRow {
  const { id, kind, settings, limits, state } = reward;
  const limited = limitsSentence(limits, now && now.taken);
  return {
    id,
    kind,
    sentence: rewardSentence(reward, terms),
    notes: [rewardConditions(settings, terms.currency), ...(limited ? [limited] : []), rewardCostSentence(reward, rates, terms)],
    // A minimum that is missing is said in the form, where it can be set; on every row of a list it would only be noise.
    warning: now && limitsWarning(limits, now),
    isOn: state === "ON",
  };
}
