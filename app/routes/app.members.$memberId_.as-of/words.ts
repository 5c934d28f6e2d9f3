import { calendarDay } from "~/presenters/as-of-words";

export const WORDS = {
  title: "As of a date",
  day: "Day",
  show: "Show",
  errors: {
    no_day: "Use a day like 2026-03-03. You see today meanwhile.",
    in_the_future: "That day is still to come. You see today meanwhile.",
  },
  pending: "Pending",
  deficit: "To be filled up first",
  lots: "Points that were there",
  lotsNow: "Points that are there",
  noLots: "None.",
  moreLots: (lots: number, points: number) =>
    `${lots.toLocaleString("en")} more ${lots === 1 ? "part" : "parts"} with ${points.toLocaleString("en")} points`,
  earned: "earned on",
  statement: "Statement up to then",
  statementNow: "Statement",
  noEntries: "Nothing earned or spent yet.",
  balance: "Balance",
  older: (entries: number) =>
    `${entries.toLocaleString("en")} older ${entries === 1 ? "entry is" : "entries are"} in the member’s statement.`,
  late: "Had happened by then, came in later",
  lateBody: "The member did not see these that evening. They are not in the balance above.",
  cameIn: "came in on",
} as const;

/** What the figures are, in a sentence. */
export function whatItIs({ day, isToday, timeZone }: { day: string; isToday: boolean; timeZone: string }): string {
  if (isToday) return "As it is now. Choose a day to see what the member’s balance showed at its end.";
  return `As of the end of ${calendarDay(day)}, in the shop’s time (${timeZone.replace(/_/g, " ")}): what the member’s balance showed that evening.`;
}

export function balanceTitle({ day, isToday }: { day: string; isToday: boolean }): string {
  return isToday ? "Balance now" : `Balance at the end of ${calendarDay(day)}`;
}
