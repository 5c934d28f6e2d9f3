/** Shops with a program, stored; versions are given with the moment from which they were in force. */
import { db } from "~/db.server";
import type { ActivityKindName } from "~/loyalty/earning/kinds";
import type { Basis, ProgramState, ProgramTerms, RuleTerms } from "~/loyalty/program/program";
import { BASIS_DEFAULT, SOURCES_DEFAULT } from "~/loyalty/program/program";
import { DISPLAY_DEFAULT } from "~/loyalty/program/display";
import { A_MONTH_BEFORE } from "#test/support/times";

/** 1 point per 1.00. */
export const ONE_PER_UNIT: RuleTerms = { id: "rul_order", kind: "place_order", settings: { points: 1, perMinor: 100 } };
export const TWO_PER_UNIT: RuleTerms = { id: "rul_order", kind: "place_order", settings: { points: 2, perMinor: 100 } };
export const HUNDRED_FOR_ACCOUNT: RuleTerms = { id: "rul_account", kind: "create_account", settings: { points: 100 } };
/** The same rule after the merchant changed it. */
export const FIFTY_FOR_ACCOUNT: RuleTerms = { ...HUNDRED_FOR_ACCOUNT, settings: { points: 50 } };

/** A way to earn by an activity; what is not said is as its kind starts. */
export function anActivityRule(kind: ActivityKindName, settings: object = {}, id = `rul_${kind}`): RuleTerms {
  return { id, kind, settings: { points: 50, ...REQUIRED[kind], ...settings } };
}

const REQUIRED: Partial<Record<ActivityKindName, object>> = {
  social: { network: "instagram", action: "follow", url: "https://instagram.example/birch" },
  visit_page: { url: "https://birch.example/story" },
  profile: { questions: [{ id: "size", type: "one_of", label: "Your size", options: ["S", "M", "L"] }] },
  survey: { questions: [{ id: "why", type: "text", label: "What brought you here" }] },
};

export type VersionGiven = {
  from: Date;
  state?: ProgramState;
  rules?: RuleTerms[];
  basis?: Partial<Basis>;
  rounding?: ProgramTerms["rounding"];
  earnsOn?: ProgramTerms["earnsOn"];
  sources?: Partial<ProgramTerms["sources"]>;
  pendingDays?: number;
  expiry?: ProgramTerms["expiry"];
};

let lastShop = 0;

/** A shop whose program is live since a month before MONDAY_NOON with 1 point per 1.00, unless said otherwise. */
export async function aShop({
  versions = [{ from: A_MONTH_BEFORE }],
  mayGoNegative = false,
  currency = "USD",
}: { versions?: VersionGiven[]; mayGoNegative?: boolean; currency?: string } = {}): Promise<number> {
  const { id: shopId } = await db.shop.create({
    data: {
      domain: `shop-${++lastShop}.myshopify.com`,
      name: "Birch & Bark",
      currency,
      timeZone: "America/New_York",
      installedAt: A_MONTH_BEFORE,
    },
  });
  await db.program.create({
    data: {
      shopId,
      name: "Birch & Bark Rewards",
      display: DISPLAY_DEFAULT,
      mayGoNegative,
      currentVersion: versions.length,
      createdAt: A_MONTH_BEFORE,
      updatedAt: A_MONTH_BEFORE,
    },
  });
  for (const [index, version] of versions.entries()) await addVersion(shopId, index + 1, version);
  return shopId;
}

async function addVersion(shopId: number, version: number, given: VersionGiven): Promise<void> {
  const terms = {
    pointsName: { one: "point", other: "points" },
    basis: { ...BASIS_DEFAULT, ...given.basis },
    rounding: given.rounding ?? "floor",
    earnsOn: given.earnsOn ?? "paid",
    sources: { ...SOURCES_DEFAULT, ...given.sources },
    ...(given.pendingDays !== undefined && { pendingDays: given.pendingDays }),
    ...(given.expiry && { expiry: given.expiry }),
    rules: (given.rules ?? [ONE_PER_UNIT]).map((rule) => ({ ...rule, settings: rule.settings as object })),
  };
  await db.programVersion.create({
    data: { shopId, version, inForceFrom: given.from, state: given.state ?? "LIVE", terms, savedBy: "staff:1" },
  });
}
