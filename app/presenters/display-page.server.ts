/** The Display page: the form, and what the real panel needs to be drawn beside it. */
import type { ShopperHome } from "~/contracts/shopper";
import type { StorefrontSettings } from "~/contracts/storefront";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { storefrontSettings } from "~/loyalty/program/storefront-settings";
import { previewMember, previewPoints, previewVisitor } from "./preview-home";
import { readProgramTerms } from "./program-terms.server";
import { offersOf } from "./reward-offers";
import { readRewardStanding } from "./reward-standing.server";
import { programCard, waysOf } from "./shopper-home.server";

export type DisplayPage = {
  draft: ProgramDisplay;
  preview: { settings: StorefrontSettings; visitor: ShopperHome; member: ShopperHome };
};

export async function readDisplayPage(shopId: number, at: Date): Promise<DisplayPage> {
  const { shop, program, rules, rewards, rates } = await readProgramTerms(shopId);
  const card = programCard(program, shop);
  const { currency, timeZone } = shop;
  const standing = await readRewardStanding({ shopId, rewards, memberId: null, at, timeZone });
  const offers = (availablePoints: number) => offersOf(rewards, { currency, availablePoints, standing });
  const points = previewPoints(offers(0)[0]?.pointsPrice ?? null);
  const reading = { terms: program.terms, at, timeZone: shop.timeZone };
  return {
    draft: program.display,
    preview: {
      // Live, whatever the program is: the preview shows how it will look.
      settings: { ...storefrontSettings(program, shop.currency, rates), live: true },
      visitor: previewVisitor({
        program: card,
        waysToEarn: waysOf(rules, shop.currency, { ...reading, member: null }),
        rewards: offers(0),
      }),
      member: previewMember(
        {
          program: card,
          waysToEarn: waysOf(rules, shop.currency, { ...reading, member: { birthday: null, joinedAt: at, done: [] } }),
          rewards: offers(points),
        },
        { points, at },
      ),
    },
  };
}
