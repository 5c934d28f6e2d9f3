import type { FormKind } from "~/loyalty/earning/earning-rule.form";

export const WORDS = {
  title: "Program",
  waysToEarn: "Ways to earn",
  together: (sum: string) => `Together: ${sum}`,
  nothingToEarn: "Nothing earns points yet. Add a way to earn, and members have a reason to come back.",
  rewards: "Rewards",
  addReward: "Add reward",
  noRewardsHeading: "Points need something to buy",
  noRewards: "Start with a small one that two or three orders pay for, like $5 off. Members see it with their progress.",
  counting: "How points are counted",
  change: "Change",
  launched: "Your program is live",
  paused: "Your program is paused",
  noWayToEarn: "Turn on a way to earn first: members would wait for points that never come.",
  noReward: "Turn on a reward first: points would buy nothing.",
  noProgram: "This shop has no program any more. Open Encore again from your apps, and it is set up anew.",
  unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
} as const;

export const KIND_WORDS: Record<FormKind, { title: string; add: string }> = {
  place_order: { title: "Place an order", add: "Add points for orders" },
  create_account: { title: "Joining", add: "Add points for joining" },
};
