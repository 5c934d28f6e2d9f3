/**
 * The app arrives in a shop: the shop is known, and has a draft program that a merchant could launch as it is. Safe to
 * call many times and at once. A shop that comes back finds everything as it was left.
 */
import { inTransaction, type Tx } from "~/db.server";
import { newId } from "~/lib/ids";
import { ruleTermsOf } from "../earning/earning-rule";
import { insertEarningRule, listEarningRules } from "../earning/earning.store.server";
import type { ShopFacts } from "../facts";
import { DISPLAY_DEFAULT } from "../program/display";
import { LOT_POLICY_DEFAULT } from "../program/lot-terms";
import { BASIS_DEFAULT, SOURCES_DEFAULT } from "../program/program";
import { findProgram, insertProgram, upsertShop } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";
import { recommendProgram, type Recommendation } from "../program/recommend";
import { AMOUNT_OFF_DEFAULT } from "../rewards/kinds/amount-off";
import { saveReward } from "../rewards/save-reward.server";

export type ShopInstalled = { outcome: "installed" | "reinstalled" | "known"; shopId: number };

export async function installShop({ facts, at }: { facts: ShopFacts; at: Date }): Promise<ShopInstalled> {
  return inTransaction(async (tx) => {
    // The upsert holds the shop's row, so a second install at the same time waits here and then finds the program.
    const { shopId, wasUninstalled } = await upsertShop(tx, facts, at);
    const hasProgram = (await findProgram(tx, shopId)) !== null;
    if (!hasProgram) await makeDraftProgram(tx, { shopId, facts, at });
    if (hasProgram && !wasUninstalled) return { outcome: "known", shopId };
    // Shopify forgot the app's metafields when it was uninstalled.
    await queuePublish(tx, shopId);
    return { outcome: hasProgram ? "reinstalled" : "installed", shopId };
  });
}

async function makeDraftProgram(tx: Tx, { shopId, facts, at }: { shopId: number; facts: ShopFacts; at: Date }): Promise<void> {
  const recommended = recommendProgram({ currency: facts.currency, marginBasisPoints: null, averageOrderMinor: null });
  await makeRules(tx, shopId, recommended, at);
  for (const { pointsPrice, ...amounts } of recommended.rewards) {
    const settings = { ...AMOUNT_OFF_DEFAULT, ...amounts };
    await saveReward(tx, { shopId, rewardId: null, values: { kind: "amount_off", pointsPrice, state: "ON", settings }, at });
  }
  const rules = ruleTermsOf(await listEarningRules(tx, shopId));
  await insertProgram(tx, shopId, {
    name: `${facts.name} Rewards`.slice(0, 60),
    display: DISPLAY_DEFAULT,
    terms: {
      pointsName: { one: "point", other: "points" },
      basis: BASIS_DEFAULT,
      rounding: "floor",
      earnsOn: "paid",
      sources: SOURCES_DEFAULT,
      rules,
      orderGroups: [],
      ...LOT_POLICY_DEFAULT,
    },
    savedBy: "system",
    at,
  });
}

async function makeRules(tx: Tx, shopId: number, { placeOrder, createAccount }: Recommendation, at: Date): Promise<void> {
  await insertEarningRule(tx, shopId, newId("rule"), { kind: "place_order", settings: placeOrder, state: "ON" }, at);
  await insertEarningRule(tx, shopId, newId("rule"), { kind: "create_account", settings: createAccount, state: "ON" }, at);
}
