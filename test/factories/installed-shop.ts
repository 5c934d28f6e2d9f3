/** A shop with its program made the way a merchant makes it: installed, then launched. */
import type { ShopFacts } from "~/loyalty/facts";
import { installShop } from "~/loyalty/workflows/install-shop.server";
import { launchProgram } from "~/loyalty/workflows/launch-program.server";
import { A_MONTH_BEFORE, minutesAfter } from "#test/support/times";

export const BIRCH: ShopFacts = {
  domain: "birch-and-bark.myshopify.com",
  name: "Birch & Bark",
  email: "hello@birch.example",
  currency: "USD",
  timeZone: "America/New_York",
  locale: "en",
};
export const KAWA: ShopFacts = {
  domain: "kawa.myshopify.com",
  name: "Kawa",
  email: "hello@kawa.example",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  locale: "ja",
};

/** A program in its draft, installed a month before MONDAY_NOON. */
export async function anInstalledShop(facts: ShopFacts = BIRCH): Promise<number> {
  const { shopId } = await installShop({ facts, at: A_MONTH_BEFORE });
  return shopId;
}

/** A live program with the default rules and rewards. */
export async function aLaunchedShop(facts: ShopFacts = BIRCH): Promise<number> {
  const shopId = await anInstalledShop(facts);
  await launchProgram({ shopId, actor: "staff:1", at: minutesAfter(A_MONTH_BEFORE, 60) });
  return shopId;
}
