/** The explanation of one entry as lines of a sum: words on one side, a figure on the other, the entry at the end. */
import type { ActivityRow, ExplanationLine } from "~/contracts/shopper";
import { limitText, pieces } from "../way-words";
import type { Words } from "../words";

export type SumLine = { label: string; figure: string; isTotal: boolean };

export function sumLines(row: ActivityRow, words: Words): SumLine[] {
  const { say, write, points } = words;
  const lines = row.explanation.filter((line) => isNews(line, row)).map((line) => ({ ...lineOf(line, words), isTotal: false }));
  return [
    ...lines,
    { label: say("exp_total"), figure: write.signed(row.points), isTotal: true },
    { label: say("exp_balance_after"), figure: points(row.balanceAfter), isTotal: false },
  ];
}

// "Worth 100" above "This change +100" says one thing twice; likewise what the row is named after.
const IN_THE_TITLE: ReadonlySet<ExplanationLine["key"]> = new Set(["activity", "reward", "undone", "merged", "parted"]);

function isNews(line: ExplanationLine, row: ActivityRow): boolean {
  if (line.key === "worth_now") return line.points !== row.points;
  return !IN_THE_TITLE.has(line.key);
}

function lineOf(line: ExplanationLine, words: Words): { label: string; figure: string } {
  const { say, write, points } = words;
  const money = line.money ? write.money(line.money) : "";
  switch (line.key) {
    case "not_counted":
      return { label: say("exp_not_counted", { part: say(`part_${line.part ?? "discounts"}`) }), figure: money };
    case "refunded":
      return { label: say("exp_refunded"), figure: line.money ? write.money({ ...line.money, minor: -line.money.minor }) : "" };
    case "rate":
    case "rate_whole_units":
      return {
        label: say(`exp_${line.key}`, { points: points(line.points ?? 0), amount: line.per ? write.money(line.per) : "" }),
        figure: "",
      };
    case "share_left":
      return { label: say("exp_share_left"), figure: write.percent(line.share ?? 0) };
    case "given_before":
      return { label: say("exp_given_before"), figure: write.signed(-(line.points ?? 0)) };
    case "limited_by_balance":
      return { label: say("exp_limited_by_balance"), figure: write.signed(line.points ?? 0) };
    case "earned":
      return { label: line.text ? say("act_earn_order", { order: line.text }) : say("exp_earned"), figure: dayOf(line, words) };
    case "last_day":
      return { label: say("exp_last_day"), figure: dayOf(line, words) };
    case "pieces":
      return { label: say("exp_pieces", { pieces: piecesOf(line, words), points: points(line.points ?? 0) }), figure: "" };
    case "limit_cut": {
      const limit = line.limit ? limitText(line.limit, line.piece ?? null, words) : "";
      return { label: say("exp_limit_cut", { pieces: piecesOf(line, words) }), figure: limit };
    }
    default:
      return {
        label: say(`exp_${line.key}`, { title: line.text ?? "", times: line.times ?? 1 }),
        figure: money || (line.points === undefined ? (line.text ?? "") : points(line.points)),
      };
  }
}

/** "3 pots", "3 ×" where they have no name. */
function piecesOf({ count = 1, piece }: ExplanationLine, { write }: Words): string {
  const shown = write.number(count);
  return piece ? pieces(count, piece, shown) : `${shown} ×`;
}

/** A year always: what ended may have been earned long ago. */
function dayOf({ day }: ExplanationLine, { write }: Words): string {
  return day ? write.shopDay(day, "") : "";
}

/** A kind has its own word; anything else is what the merchant calls it. */
export function activityTitle(activity: string, { say }: Words): string {
  const key = `act_${activity}`;
  const title = say(key);
  return title === key ? activity : title;
}
