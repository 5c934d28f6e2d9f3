/** Activities in the merchant's words: what they are called, what limits them, how their points came about. Pure, English. */
import type { ExplanationLine, LimitJson } from "~/contracts/shopper";
import type { EntryDetail } from "~/loyalty/ledger/entry";
import type { PointsName } from "~/loyalty/program/program";
import { pointsText } from "./sentences";

/** As a line of the statement says it: what the member did. */
const DONE: Record<string, string> = {
  create_account: "Joined the program",
  birthday: "Birthday",
  join_anniversary: "A year more with the program",
  newsletter_consent: "Said yes to the newsletter",
  sms_consent: "Said yes to text messages",
  social: "Visited a social network",
  visit_page: "Visited a page",
  review: "Wrote a review",
  profile: "Filled in the profile",
  survey: "Answered a survey",
  receipt: "Handed in a receipt",
  packaging: "Brought packaging back",
  brand_activity: "Brand activity",
  custom_action: "Custom action",
};

/** What the merchant calls it, or what the kind is called. */
export function activityName({ kind, title }: { kind: string; title?: string | null }): string {
  return title ?? DONE[kind] ?? kind;
}

/** `once in all`, `3 times in any 30 days`, `20 pots in a month` */
export function limitText({ kind, times, days, per }: LimitJson, piece: { one: string; other: string } | null = null): string {
  const often = piece ? `${times.toLocaleString("en")} ${times === 1 ? piece.one : piece.other}` : oftenText(times);
  if (kind === "total") return piece ? `${often} in all` : times === 1 ? "once ever" : `${often} in all`;
  if (kind === "calendar") return `${often} a ${per ?? "day"}`;
  return `${often} in any ${days === 1 ? "24 hours" : `${days ?? 1} days`}`;
}

function oftenText(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${times.toLocaleString("en")} times`;
}

type ActivityLine = ExplanationLine & { key: "activity" | "pieces" | "limit_cut" | "by_code" | "by_staff" | "approved" };

/** One row of the small sum behind an activity's points. */
export function activityLine(line: ActivityLine, detail: EntryDetail, name: PointsName): { label: string; value: string } {
  const count = line.count ?? 1;
  const pieces = line.piece
    ? `${count.toLocaleString("en")} ${count === 1 ? line.piece.one : line.piece.other}`
    : count.toLocaleString("en");
  switch (line.key) {
    case "activity":
      return { label: detail.about === "activity" ? activityName(detail) : (line.text ?? "Activity"), value: "" };
    case "pieces":
      return { label: `${pieces}, each`, value: pointsText(line.points ?? 0, name) };
    case "limit_cut":
      return { label: `${pieces} more told of`, value: line.limit ? `over the limit of ${limitText(line.limit, line.piece ?? null)}` : "" };
    case "by_code":
      return { label: "Came in by", value: "a code" };
    case "by_staff":
      return { label: "Came in by", value: "staff" };
    case "approved":
      return { label: "Looked at by staff", value: "approved" };
  }
}
