import type { PlanName } from "~/shopify/billing/plans";

export const WORDS = {
  title: "Plan",
  current: "Your plan",
  perMonth: "every 30 days",
  forever: "for as long as you like",
  trial: (days: number) => `The first ${days} days are free.`,
  onFree: "You are on Free",
  welcome: "You are on Growth. The line with our name is out of your panel.",
  declined: "Nothing has changed: you did not agree to the charge, so you stay on your plan.",
  notRead: "Shopify could not be asked just now what you pay for. Your plan is shown as we knew it last; reload in a moment.",
  notDone: "Shopify could not be reached. Nothing was charged and nothing has changed. Try again in a moment.",
  unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
  growthAct: "Choose Growth",
  freeAct: "Stay on Free",
  downgradeAct: "Go back to Free",
  downgrade: {
    title: "Go back to Free?",
    body: [
      "The line “Rewards by Encore” returns to the panel.",
      "Everything else stays: points, rewards, codes and settings.",
      "Shopify ends the charge now and pays back what is left of the 30 days.",
    ],
    yes: "Go back to Free",
    no: "Keep Growth",
  },
  testNote: "Development shops are charged nothing: Shopify makes a test charge.",
} as const;

export const PLAN_WORDS: Record<PlanName, { title: string; line: string; holds: string[] }> = {
  FREE: {
    title: "Free",
    line: "The whole program, with a small line of ours in the panel.",
    holds: [
      "Points for orders and for joining",
      "Rewards as discount codes",
      "Button, panel and points on product pages",
      "Points that follow refunds and changes",
      "Any number of members",
    ],
  },
  GROWTH: {
    title: "Growth",
    line: "The same program, entirely in your name.",
    holds: ["Everything in Free", "Without “Rewards by Encore” in the panel"],
  },
};
