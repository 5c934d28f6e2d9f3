/**
 * A kind of way to earn: what the merchant sets, what it is worth, how it reads. One file a kind. Settings come in as
 * stored JSON and are parsed by the kind's own schema, so a bad row is found at its door.
 */
import type { z } from "zod";
import type { Question } from "~/contracts/action";
import type { Fraction } from "~/lib/fraction";
import { parseOnce } from "~/lib/parse-once";
import type { Door, Evidence } from "../activity";
import type { OrderLineFacts } from "../../facts";
import type { ChosenLine } from "../chosen-lines";
import type { CountedOrder } from "../order-basis";
import type { ActivitySettings, PieceName } from "./activity-settings";

/**
 * What screens put into words: points once, or points per amount of the shop's currency in whole minor units, and of an
 * activity what else there is to say.
 */
export type RuleDescription = { points: number; perMinor: number | null } & Partial<ActivityDescription>;

export type ActivityDescription = {
  /** The points are for each of these. */
  piece: PieceName | null;
  /** Where the member is sent. */
  url: string | null;
  /** What is done there. */
  network: string | null;
  action: "follow" | "like" | "share" | null;
  questions: Question[];
  /** What a review with a picture or a film earns instead, where that is more. */
  photoPoints: number | null;
  videoPoints: number | null;
};

/** What an order is worth by one rule, exact: the program's rounding comes after it, once per rule. */
export type OrderRuleWorth = {
  exact: Fraction;
  /** The rate that decided; `perMinor` null: points for the order. */
  rate: { points: number; perMinor: number | null; currency: string };
  /** What the rate was asked of, in its currency. */
  amount: Fraction;
  wholeUnitsOnly: boolean;
  /** Points for the order stay in the share of it that has not gone back. */
  share: Fraction | null;
  limit: { kind: "minimum"; minor: number } | { kind: "maximum"; points: number } | { kind: "channel" } | null;
  /** Where the rule tells lines apart: each line with what counts of it once, in the rate's currency. */
  lines: { line: OrderLineFacts; now: Fraction; chosen: ChosenLine }[];
  /** Shipping and tip that count beside the lines, where the rule tells lines apart. */
  rest: Fraction;
  groupId: string | null;
  /** It pays per amount and for everything an order is made of. */
  isBaseRate: boolean;
};

/** What a base rate says: points per amount of the shop's currency, and of those with a rate of their own. */
export type BaseRate = { points: number; perMinor: number | null; currencies: { currency: string; points: number; perMinor: number }[] };

/** What counts of an order: in the shop's currency, and as its buyer saw it where that is another. */
export type Counted = { order: CountedOrder; seen: CountedOrder | null };

/** Pays for an order, by what of it counts. `baseRate` stands in for its own rate, where it is a base rate. */
export type OrderKind = {
  pays: "order";
  kind: string;
  settings: z.ZodType;
  worth: (settings: unknown, counted: Counted, baseRate: BaseRate | null) => OrderRuleWorth;
  /** Whether the products of the order have to be read before it can be said what the order is worth. */
  looksAtTraits: (settings: unknown) => boolean;
  describe: (settings: unknown) => RuleDescription;
};

/** How the panel has a member do it, where it has the panel's door. */
export type PanelWay = "press" | "visit" | "birthday" | "answers" | "review" | "receipt";

/** Whether somebody looks at it first: as the merchant says, always, or whenever the member alone says so. */
export type Approval = "never" | "choice" | "always" | "from_panel";

/** Pays for something a member does, a whole number of points. */
export type ActivityKind = {
  pays: "activity";
  kind: string;
  settings: z.ZodType;
  /** Doors by which it can come in; the merchant chooses among them. */
  doors: readonly Door[];
  panel: PanelWay | null;
  approval: Approval;
  /** Pieces are counted, and credited as far as the limits leave room. */
  isCounted: boolean;
  /** It earns as often as it is in the nature of the thing: the merchant sets no limits. */
  limitsAreFixed: boolean;
  /** A program may have several, each for something else. */
  mayBeSeveral: boolean;
  /** What the merchant has set, whatever the kind. */
  terms: (settings: unknown) => ActivitySettings;
  /** For each piece, or for the whole of it. `evidence`: a review with a film may earn more. */
  points: (settings: unknown, evidence?: Evidence | null) => number;
  describe: (settings: unknown) => RuleDescription;
};

export type EarningKind = OrderKind | ActivityKind;

export function defineOrderKind<S>(given: {
  kind: string;
  settings: z.ZodType<S>;
  worth: (settings: S, counted: Counted, baseRate: BaseRate | null) => OrderRuleWorth;
  looksAtTraits: (settings: S) => boolean;
  describe: (settings: S) => RuleDescription;
}): OrderKind {
  const read = parseOnce(given.settings);
  return {
    pays: "order",
    kind: given.kind,
    settings: given.settings,
    worth: (settings, counted, baseRate) => given.worth(read(settings), counted, baseRate),
    looksAtTraits: (settings) => given.looksAtTraits(read(settings)),
    describe: (settings) => given.describe(read(settings)),
  };
}

/** Whether somebody looks at what came in by this door before it earns. Staff's own word needs no second look. */
export function isLookedAt(
  { approval }: Pick<ActivityKind, "approval">,
  { needsApproval }: Pick<ActivitySettings, "needsApproval">,
  door: Door,
) {
  if (door === "staff") return false;
  return approval === "always" || (approval !== "never" && needsApproval) || (approval === "from_panel" && door === "panel");
}

type Fixed = Pick<ActivityKind, "kind" | "doors" | "panel" | "approval"> &
  Partial<Pick<ActivityKind, "isCounted" | "limitsAreFixed" | "mayBeSeveral">>;

export function defineActivityKind<S extends ActivitySettings>(
  given: Fixed & {
    settings: z.ZodType<S>;
    points?: (settings: S, evidence: Evidence | null) => number;
    describe?: (settings: S) => Partial<ActivityDescription>;
  },
): ActivityKind {
  const read = parseOnce(given.settings);
  return {
    pays: "activity",
    kind: given.kind,
    settings: given.settings,
    doors: given.doors,
    panel: given.panel,
    approval: given.approval,
    isCounted: given.isCounted ?? false,
    limitsAreFixed: given.limitsAreFixed ?? false,
    mayBeSeveral: given.mayBeSeveral ?? false,
    terms: read,
    points: (settings, evidence = null) => given.points?.(read(settings), evidence) ?? read(settings).points,
    describe: (settings) => ({ points: read(settings).points, perMinor: null, ...given.describe?.(read(settings)) }),
  };
}
