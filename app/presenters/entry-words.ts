/** An entry of the ledger for the merchant: what happened, and the small sum behind its points. Pure, English. */
import type { ExplanationLine } from "~/contracts/shopper";
import { dayText } from "~/lib/day-text";
import { formatMoney } from "~/lib/money";
import { formatPoints } from "~/lib/points";
import type { EntryDetail, EntryKind } from "~/loyalty/ledger/entry";
import { explainEntry } from "~/loyalty/ledger/explain-entry";
import type { PointsName } from "~/loyalty/program/program";
import { activityLine, activityName } from "./activity-words";
import { reasonText, timesText } from "./goods-words";
import { ADMIN_LOCALE, moneyText, pointsText, shareText } from "./sentences";
import { takenOffText } from "./taken-off-text";

/** One row of the sum: what, and how much of it. */
export type SumRow = { label: string; value: string };

const PARTS: Record<NonNullable<ExplanationLine["part"]>, string> = {
  shipping: "shipping",
  taxes: "taxes",
  gift_cards: "gift cards bought",
  tips: "tips",
  paid_by_gift_card: "paid by gift card",
  paid_by_store_credit: "paid by store credit",
  discounts: "discounts",
};

const RETURN_REASONS: Record<string, string> = {
  code_not_made: "Shopify could not make the code",
  code_ended: "the code ended unused",
  order_refunded: "the order it was used on was refunded",
  order_cancelled: "the order it was used on was cancelled",
};

/** `Order #1042`, `Refund of order #1042`, `$5 off bought` */
export function entryTitle({ kind, detail }: { kind: EntryKind; detail: EntryDetail }): string {
  switch (detail.about) {
    case "order":
      return orderTitle(kind, detail);
    case "activity":
      return activityName(detail);
    case "redemption": {
      const off = takenOffText(detail.amount);
      return kind === "REDEEM_RETURN" ? `${off} given back` : `${off} bought`;
    }
    case "adjustment":
      return "Adjusted by staff";
    case "expiry":
      return detail.earned?.orderName ? `Points of order ${detail.earned.orderName} ended` : "Points ended";
    case "import":
      return `Imported from ${detail.app}${detail.earnedOn === null ? "" : `, earned ${dayText(`${detail.earnedOn}T00:00:00Z`, "UTC")}`}`;
    case "undo":
      return detail.of === "import" ? "Import undone" : "Adjustment undone";
    case "merge":
      return mergeTitle(kind, detail.isUndo);
  }
}

function mergeTitle(kind: EntryKind, isUndo: boolean): string {
  if (isUndo) return kind === "MERGE_OUT" ? "Merge undone, given back" : "Merge undone, come back";
  return kind === "MERGE_OUT" ? "Moved to the member kept in a merge" : "Came with a member merged into this one";
}

function orderTitle(kind: EntryKind, { cause, orderName }: Extract<EntryDetail, { about: "order" }>): string {
  // An exchange gives back less than it brings: the refund in it is not what the member sees.
  if (cause === "refunded" && kind === "REVERSE_ORDER") return `Refund of order ${orderName}`;
  if (cause === "cancelled") return `Order ${orderName} cancelled`;
  if (cause === "claimed") return `Order ${orderName}, placed before joining`;
  return cause === "changed" || cause === "refunded" || kind === "REVERSE_ORDER" ? `Order ${orderName} changed` : `Order ${orderName}`;
}

/** The sum from what counted to the points of this entry; the last row is always the entry itself. */
export function entrySum({ detail, points }: { detail: EntryDetail; points: number }, name: PointsName): SumRow[] {
  const rows = explainEntry(detail).map((line) => sumRow(line, detail, name));
  return [...rows, { label: "This entry", value: signedPoints(points, name) }];
}

export function signedPoints(points: number, name: PointsName): string {
  const word = Math.abs(points) === 1 ? name.one : name.other;
  return `${signed(points)} ${word}`;
}

/** `+36`, `−30`: a true minus, as wide as the plus above it. */
export function signed(points: number): string {
  return `${points < 0 ? "−" : "+"}${formatPoints(Math.abs(points), ADMIN_LOCALE)}`;
}

function sumRow(line: ExplanationLine, detail: EntryDetail, name: PointsName): SumRow {
  const money = line.money ? formatMoney(line.money.minor, line.money.currency, ADMIN_LOCALE) : "";
  const points = line.points ?? 0;
  switch (line.key) {
    case "order_total_counted":
      return { label: "What counts of the order", value: money };
    case "refunded":
      return { label: "Refunded or removed since", value: `−${money}` };
    case "not_counted":
      return { label: `Does not count: ${line.part ? PARTS[line.part] : "other"}`, value: money };
    case "rate": {
      const per = line.per ? moneyText(line.per.minor, line.per.currency) : "";
      return { label: `${pointsText(points, name)} for every ${per}`, value: roundingOf(detail) };
    }
    case "line_counted":
      return { label: line.text ?? "", value: money };
    case "line_times":
      return { label: `${line.text ?? ""}, ${timesText(line.times ?? 1)} (${reasonText(line.because ?? null)})`, value: money };
    case "rest_counted":
      return { label: "Shipping and tip", value: money };
    case "line_left_out":
      return { label: `Does not count this way: ${line.text ?? ""}`, value: `${money}, ${reasonText(line.because ?? null)}` };
    case "product_gone":
      return { label: `No longer in the shop: ${line.text ?? ""}`, value: "its tags and collections are not known" };
    case "other_channel":
      return { label: "From a sales channel that does not earn this way", value: pointsText(0, name) };
    case "rule_gives":
      return { label: "This way gives", value: pointsText(points, name) };
    case "not_the_best":
      return { label: "Not counted: another way to earn gives more", value: `it would be ${pointsText(points, name)}` };
    case "source_unknown":
      return { label: "From another sales channel, which earns", value: line.text ?? "" };
    case "rate_whole_units": {
      const per = line.per ? moneyText(line.per.minor, line.per.currency) : "";
      return { label: `${pointsText(points, name)} for every whole ${per}`, value: "parts of it do not count" };
    }
    case "rate_amount":
      return { label: "Counts for the next line", value: money };
    case "fixed_points":
      return { label: "For the order, whatever it costs", value: pointsText(points, name) };
    case "share_left":
      return { label: "Of which stays, as much as of the order", value: `${shareText(line.share ?? 0)}, ${roundingOf(detail)}` };
    case "below_minimum":
      return { label: "Less than an order must come to", value: money };
    case "at_maximum":
      return { label: "The most that one order earns", value: pointsText(points, name) };
    case "worth_now":
      return { label: "The order is worth now", value: pointsText(points, name) };
    case "given_before":
      return { label: "Given before", value: signedPoints(-points, name) };
    case "limited_by_balance":
      return { label: "Spent already, written off", value: signedPoints(points, name) };
    case "reward":
      return { label: line.text ? `Because ${RETURN_REASONS[line.text] ?? line.text}` : "Reward", value: `${money} off` };
    case "reason":
      return { label: "Reason", value: line.text ?? "" };
    case "note":
      return { label: "Note to the member", value: line.text ?? "" };
    case "activity":
    case "pieces":
    case "limit_cut":
    case "by_code":
    case "by_staff":
    case "approved":
      return activityLine({ ...line, key: line.key }, detail, name);
    case "earned":
      return { label: line.text ? `Earned with order ${line.text}` : "Earned", value: dayOf(line) };
    case "last_day":
      return { label: "Could be spent up to", value: dayOf(line) };
    case "imported":
      return { label: "Earned in", value: line.text ?? "" };
    case "undone":
      return { label: line.text === "import" ? "Puts back what an import gave" : "Puts back what staff had changed", value: "" };
    case "gone_meanwhile":
      return { label: "Spent or ended since, not put back", value: pointsText(points, name) };
    case "merged":
      return { label: "Two accounts of one person became one", value: "" };
    case "parted":
      return { label: "The two accounts were parted again", value: "" };
  }
}

function dayOf({ day }: ExplanationLine): string {
  return day ? dayText(`${day}T00:00:00Z`, "UTC") : "";
}

function roundingOf(detail: EntryDetail): string {
  if (detail.about !== "order") return "";
  return { floor: "rounded down", nearest: "rounded to the nearest", up: "rounded up" }[detail.rounding];
}
