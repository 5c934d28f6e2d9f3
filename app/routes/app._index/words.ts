import type { GuideStep } from "~/loyalty/program/onboarding";
import type { Category } from "~/loyalty/program/setup.form";

export const WORDS = {
  title: "Encore",
  noProgram: "This shop has no program any more. Open Encore again from your apps, and it is set up anew.",
  unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
  setup: {
    title: "Five questions, and you have a program",
    body: "From your answers Encore works out rates and rewards that your margin can carry. Everything can be changed later.",
    name: "Program name",
    nameHelp: "Members read it at the top of the panel.",
    icon: "Icon",
    iconHelp: "On the button in the corner of your shop.",
    category: "What do you sell?",
    choose: "Choose",
    margin: "Gross margin",
    marginHelp: "What is left of a price after what the goods cost you. An estimate is fine.",
    averageOrder: "Average order",
    averageHelp: "Before shipping and taxes.",
    private: "Only you see these two. They make the sums.",
    recommended: "What we suggest",
    save: "Make my program",
    skip: "Skip for now",
    saved: "Your program is ready to review",
  },
  guide: {
    title: "Set up your program",
    done: (count: number) => `${count} of 5 done`,
    checkAgain: "Check again",
    stateDone: "Done",
    stateOpen: "To do",
  },
  steps: {
    accounts: {
      title: "Turn on customer accounts",
      reason: "Points belong to a person. With customer accounts on, shoppers can sign in, join and see what they have.",
      on: "Customer accounts are on in your shop.",
      classic:
        "Customer accounts are on, in Shopify's older version. It works with Encore; Shopify will ask you to move to the new one in time.",
      off: "Customer accounts are off in your shop: nobody could join.",
      unknown: "Shopify did not say just now whether customer accounts are on.",
      open: "Open account settings",
    },
    display: {
      title: "Make it look like your shop",
      reason: "Choose colours, icon and corner. You see the real panel while you change it.",
      done: "Your look is saved.",
      open: "Customize display",
      keep: "Keep it as it is",
      again: "Change display",
    },
    program: {
      title: "Review your program",
      reason: "This is what members earn and what it buys, with the sums. Change anything, now or later.",
      earn: "Members earn",
      spend: "And spend it on",
      confirm: "Looks right",
      change: "Change program",
      done: "You have reviewed the program.",
    },
    plan: {
      title: "Choose a plan",
      reason: "Start on Free with everything shown here. Growth takes our line out of the panel.",
      free: "You are on Free.",
      growth: "You are on Growth.",
      stay: "Stay on Free",
      see: "Compare plans",
    },
    launch: {
      title: "Launch",
      reason:
        "Launching turns the program on: orders earn from that moment. Then your theme shows the button, as an app embed that you save once.",
      launch: "Launch program",
      liveEmbedOff:
        "Your program is live. The button is not in your published theme yet: open the theme editor, where it is switched on already, and press Save.",
      liveUnknown: "Your program is live. Shopify did not say just now whether the button is in your theme.",
      done: "Your program is live and the button is in your theme.",
      openEditor: "Open theme editor",
    },
  } satisfies Record<GuideStep, Record<string, string>>,
  trouble: {
    title: "Something needs a look",
    body: ({ deliveries, jobs, drifts }: { deliveries: number; jobs: number; drifts: number }) => {
      const parts = [
        ...(deliveries > 0 ? [`${deliveries === 1 ? "1 message" : `${deliveries} messages`} from Shopify failed`] : []),
        ...(jobs > 0 ? [`${jobs === 1 ? "1 task was" : `${jobs} tasks were`} given up`] : []),
        ...(drifts > 0 ? [`${drifts === 1 ? "1 figure does" : `${drifts} figures do`} not agree with the ledger`] : []),
      ];
      return `${parts.join(", ")}. Nothing is lost: the health page says what happened and puts it right.`;
    },
    see: "See health",
  },
  dashboard: {
    since: "last 30 days",
    members: "Members",
    membersHelp: "Customers who take part now.",
    membersLately: (count: number) => `${count.toLocaleString("en")} joined in the`,
    outstanding: "Points outstanding",
    outstandingHelp: "Points that may still be spent, those that are not yet released included.",
    worth: (money: string) => `Worth up to ${money}`,
    noWorth: "No reward is on",
    earned: "Points earned",
    earnedHelp: "What orders and activities gave, less what refunds took back.",
    redemptions: "Rewards bought",
    redemptionsHelp: "Redemptions that were not given back.",
    used: (count: number) => `${count.toLocaleString("en")} used in an order so far`,
    embed: "Button in your shop",
    embedOn: "On in your published theme",
    embedOff: "Not on in your published theme",
    embedUnknown: "Shopify did not say just now",
    turnOn: "Turn it on",
    activity: "Last activity",
    noActivity: "Points that members earn and spend appear here.",
    allMembers: "All members",
  },
} as const;

export const CATEGORY_WORDS: Record<Category, string> = {
  fashion: "Clothing and shoes",
  beauty: "Beauty and care",
  food_and_drink: "Food and drink",
  home: "Home and garden",
  outdoor: "Sports and outdoor",
  health: "Health",
  toys: "Toys and games",
  electronics: "Electronics",
  other: "Something else",
};
