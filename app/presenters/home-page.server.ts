/** The home page: the first questions, what the guide knows, and what matters once the program runs. */
import { db } from "~/db.server";
import { env } from "~/env.server";
import { decimalText } from "~/lib/money";
import { readLatestEntries, readProgramFigures, type LatestEntry } from "~/loyalty/analytics/analytics.store.server";
import { EntryDetail, type EntryKind } from "~/loyalty/ledger/entry";
import { listLedgerChecks } from "~/loyalty/ledger/ledger-check.store.server";
import type { ProgramState } from "~/loyalty/program/program";
import type { GuideMarks } from "~/loyalty/program/onboarding";
import type { ProgramDisplay } from "~/loyalty/program/display";
import { readCustomerAccounts } from "~/shopify/admin/shop.server";
import { ShopifyError } from "~/shopify/admin/shopify-error";
import { embedLink } from "~/shopify/theme/theme-editor-link";
import { countFailedWork, type FailedWork } from "~/shopify/webhooks/failed-work.server";
import { entryTitle, signed } from "./entry-words";
import { nameOf } from "./member-name";
import { rewardRow, ruleRow, type TermRow } from "./program-page.server";
import { readProgramTerms, type ProgramTerms } from "./program-terms.server";
import { marginSentence, moneyText, orderSentence } from "./sentences";
import { bestReward, worthMinor } from "./sums";

/** The file name of the launcher's block in the theme extension. */
export const EMBED_BLOCK = "loyalty-launcher";

export type SetupFields = {
  name: string;
  icon: ProgramDisplay["icon"];
  category: string;
  marginBasisPoints: string;
  averageOrderMinor: string;
};

export type HomePage = {
  programName: string;
  state: ProgramState;
  currency: string;
  marks: GuideMarks;
  setup: SetupFields;
  /** Null: Shopify did not say just now. */
  accounts: { isOn: boolean; isClassic: boolean } | null;
  review: { waysToEarn: TermRow[]; rewards: TermRow[]; sums: string[] };
  plan: "FREE" | "GROWTH";
  embed: { link: string; block: string };
  figures: Figures;
  activity: ActivityLine[];
  /** What the health page has to tell: zero of all is a healthy shop. */
  trouble: FailedWork & { drifts: number };
  timeZone: string;
};

export type Figures = {
  members: number;
  membersLately: number;
  outstandingPoints: number;
  /** What outstanding points are worth at most; null without a reward. */
  outstandingWorth: string | null;
  earnedLately: number;
  spentLately: number;
  redemptionsLately: number;
  redemptionsUsedLately: number;
};

export type ActivityLine = {
  id: string;
  memberId: string;
  name: string;
  title: string;
  points: string;
  isCredit: boolean;
  occurredAt: string;
};

export const FIGURES_DAYS = 30;
const DAY_MS = 86_400_000;
const ACTIVITY_SHOWN = 6;

export async function readHomePage({ shopId, domain, at }: { shopId: number; domain: string; at: Date }): Promise<HomePage> {
  const since = new Date(at.getTime() - FIGURES_DAYS * DAY_MS);
  const [program, accounts, figures, entries, failed, [check]] = await Promise.all([
    readProgramTerms(shopId),
    accountsOf(shopId),
    readProgramFigures(db, shopId, since),
    readLatestEntries(db, shopId, ACTIVITY_SHOWN),
    countFailedWork(shopId, domain),
    listLedgerChecks(db, shopId, 1),
  ]);
  return {
    ...guidePart(program, domain),
    accounts,
    figures: figuresOf(figures, program),
    activity: entries.map(activityLine),
    trouble: { ...failed, drifts: check?.driftCount ?? 0 },
  };
}

/** The page is worth having without Shopify's answer; what is not known is said to be so. */
async function accountsOf(shopId: number): Promise<HomePage["accounts"]> {
  try {
    const { isOn, version } = await readCustomerAccounts(shopId);
    return { isOn, isClassic: version === "CLASSIC" };
  } catch (error) {
    if (error instanceof ShopifyError) return null;
    throw error;
  }
}

function guidePart({ shop, program, rules, rewards, terms, rates }: ProgramTerms, domain: string) {
  const { name, state, guide, plan, display, category, marginBasisPoints, averageOrderMinor } = program;
  const digits = averageOrderMinor === null ? "" : decimalText(averageOrderMinor, shop.currency);
  const margin = rates.length > 0 ? marginSentence(rates, terms) : null;
  return {
    programName: name,
    state,
    currency: shop.currency,
    timeZone: shop.timeZone,
    marks: guide,
    plan,
    setup: {
      name,
      icon: display.icon,
      category: category ?? "",
      marginBasisPoints: marginBasisPoints === null ? "" : String(marginBasisPoints / 100),
      averageOrderMinor: digits,
    },
    review: {
      waysToEarn: rules.map((rule) => ruleRow(rule, terms)),
      rewards: rewards.map((reward) => rewardRow(reward, rates, terms)),
      sums: [...(rates.length > 0 ? [orderSentence(rates, terms)] : []), ...(margin ? [margin] : [])],
    },
    embed: { link: embedLink({ domain, apiKey: env.SHOPIFY_API_KEY, block: EMBED_BLOCK }), block: EMBED_BLOCK },
  };
}

function figuresOf(figures: Awaited<ReturnType<typeof readProgramFigures>>, { shop, terms }: ProgramTerms): Figures {
  const reward = bestReward(terms.rewards);
  return {
    members: figures.members,
    membersLately: figures.membersSince,
    outstandingPoints: figures.outstandingPoints,
    outstandingWorth: reward ? moneyText(worthMinor(figures.outstandingPoints, reward), shop.currency) : null,
    earnedLately: figures.earnedPoints,
    spentLately: figures.spentPoints,
    redemptionsLately: figures.redemptions,
    redemptionsUsedLately: figures.redemptionsUsed,
  };
}

function activityLine(entry: LatestEntry): ActivityLine {
  const detail = EntryDetail.parse(entry.detail);
  return {
    id: String(entry.id),
    memberId: String(entry.memberId),
    name: nameOf(entry),
    title: entryTitle({ kind: entry.kind as EntryKind, detail }),
    points: signed(entry.points),
    isCredit: entry.points > 0,
    occurredAt: entry.occurredAt.toISOString(),
  };
}
