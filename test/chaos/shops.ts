/**
 * The shops of a run, in the sandbox and in the app. Ids begin at the same number in each of them, which Shopify's never
 * do: whatever is looked for without its shop is found in the wrong one.
 */
import { firstShops } from "../../sandbox/first-shops";
import { frameUrl } from "../../sandbox/admin-frame/id-token";
import type { ShopHandle, ShopState } from "../../sandbox/shop-state";
import { install, signUp } from "../../sandbox/verbs";
import type { World } from "../../sandbox/world";
import type { ChaosDatabase } from "./database";

/** What every program here gives and takes; the oracle reckons with the same. */
export const TERMS = { pointsPerStep: 1, stepMinor: 10, rewardPoints: 300, rewardMinor: 500 } as const;
/** The app sends robots away. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
export const REWARD_ID = "rew_chaos";

/** The shops that take points back below zero have even numbers. */
export const mayGoNegative = (shop: ShopState): boolean => Number(shop.domain.split(/[-.]/)[1]) % 2 === 0;

export function addShops(world: World, count: number): ShopState[] {
  for (const handle of Object.keys(world.shops) as ShopHandle[]) delete (world.shops as Partial<World["shops"]>)[handle];
  return Array.from({ length: count }, (_, index) => {
    const shop = aShop(index + 1);
    world.shops[shop.handle] = shop;
    world.urls.storefronts[shop.handle] = `https://${shop.handle}.example`;
    install(world, shop);
    return shop;
  });
}

export function signUpMembers(world: World, shops: readonly ShopState[], each: number): void {
  for (const shop of shops)
    for (let member = 1; member <= each; member += 1) signUp(world, shop, { email: `member${member}@${shop.handle}.example` });
}

function aShop(number: number): ShopState {
  const { "birch-and-bark": sample } = firstShops();
  const handle = `chaos-${number}` as ShopHandle;
  // Taxes do not count and only blur the sums; delivery stays, to be left out.
  return { ...sample, handle, domain: `${handle}.myshopify.com`, id: 71_300_000_000 + number, name: `Chaos ${number}`, taxBasisPoints: 0 };
}

/** Opens the app in each shop's admin, as a merchant does: that installs it, and gives it a token. */
export async function installEverywhere(world: World, shops: readonly ShopState[], origin: string): Promise<void> {
  for (const shop of shops) {
    const url = (await frameUrl(world, shop, "/app")).replace(world.urls.app, origin);
    const answer = await fetch(url, { redirect: "manual", headers: { accept: "text/html", "user-agent": BROWSER } });
    if (answer.status !== 200) throw new Error(`${shop.name} could not be installed: HTTP ${answer.status}`);
    await answer.arrayBuffer();
  }
}

/** The program that the oracle knows, live from the first moment: no merchant's clicks are tested here. */
export async function launchPrograms(database: ChaosDatabase, shops: readonly ShopState[]): Promise<void> {
  for (const shop of shops) {
    const [row] = await database.ask<{ id: number }>(`SELECT id FROM "Shop" WHERE domain = $1`, [shop.domain]);
    if (!row) throw new Error(`${shop.name} is not installed.`);
    const rules = [{ id: "rul_chaos", kind: "place_order", settings: { points: TERMS.pointsPerStep, perMinor: TERMS.stepMinor } }];
    // The draft's own terms, live a moment after it: versions never change.
    await database.ask(
      `INSERT INTO "ProgramVersion" ("shopId", version, "inForceFrom", state, terms, "savedBy")
       SELECT "shopId", version + 1, "inForceFrom" + interval '1 millisecond', 'LIVE',
         terms || jsonb_build_object('rules', $2::jsonb, 'orderGroups', '[]'::jsonb, 'pendingDays', 0, 'rounding', 'floor'), 'system'
       FROM "ProgramVersion" WHERE "shopId" = $1 ORDER BY version DESC LIMIT 1`,
      [row.id, JSON.stringify(rules)],
    );
    await database.ask(`UPDATE "Program" SET "mayGoNegative" = $2, "currentVersion" = "currentVersion" + 1 WHERE "shopId" = $1`, [
      row.id,
      mayGoNegative(shop),
    ]);
    await database.ask(`DELETE FROM "EarningRule" WHERE "shopId" = $1`, [row.id]);
    await database.ask(`DELETE FROM "Reward" WHERE "shopId" = $1`, [row.id]);
    const settings = {
      amountMinor: TERMS.rewardMinor,
      minimumOrderMinor: null,
      codeLifetimeDays: null,
      prefix: "CHAOS",
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    };
    await database.ask(
      `INSERT INTO "Reward" ("shopId", id, kind, "pointsPrice", settings, "createdAt", "updatedAt") VALUES ($1, $2, 'amount_off', $3, $4, now(), now())`,
      [row.id, REWARD_ID, TERMS.rewardPoints, JSON.stringify(settings)],
    );
  }
}
