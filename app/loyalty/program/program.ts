/**
 * One shop's loyalty program. Its terms are versioned: every save adds an immutable version, and an order is judged by
 * the version in force when it was paid (docs/decisions). Pure.
 */
import { z } from "zod";
import type { ShopFacts } from "../facts";
import type { ProgramDisplay } from "./display";
import type { ExpiryNotices } from "./expiry-notices";
import { Expiry } from "./lot-terms";
import type { GuideMarks } from "./onboarding";

/** What of an order counts. Goods after discounts always do; each of these is a switch, off by default. */
export const Basis = z.object({
  shipping: z.boolean(),
  taxes: z.boolean(),
  giftCardsSold: z.boolean(),
  tips: z.boolean(),
  paidByGiftCard: z.boolean(),
  paidByStoreCredit: z.boolean(),
});
export const BASIS_DEFAULT: Basis = {
  shipping: false,
  taxes: false,
  giftCardsSold: false,
  tips: false,
  paidByGiftCard: false,
  paidByStoreCredit: false,
};

/** Which orders earn, by where they come from. An order that none of these names earns. */
export const Sources = z.object({
  online: z.boolean(),
  pos: z.boolean(),
  draft: z.boolean(),
  firstSubscription: z.boolean(),
  renewal: z.boolean(),
  /** On behalf of a company, wherever it was placed. */
  company: z.boolean(),
});
export const SOURCES_DEFAULT: Sources = { online: true, pos: true, draft: true, firstSubscription: true, renewal: true, company: true };

/** When an order earns: fully paid, or fully paid and everything sent. */
export const EarnsOn = z.enum(["paid", "fulfilled"]);

export const Rounding = z.enum(["floor", "nearest", "up"]);
export const PointsName = z.object({ one: z.string().min(1).max(20), other: z.string().min(1).max(20) });

/** A way to earn as it stood in a version; `settings` belongs to its kind (earning/kinds). */
export const RuleTerms = z.object({ id: z.string(), kind: z.string(), settings: z.unknown() });

/**
 * Ways to earn by ordering that stand together: of one order either the one that gives most pays, or all of them do.
 * What is in no group pays by itself, and groups add up.
 */
export const OrderGroup = z.object({ id: z.string(), name: z.string().min(1).max(40), pays: z.enum(["best", "sum"]) });
export type OrderGroup = z.infer<typeof OrderGroup>;

export const ProgramTerms = z.object({
  pointsName: PointsName,
  basis: Basis,
  rounding: Rounding,
  earnsOn: EarnsOn.default("paid"),
  sources: Sources.default(SOURCES_DEFAULT),
  rules: z.array(RuleTerms),
  orderGroups: z.array(OrderGroup).default([]),
  /** Days before the points of an order can be spent; 0 = at once. Versions from before this was asked had none. */
  pendingDays: z.number().int().min(0).default(0),
  expiry: Expiry.default({ kind: "none" }),
});

export type Basis = z.infer<typeof Basis>;
export type Sources = z.infer<typeof Sources>;
export type EarnsOn = z.infer<typeof EarnsOn>;
export type Rounding = z.infer<typeof Rounding>;
export type PointsName = z.infer<typeof PointsName>;
export type RuleTerms = z.infer<typeof RuleTerms>;
export type ProgramTerms = z.infer<typeof ProgramTerms>;
export type ProgramState = "DRAFT" | "LIVE" | "PAUSED";

/** The version of the program that is or was in force at a moment. */
export type ProgramVersion = { shopId: number; version: number; inForceFrom: Date; state: ProgramState; terms: ProgramTerms };

export type Plan = "FREE" | "GROWTH";

export type Shop = ShopFacts & { id: number; installedAt: Date; uninstalledAt: Date | null };

/** The program as it is now; `state` and `terms` are those of its newest version. */
export type Program = {
  shopId: number;
  name: string;
  category: string | null;
  marginBasisPoints: number | null;
  averageOrderMinor: number | null;
  display: ProgramDisplay;
  plan: Plan;
  subscriptionGid: string | null;
  mayGoNegative: boolean;
  expiryNotices: ExpiryNotices;
  guide: GuideMarks;
  currentVersion: number;
  state: ProgramState;
  terms: ProgramTerms;
  createdAt: Date;
  updatedAt: Date;
};
