/**
 * The merchant's answers to the first questions. While nobody has touched the draft yet, the rates and rewards that
 * follow from them replace those it was installed with; afterwards the answers are kept and change nothing else.
 */
import { inTransaction, type Tx } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import { listEarningRules, updateEarningRule } from "../earning/earning.store.server";
import { versionRules } from "../earning/version-rules.server";
import type { Program } from "../program/program";
import { findShop, holdProgram, markGuide, updateProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";
import { recommendProgram, type Recommendation } from "../program/recommend";
import type { SetupAnswers } from "../program/setup.form";
import { AMOUNT_OFF_DEFAULT } from "../rewards/kinds/amount-off";
import { listRewards, updateReward } from "../rewards/rewards.store.server";

export type SetupSaved = { outcome: "saved"; recommendation: Recommendation; isApplied: boolean } | { outcome: "no_program" };

type SaveSetup = { shopId: number; answers: SetupAnswers; actor: string; at: Date };

export async function saveSetup({ shopId, answers, actor, at }: SaveSetup): Promise<SetupSaved> {
  const saved = await inTransaction((tx) => save(tx, { shopId, answers, actor, at }));
  log.info({ shopId, actor, outcome: saved.outcome }, "setup saved");
  return saved;
}

async function save(tx: Tx, { shopId, answers, actor, at }: SaveSetup): Promise<SetupSaved> {
  const program = await holdProgram(tx, shopId);
  const shop = await findShop(tx, shopId);
  if (!program || !shop) return { outcome: "no_program" };

  const { name, category, icon, marginBasisPoints, averageOrderMinor } = answers;
  const display = { ...program.display, icon };
  await updateProgram(tx, shopId, { name, category, marginBasisPoints, averageOrderMinor, display }, at);
  await markGuide(tx, shopId, "setup", at);
  await queuePublish(tx, shopId);

  const recommendation = recommendProgram({ currency: shop.currency, marginBasisPoints, averageOrderMinor });
  const isApplied = await isUntouched(tx, program);
  const { icon: iconBefore } = program.display;
  const before = { name: program.name, category: program.category, icon: iconBefore, ...figuresOf(program) };
  const after = { name, category, icon, ...figuresOf(answers), ...(isApplied && { recommendationTaken: true }) };
  await noteChange(tx, { shopId, actor, at, change: { about: "setup", before, after } });
  if (isApplied) await apply(tx, { program, recommendation, actor, at });
  return { outcome: "saved", recommendation, isApplied };
}

function figuresOf({ marginBasisPoints, averageOrderMinor }: Pick<Program, "marginBasisPoints" | "averageOrderMinor">) {
  return { marginBasisPoints, averageOrderMinor };
}

/** As installed: no version but the first, no reward that was ever saved again. */
async function isUntouched(tx: Tx, program: Program): Promise<boolean> {
  if (program.currentVersion !== 1) return false;
  const rewards = await listRewards(tx, program.shopId);
  return rewards.length > 0 && rewards.every((reward) => reward.updatedAt.getTime() === program.createdAt.getTime());
}

async function apply(
  tx: Tx,
  { program, recommendation, actor, at }: { program: Program; recommendation: Recommendation; actor: string; at: Date },
): Promise<void> {
  const { shopId, terms } = program;
  const recommended = { place_order: recommendation.placeOrder, create_account: recommendation.createAccount };
  for (const { id, kind } of await listEarningRules(tx, shopId)) {
    const settings = kind === "place_order" || kind === "create_account" ? recommended[kind] : null;
    if (settings) await updateEarningRule(tx, shopId, id, { kind, settings, state: "ON" }, at);
  }
  // Recommended are amounts off; what the merchant has added of other kinds stays as it is.
  const rewards = (await listRewards(tx, shopId)).filter(({ kind }) => kind === "amount_off");
  for (const [position, { pointsPrice, ...amounts }] of recommendation.rewards.entries()) {
    const reward = rewards[position];
    const settings = { ...AMOUNT_OFF_DEFAULT, ...amounts };
    if (reward) await updateReward(tx, shopId, reward.id, { kind: "amount_off", pointsPrice, state: "ON", settings }, at);
  }
  await versionRules(tx, { shopId, groups: terms.orderGroups, savedBy: actor, at });
}
