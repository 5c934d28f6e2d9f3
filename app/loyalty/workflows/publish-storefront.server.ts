/** Writes what the theme reads of the program to where it reads it. Enqueued whenever any of it changes. */
import { db } from "~/db.server";
import { PlaceOrderSettings } from "../earning/kinds/place-order";
import { findProgram, findShop } from "../program/program.store.server";
import type { PublishStorefront } from "../program/storefront-port";
import { storefrontSettings } from "../program/storefront-settings";
import { listRewards } from "../rewards/rewards.store.server";
import { storefrontRewards } from "../rewards/storefront-rewards";

export type StorefrontPublished = { outcome: "published" } | { outcome: "no_program" } | { outcome: "uninstalled" };

/** Reads the present each time, so late and repeated jobs write the same. Throws what the port throws. */
export async function publishStorefront({ shopId, publish }: { shopId: number; publish: PublishStorefront }): Promise<StorefrontPublished> {
  const [shop, program, rewards] = await Promise.all([findShop(db, shopId), findProgram(db, shopId), listRewards(db, shopId)]);
  if (!shop || !program) return { outcome: "no_program" };
  if (shop.uninstalledAt) return { outcome: "uninstalled" };
  const { rules, sources } = program.terms;
  const orderRules = sources.online ? rules : [];
  const rates = orderRules.filter((rule) => rule.kind === "place_order").map((rule) => PlaceOrderSettings.parse(rule.settings));
  await publish(storefrontSettings(program, shop.currency, rates), storefrontRewards(rewards, shop.currency));
  return { outcome: "published" };
}
