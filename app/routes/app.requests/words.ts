import { listText } from "~/presenters/sentences";

export const WORDS = {
  title: "Requests",
  subtitle: "What members told you of, and you look at before it earns",
  unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
  states: { WAITING: "Waiting", EARNED: "Approved", DECLINED: "Declined" },
  filter: "Way to earn",
  all: "All",
  more: "More",
  addWay: "Add a way to earn",
  empty: {
    WAITING: { heading: "Nothing waits", text: "Reviews, receipts and whatever else you want to look at first come in here." },
    EARNED: { heading: "Nothing approved yet", text: "What you approve is kept here." },
    DECLINED: { heading: "Nothing declined", text: "What you decline is kept here, with the reason the member reads." },
  },
  select: (name: string) => `Select the request of ${name}`,
  selectAll: "Select all",
  approve: "Approve",
  decline: "Decline",
  cancel: "Cancel",
  reason: "Reason, for the member",
  reasonHelp: "They read it in the panel.",
  because: "Reason",
} as const;

const PARTS: [outcome: string, text: (count: number) => string][] = [
  ["approved", (count) => `${count} approved`],
  ["declined", (count) => `${count} declined`],
  ["decided_before", (count) => `${count} decided by somebody else before`],
  ["limit_reached", (count) => `${count} over the limit: decline ${count === 1 ? "it" : "them"}, or wait`],
  ["not_found", (count) => `${count} not there any more`],
];

/** `3 approved, 1 decided by somebody else before` */
export function decidedText(outcomes: readonly string[]): string {
  const said = PARTS.map(([outcome, text]) => ({ text, count: outcomes.filter((each) => each === outcome).length })).filter(
    ({ count }) => count > 0,
  );
  return listText(said.map(({ text, count }) => text(count)));
}
