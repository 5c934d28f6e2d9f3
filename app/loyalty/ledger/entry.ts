/**
 * One row of the points ledger. Rows are never changed or removed; what was wrong is put right by another row.
 * Every kind has a sign, and says what it does to lots: credits open one, debits use them, a return gives back.
 */
import { z } from "zod";
import { TakenOff } from "~/contracts/shopper";

export type EntryKind =
  | "EARN_ORDER"
  | "REVERSE_ORDER"
  | "EARN_ACTION"
  | "REDEEM"
  | "REDEEM_RETURN"
  | "ADJUST"
  | "EXPIRE"
  /** Points that were earned in another app. */
  | "IMPORT"
  /** What an adjustment or an import did, put back. */
  | "UNDO"
  /** Two members become one: what leaves the one arrives at the other, lot by lot. */
  | "MERGE_OUT"
  | "MERGE_IN";

/** Who did it: `order`, `shopper`, `system`, or `staff:<id>`. */
export type Actor = "order" | "shopper" | "system" | `staff:${string}`;

/** The stored breakdown from which the words are made (explain-entry.ts). Money in whole minor units with its currency. */
const Money = z.object({ minor: z.number().int(), currency: z.string() });
/** What a way to earn asked of a line, with the names it knew; null: the line is none of what counts. */
const Because = z
  .object({ on: z.enum(["product", "variant", "collection", "tag", "vendor", "sale"]), names: z.array(z.string()) })
  .nullable();
export const EntryDetail = z.discriminatedUnion("about", [
  z.object({
    about: z.literal("order"),
    orderGid: z.string(),
    orderName: z.string(),
    /** What counted at first, and what counts now that refunds and edits are taken off. */
    counted: Money,
    countedNow: Money,
    leftOut: z.array(
      z.object({ part: z.enum(["shipping", "taxes", "gift_cards", "tips", "paid_by_gift_card", "paid_by_store_credit"]), money: Money }),
    ),
    rates: z.array(
      z.object({
        ruleId: z.string(),
        kind: z.enum(["per_amount", "fixed"]),
        points: z.number().int(),
        /** Null: the points are for the order. */
        per: Money.nullable(),
        worth: z.number().int(),
        /** What the rate was asked of, where that is not `countedNow`. */
        amount: Money.optional(),
        wholeUnitsOnly: z.boolean().optional(),
        /** Points for the order: the share of it that has not gone back. */
        shareBasisPoints: z.number().int().optional(),
        /** What the order stays below, so that it earns nothing this way. */
        minimum: Money.optional(),
        /** What cut the points off. */
        maximumPoints: z.number().int().optional(),
        /** Where it tells lines apart: what counts of each once, and how many hundred times; null: shipping and tip. */
        lines: z.array(z.object({ title: z.string().nullable(), money: Money, hundredths: z.number().int(), because: Because })).optional(),
        leftOut: z.array(z.object({ title: z.string(), money: Money, because: Because })).optional(),
        /** The order came by a sales channel that does not earn this way. */
        isOtherChannel: z.boolean().optional(),
        /** Another rule of its group gives more: what this one would have given by itself. */
        wouldGive: z.number().int().optional(),
      }),
    ),
    rounding: z.enum(["floor", "nearest", "up"]),
    version: z.number().int(),
    worth: z.number().int(),
    givenBefore: z.number().int(),
    writtenOff: z.number().int(),
    cause: z.enum(["paid", "fulfilled", "changed", "refunded", "cancelled", "claimed"]),
    /** Titles of lines whose product the shop had no more when it was asked for: tags and collections are not known. */
    gone: z.array(z.string()).optional(),
    /** Where the order comes from, when that is no name that the program could switch off. */
    unknownSource: z.string().optional(),
  }),
  z.object({
    about: z.literal("activity"),
    ruleId: z.string(),
    kind: z.string(),
    version: z.number().int(),
    activityId: z.string().optional(),
    /** What the merchant calls it, where that is not the kind's own name. */
    title: z.string().nullable().optional(),
    /** Where it came in: `panel`, `code`, `staff`, `api`, `shop`, `night`. */
    door: z.string().optional(),
    /** Points for each, and how many were credited. */
    each: z.number().int().optional(),
    count: z.number().int().optional(),
    piece: z.object({ one: z.string(), other: z.string() }).optional(),
    /** More was told of than a limit left room for. */
    asked: z.number().int().optional(),
    limit: z
      .object({
        kind: z.enum(["total", "rolling", "calendar"]),
        times: z.number().int(),
        days: z.number().int().optional(),
        per: z.enum(["day", "week", "month", "year"]).optional(),
      })
      .optional(),
    /** Somebody looked at it first. */
    isApproved: z.boolean().optional(),
    /** By staff, for the member. */
    note: z.string().optional(),
  }),
  z.object({
    about: z.literal("redemption"),
    redemptionId: z.string(),
    rewardId: z.string(),
    amount: TakenOff,
    reason: z.string().nullable(),
  }),
  z.object({ about: z.literal("adjustment"), reason: z.string(), note: z.string().nullable() }),
  z.object({
    about: z.literal("expiry"),
    lotEntryId: z.string(),
    /** What the points had come from; null in an entry that did not write it down. */
    earned: z.object({ day: z.string(), orderName: z.string().nullable(), activity: z.string().nullable() }).nullable().default(null),
    /** The last day of the shop's calendar on which they could be spent. */
    lastDay: z.string().nullable().default(null),
  }),
  z.object({
    about: z.literal("import"),
    importId: z.string(),
    /** The app they come from, as people call it: `Smile`. */
    app: z.string(),
    /** The day of the shop's calendar on which they were earned there, where the file says so. */
    earnedOn: z.string().nullable(),
    /** For the member. */
    note: z.string().nullable(),
  }),
  z.object({
    about: z.literal("undo"),
    entryId: z.string(),
    of: z.enum(["adjustment", "import"]),
    /** Points that could not be put back: spent or ended since. */
    missing: z.number().int(),
    /** For staff. */
    reason: z.string().nullable(),
  }),
  z.object({
    about: z.literal("merge"),
    mergeId: z.string(),
    otherMemberId: z.string(),
    isUndo: z.boolean(),
    /** Where the points had come from in the first place: the order, or the kind of activity. */
    orderName: z.string().nullish(),
    kind: z.string().nullish(),
  }),
]);
export type EntryDetail = z.infer<typeof EntryDetail>;

export type Entry = {
  shopId: number;
  id: bigint;
  memberId: bigint;
  kind: EntryKind;
  points: number;
  balanceAfter: number;
  sourceKey: string;
  occurredAt: Date;
  createdAt: Date;
  actor: Actor;
  detail: EntryDetail;
};

/**
 * What a caller of `post` gives. `sourceKey` is the second lock against doing a thing twice: the same key with the same
 * points is the first answer again, with other points a bug.
 */
export type NewEntry = {
  kind: EntryKind;
  /** Whole, with the sign of its kind; never zero but for EXPIRE. */
  points: number;
  sourceKey: string;
  /** When it happened in the world: the order was paid, the refund made. */
  occurredAt: Date;
  /** When we post it, by the app's clock; `occurredAt` when left out. A debit uses no lot that has ended by then. */
  at?: Date;
  actor: Actor;
  detail: EntryDetail;
  /** Credits: when the lot ends and from when it can be spent. */
  endsAt?: Date | null;
  /** Credits: the lot ends so many months after the member's last activity, unless `endsAt` says when it does for now. */
  inactiveMonths?: number | null;
  availableOn?: Date | null;
  /** Credits: from when the lot's end counts, where that is another moment than `occurredAt`. */
  earnedAt?: Date;
  /** EARN_ORDER, REVERSE_ORDER: the order's short id; its own lots are used first. */
  orderKey?: string;
  /** REDEEM_RETURN: the debit entry whose lots get the points back. */
  returnsEntryId?: bigint;
  /** UNDO, and MERGE_OUT when a merge is undone: the entry whose points are put back. */
  undoesEntryId?: bigint;
  /** MERGE_OUT below zero, unless it undoes: the lot that is taken from, pending or ended too, and no other. */
  fromLotEntryId?: bigint;
  /** Debits: "zero" refuses what the balance cannot pay, "none" may leave a deficit (refund policy). */
  floor?: "zero" | "none";
};

export type Posted = { outcome: "posted"; entry: Entry } | { outcome: "already_posted"; entry: Entry } | { outcome: "insufficient_points" };
