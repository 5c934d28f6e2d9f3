/** What files of points are said to do, in words: states, verdicts, formats. Pure, English. */
import type { ImportApp, ImportState, Verdict } from "~/loyalty/imports/import";
import { LAYOUTS } from "~/loyalty/imports/layouts";
import type { LeftOut } from "~/loyalty/imports/layouts/define";

/** Why a row will be posted, or will not. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  gives: "Gives points",
  takes: "Takes points",
  joins: "Joins the program, with points",
  cells: "Has more or fewer cells than the header",
  no_person: "Names nobody: no email, no customer id",
  bad_person: "Email or customer id cannot be read",
  nothing: "No points to give",
  bad_number: "Points are no number",
  fraction: "Points have a fraction",
  negative: "Balance is below zero",
  too_many: "More points than a balance can hold",
  bad_date: "A date cannot be read",
  future: "Earned on a day to come",
  expired: "Already expired",
  no_reason: "No reason given",
  long_text: "Reason or note is too long",
  repeated: "Same row as one above",
  same_person: "Same person as in a row above",
  unmatched: "No member with this email or id",
  no_account: "Customer without an account",
  several: "Email and id fit different people",
  excluded: "Excluded from the program",
  forgotten: "Asked to be forgotten",
  below_zero: "Would go below zero",
};

export const STATE_WORDS: Record<ImportState, string> = {
  RECEIVING: "Coming in",
  UPLOADED: "To be checked",
  CHECKING: "Being checked",
  CHECKED: "Checked, nothing posted yet",
  APPLYING: "Being posted",
  APPLIED: "Posted",
  UNDOING: "Being undone",
  UNDONE: "Undone",
};

export const LEFT_OUT_WORDS: Record<LeftOut["what"], string> = {
  name: "names",
  birthday: "birthdays",
  tier: "VIP tiers",
  referral: "referral links",
  joined: "the day they joined",
  credit: "store credit",
  lifetime: "lifetime figures",
};

export const ENCODING_WORDS: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252",
};

export const DELIMITER_WORDS: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

export function appName(app: ImportApp): string {
  return LAYOUTS[app].name;
}

/** `1,204 rows give 85,300 points.` */
export function planSentences(
  plan: { gives: number; givenPoints: number; takes: number; takenPoints: number; left: number },
  unit: { one: string; other: string },
): string[] {
  const points = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? unit.one : unit.other}`;
  return [
    ...(plan.gives > 0 ? [`${counted(plan.gives, "row")} ${plan.gives === 1 ? "gives" : "give"} ${points(plan.givenPoints)}.`] : []),
    ...(plan.takes > 0 ? [`${counted(plan.takes, "row")} ${plan.takes === 1 ? "takes" : "take"} ${points(plan.takenPoints)} away.`] : []),
    ...(plan.gives + plan.takes === 0 ? ["No row can be posted."] : []),
    ...(plan.left > 0 ? [`${counted(plan.left, "row")} ${plan.left === 1 ? "is" : "are"} left out.`] : []),
  ];
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
