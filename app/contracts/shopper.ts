/**
 * What the storefront panel shows, and nothing else. The server fills it, the widget draws it and computes nothing that
 * the server knows. Points are whole numbers, money is whole minor units with its currency, times are ISO strings.
 * Sentences are made in the widget from the theme's locale files, so the server sends kinds and numbers.
 */
import { z } from "zod";
import { MoneyJson, TakenOff } from "./money";
import { Question } from "./action";
import { LimitJson } from "./limit";
import { RedemptionCard, RewardOffer } from "./reward";

export { LimitJson, MoneyJson, RedemptionCard, RewardOffer, TakenOff };

/** What a way to earn asks of goods; a name is as the merchant wrote or picked it. */
export const LineReason = z.object({
  on: z.enum(["product", "variant", "collection", "tag", "vendor", "sale"]),
  names: z.array(z.string()),
});

/** One line of the sum behind an entry; the widget and the admin put it into words (`explain.<key>`). */
export const ExplanationLine = z.object({
  key: z.enum([
    "order_total_counted", // money: what of the order counts
    "not_counted", // money + part: what was left out and why
    "source_unknown", // text: a sales channel that no switch of the program names; it earns
    "line_counted", // text + money: a line that counts once
    "line_times", // text + money (as often as it counts), times, because: a line that counts otherwise than once
    "rest_counted", // money: shipping and tip that count beside the lines
    "line_left_out", // text + money + because: a line that does not count this way
    "product_gone", // text: a line whose product had been deleted, so that its tags and collections are not known
    "other_channel", // the order came by a sales channel that does not earn this way
    "not_the_best", // points that it would have given: another way to earn of its group gives more
    "rule_gives", // points of one way to earn, where several pay
    "rate", // points per money
    "rate_whole_units", // points per whole money
    "rate_amount", // money that the rate is asked of, where that is not what counts of the order
    "share_left", // share of the order that fixed points are kept for
    "below_minimum", // money that would have to count
    "at_maximum", // points that an order earns at most
    "refunded", // money that went back
    "worth_now", // points the order is worth at present
    "given_before", // points it had been given
    "fixed_points",
    "limited_by_balance", // points that could not be taken back
    "reward", // reward title
    "reason", // free text by staff, for staff
    "note", // free text by staff, for the member
    "activity", // kind of the way to earn, or what the merchant calls it
    "pieces", // points for each of count pieces
    "limit_cut", // count that the limit left no room for
    "by_code", // told of by a code
    "by_staff", // told of by the shop's staff
    "approved", // somebody of the shop looked at it first
    "earned", // day + order name: where points that ended had come from
    "last_day", // day: the last on which they could be spent
    "imported", // text: the app the points were earned in
    "undone", // text: "adjustment" or "import", which was put back
    "gone_meanwhile", // points that could not be put back
    "merged", // two accounts of one person became one
    "parted", // and two again
  ]),
  money: MoneyJson.optional(),
  points: z.number().int().optional(),
  per: MoneyJson.optional(),
  /** 0..1 */
  share: z.number().optional(),
  part: z.enum(["shipping", "taxes", "gift_cards", "tips", "paid_by_gift_card", "paid_by_store_credit", "discounts"]).optional(),
  text: z.string().optional(),
  /** How many times a line counts: 2, 1.5. */
  times: z.number().optional(),
  /** What a line is counted or left out for; null: it is none of what counts. */
  because: LineReason.nullable().optional(),
  /** One of the shop's days, `2026-12-12`. */
  day: z.iso.date().optional(),
  count: z.number().int().optional(),
  /** What is counted, as the merchant calls it: "pot", "pots". */
  piece: z.object({ one: z.string(), other: z.string() }).optional(),
  limit: LimitJson.optional(),
});

export const WayActivity = z.object({
  /** The merchant's own words for it; null: the kind's. */
  title: z.string().nullable(),
  about: z.string().nullable(),
  /**
   * What to send to `act`: "press" a button; "visit" `url` in a new tab, then press; "birthday"; "answers" to `questions`;
   * "review"; "receipt"; "code" typed or scanned. "none": it comes by itself, or staff credits it.
   */
  by: z.enum(["press", "visit", "birthday", "answers", "review", "receipt", "code", "none"]),
  /** A code earns it too, also where `by` is something else. */
  takesCode: z.boolean(),
  piece: z.object({ one: z.string(), other: z.string() }).nullable(),
  url: z.string().nullable(),
  network: z.string().nullable(),
  action: z.enum(["follow", "like", "share"]).nullable(),
  questions: z.array(Question),
  photoPoints: z.number().int().nullable(),
  videoPoints: z.number().int().nullable(),
  /** Somebody of the shop looks at it before it earns. */
  isLookedAt: z.boolean(),
  limits: z.array(LimitJson),
  /** Of the tightest limit: how many were credited, of how many; null without limits and for visitors. */
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  /** Birthday: month and day that the member gave, `03-14`, and the shop's next day on which it earns. */
  birthday: z.string().nullable(),
  next: z.iso.date().nullable(),
});

export const WayToEarn = z.object({
  id: z.string(),
  kind: z.enum([
    "place_order",
    "create_account",
    "birthday",
    "join_anniversary",
    "newsletter_consent",
    "sms_consent",
    "social",
    "visit_page",
    "review",
    "profile",
    "survey",
    "receipt",
    "packaging",
    "brand_activity",
    "custom_action",
  ]),
  /** Points given once (for each piece, where there is a `piece`), points per `per` spent, or points for an order where `per` is null. */
  points: z.number().int(),
  per: MoneyJson.nullable(),
  /** Orders: rates for buyers of other currencies, and within which bounds an order earns. */
  currencies: z.array(z.object({ points: z.number().int(), per: MoneyJson })).optional(),
  wholeUnitsOnly: z.boolean().optional(),
  minimum: MoneyJson.nullable().optional(),
  maximumPoints: z.number().int().nullable().optional(),
  earnsOn: z.enum(["paid", "fulfilled"]).optional(),
  /** Which goods count, where not all do, and which do not; any of the reasons is enough. */
  only: z.array(LineReason).optional(),
  except: z.array(LineReason).optional(),
  /** Goods that count more than once, or less. */
  multipliers: z.array(z.object({ times: z.number(), when: LineReason })).optional(),
  /** Another way to earn stands beside it, and of the two only the one that gives more pays. */
  isOneOfSeveral: z.boolean().optional(),
  /** False: orders placed in the online store do not earn. */
  isOnline: z.boolean().optional(),
  /** Activities: what a member is to do in the panel, if anything (contracts/action.ts). */
  activity: WayActivity.optional(),
  /**
   * "open": can be done now. "waiting": told of, somebody looks at it. "done": nothing more to earn. "later": again from
   * `again` on.
   */
  state: z.enum(["open", "waiting", "done", "later"]),
  again: z.string().nullable().optional(),
});

export const ActivityRow = z.object({
  id: z.string(),
  kind: z.enum([
    "EARN_ORDER",
    "REVERSE_ORDER",
    "EARN_ACTION",
    "REDEEM",
    "REDEEM_RETURN",
    "ADJUST",
    "EXPIRE",
    "IMPORT",
    "UNDO",
    "MERGE_OUT",
    "MERGE_IN",
  ]),
  points: z.number().int(),
  balanceAfter: z.number().int(),
  occurredAt: z.string(),
  /** `#1042`, the reward's amount, or the kind of activity, as the kind needs. */
  orderName: z.string().nullable(),
  amount: TakenOff.nullable(),
  activity: z.string().nullable(),
  explanation: z.array(ExplanationLine),
});

/** Points that come or go on a day of the shop's calendar. */
export const PointsAhead = z.object({
  /** "arrive": pending points that can be spent from `day` on. "end": points that can be spent up to `day`, that day included. */
  kind: z.enum(["arrive", "end"]),
  points: z.number().int(),
  day: z.iso.date(),
  /** Calendar days from the shop's today; 0 = today. */
  daysLeft: z.number().int(),
});

/** Something the member told of that waits to be looked at, or was declined lately. */
export const ActivityRequest = z.object({
  id: z.string(),
  ruleId: z.string(),
  kind: WayToEarn.shape.kind,
  title: z.string().nullable(),
  occurredAt: z.string(),
  state: z.enum(["waiting", "declined"]),
  /** Why it was declined, in the words of whoever did. */
  reason: z.string().nullable(),
});

const ProgramCard = z.object({
  name: z.string(),
  pointsName: z.object({ one: z.string(), other: z.string() }),
  currency: z.string(),
  bannerHeadline: z.string(),
  bannerText: z.string(),
  showsBranding: z.boolean(),
});

export const ShopperHome = z.discriminatedUnion("kind", [
  /** The program is a draft or paused: the panel says so in one sentence. */
  z.object({ kind: z.literal("closed") }),
  z.object({
    kind: z.literal("visitor"),
    program: ProgramCard,
    waysToEarn: z.array(WayToEarn),
    rewards: z.array(RewardOffer),
    /** Signed in, but not taking part: the join button joins at once. Else it leads to sign-up. */
    signedIn: z.boolean(),
  }),
  z.object({
    kind: z.literal("member"),
    /** The shop's time at which this was true: days are named ("yesterday") by it, not by the visitor's clock. */
    asOf: z.string(),
    program: ProgramCard,
    firstName: z.string().nullable(),
    availablePoints: z.number().int(),
    pendingPoints: z.number().int(),
    /** Soonest first; points without an end are not in it. */
    ahead: z.array(PointsAhead),
    isExcluded: z.boolean(),
    waysToEarn: z.array(WayToEarn),
    rewards: z.array(RewardOffer),
    /** The nearest reward that can be had and is not yet affordable, for the progress bar; null when all are. */
    next: z.object({ rewardId: z.string(), amount: TakenOff, missingPoints: z.number().int(), share: z.number() }).nullable(),
    redemptions: z.array(RedemptionCard),
    activity: z.array(ActivityRow),
    /** Newest first. */
    requests: z.array(ActivityRequest),
  }),
]);

export type LineReason = z.infer<typeof LineReason>;
export type ExplanationLine = z.infer<typeof ExplanationLine>;
export type WayActivity = z.infer<typeof WayActivity>;
export type ActivityRequest = z.infer<typeof ActivityRequest>;
export type WayToEarn = z.infer<typeof WayToEarn>;
export type PointsAhead = z.infer<typeof PointsAhead>;
export type ActivityRow = z.infer<typeof ActivityRow>;
export type ShopperHome = z.infer<typeof ShopperHome>;
