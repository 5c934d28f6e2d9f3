/**
 * The dry run: what will be done with each row, or why nothing. It decides with what the ledger will be asked, so that
 * what it says is what is posted. Pure.
 */
import { BALANCE_MAX } from "../ledger/adjustment";
import type { MemberState } from "../members/member";
import { lotTermsOf, LOT_TERMS_OPEN, type LotPolicy, type LotTerms } from "../program/lot-terms";
import { addDays, startOfShopDay } from "~/lib/shop-day";
import type { ImportPurpose, ImportSettings, Verdict } from "./import";
import type { RowSays } from "./read-row";

/** Whom a row is about, as far as anybody knows. */
export type Person =
  | { kind: "member"; memberId: bigint; state: MemberState; balance: number; spendable: number }
  /** An account at the shop that takes no part yet and will. */
  | { kind: "newcomer"; customerGid: string }
  | { kind: "no_account" }
  | { kind: "unknown" }
  /** The email is one member's and the customer number another's, or the email is that of several. */
  | { kind: "several" };

/** What the rows above have said about the same person. */
export type Before = { rows: number; isSameRow: boolean; points: number };

export const NOBODY_BEFORE: Before = { rows: 0, isSameRow: false, points: 0 };

export type Judging = { purpose: ImportPurpose; settings: ImportSettings; policy: LotPolicy; timeZone: string; at: Date };

export function judgeRow(says: RowSays, person: Person, before: Before, judging: Judging): Verdict {
  const known = judgePerson(person);
  if (known !== null) return known;
  const { settings } = judging;
  if (before.rows > 0 && settings.repeats === "refuse") return before.isSameRow ? "repeated" : "same_person";
  const lot = lotOf(says, judging);
  if (says.points > 0 && lot.endsAt !== null && lot.endsAt <= judging.at) return "expired";

  const has = person.kind === "member" ? person : { balance: 0, spendable: 0 };
  if (Math.abs(has.balance + before.points + says.points) > BALANCE_MAX) return "too_many";
  if (says.points > 0) return person.kind === "newcomer" ? "joins" : "gives";
  return settings.mayOwe || has.spendable + before.points + says.points >= 0 ? "takes" : "below_zero";
}

function judgePerson(person: Person): Verdict | null {
  switch (person.kind) {
    case "unknown":
      return "unmatched";
    case "no_account":
    case "several":
      return person.kind;
    case "newcomer":
      return null;
    case "member":
      if (person.state === "FORGOTTEN" || person.state === "MERGED") return "forgotten";
      return person.state === "EXCLUDED" ? "excluded" : null;
  }
}

/** When the points of a row end: on their own day, else by the program's policy from the day they were earned, or never. */
export function lotOf(
  { points, earnedOn, expiresOn }: Pick<RowSays, "points" | "earnedOn" | "expiresOn">,
  { settings, policy, timeZone, at }: Pick<Judging, "settings" | "policy" | "timeZone" | "at">,
): LotTerms {
  if (points < 0) return LOT_TERMS_OPEN;
  if (expiresOn !== null) return { ...LOT_TERMS_OPEN, endsAt: startOfShopDay(addDays(expiresOn, 1), timeZone) };
  if (settings.endless) return LOT_TERMS_OPEN;
  return lotTermsOf(policy, { earnedAt: earnedAt(earnedOn, { timeZone, at }), timeZone, isOrder: false });
}

/** A day is its first moment in the shop; points of no day are of the day they come over. */
export function earnedAt(earnedOn: string | null, { timeZone, at }: { timeZone: string; at: Date }): Date {
  return earnedOn === null ? at : startOfShopDay(earnedOn, timeZone);
}

export type VerdictSum = { verdict: Verdict; rows: number; points: number };

/** Of a plan: how many people get how much, and what is left out. */
export function sumPlan(verdicts: readonly VerdictSum[]): {
  gives: number;
  givenPoints: number;
  takes: number;
  takenPoints: number;
  left: number;
} {
  const of = (...wanted: Verdict[]) => verdicts.filter(({ verdict }) => wanted.includes(verdict));
  const total = (sums: VerdictSum[], what: "rows" | "points") => sums.reduce((sum, each) => sum + each[what], 0);
  const [gives, takes] = [of("gives", "joins"), of("takes")];
  const all = total([...verdicts], "rows");
  return {
    gives: total(gives, "rows"),
    givenPoints: total(gives, "points"),
    takes: total(takes, "rows"),
    takenPoints: 0 - total(takes, "points"),
    left: all - total(gives, "rows") - total(takes, "rows"),
  };
}
