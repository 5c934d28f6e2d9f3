/** What points can buy, to choose from, each with a sentence. Pure, English. */
import { REWARD_KINDS, type RewardKind } from "~/loyalty/rewards/kinds/index";

export type RewardCatalogueRow = { kind: RewardKind; title: string; about: string };

export const REWARD_CATALOGUE: RewardCatalogueRow[] = [
  { kind: "amount_off", title: "Amount off", about: "A code for a fixed amount off one order, for a fixed price in points." },
  {
    kind: "amount_off_slider",
    title: "Amount off by slider",
    about: "Members choose how many points to spend, in whole steps: the more points, the more off.",
  },
  { kind: "percent_off", title: "Percent off", about: "A code for a share off one order: the larger the order, the more off." },
  { kind: "free_shipping", title: "Free shipping", about: "A code that takes the shipping off one order." },
  {
    kind: "store_credit",
    title: "Store credit",
    about: "Money in the member’s account at your shop, spent at checkout like cash. No code, and nothing to forget.",
  },
];

export function rewardKindTitle(kind: RewardKind): string {
  return REWARD_CATALOGUE.find((row) => row.kind === kind)?.title ?? kind;
}

/** Of what stands in an address; null for what is no kind. */
export function rewardKindOf(text: string | null): RewardKind | null {
  return REWARD_KINDS.find((kind) => kind === text) ?? null;
}
