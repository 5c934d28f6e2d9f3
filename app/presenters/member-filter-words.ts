/** What a members list is narrowed to, in words: on the list's filters and in the activity log. Pure, English. */
import { dayText } from "~/lib/day-text";
import { MemberFilters, MemberOrder, type FilterName } from "~/loyalty/members/member-filters";

/** What is chosen together: one control, one text. */
export const FILTER_GROUPS = {
  state: ["state"],
  points: ["pointsMin", "pointsMax"],
  pending: ["pending"],
  deficit: ["deficit"],
  ending: ["endingDays"],
  joined: ["joinedFrom", "joinedTo"],
  activity: ["activeFrom", "activeTo", "everActive", "quietDays"],
  redeemed: ["redeemed"],
} as const satisfies Record<string, readonly FilterName[]>;
export type FilterGroup = keyof typeof FILTER_GROUPS;

export const ORDER_WORDS = {
  joined: { desc: "newest first", asc: "oldest first" },
  points: { desc: "highest balance first", asc: "lowest balance first" },
  activity: { desc: "latest activity first", asc: "longest without activity first" },
} as const;

/** One text for each group that asks for something, in the order of the groups. */
export function filterTexts(filters: MemberFilters): { group: FilterGroup; text: string }[] {
  return (Object.keys(FILTER_GROUPS) as FilterGroup[]).flatMap((group) => {
    const text = TEXT_OF[group](filters);
    return text === null ? [] : [{ group, text }];
  });
}

export function orderText({ sort, direction }: MemberOrder): string {
  return ORDER_WORDS[sort][direction];
}

/** A list as the activity log kept it. */
export function listWords(kept: Record<string, unknown>): { shows: string; sortedBy: string } {
  const texts = filterTexts(MemberFilters.parse(kept.filters ?? {})).map(({ text }) => text);
  // Who was searched for is not kept: it names a person.
  if (kept.isSearch === true) texts.push("What a search found");
  return { shows: texts.length === 0 ? "everybody" : texts.join("; "), sortedBy: orderText(MemberOrder.parse(kept)) };
}

const TEXT_OF: Record<FilterGroup, (filters: MemberFilters) => string | null> = {
  state: ({ state }) => (state === null ? null : state === "member" ? "Taking part" : "Excluded"),
  points: ({ pointsMin, pointsMax }) => spanText("Balance", numberText(pointsMin), numberText(pointsMax), "up to"),
  pending: ({ pending }) => (pending === null ? null : pending ? "With pending points" : "Without pending points"),
  deficit: ({ deficit }) => (deficit === null ? null : deficit ? "Below zero" : "Not below zero"),
  ending: ({ endingDays }) => (endingDays === null ? null : `Points ending within ${daysText(endingDays)}`),
  joined: ({ joinedFrom, joinedTo }) => spanText("Joined", plainDay(joinedFrom), plainDay(joinedTo), "until"),
  activity: activityText,
  redeemed: ({ redeemed }) => (redeemed === null ? null : redeemed ? "Has redeemed" : "Never redeemed"),
};

function activityText({ activeFrom, activeTo, everActive, quietDays }: MemberFilters): string | null {
  const parts = [
    spanText("Last activity", plainDay(activeFrom), plainDay(activeTo), "until"),
    everActive === null ? null : everActive ? "Active at least once" : "Never active",
    quietDays === null ? null : `Quiet for ${daysText(quietDays)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}

function spanText(label: string, from: string | null, to: string | null, until: string): string | null {
  if (from === null && to === null) return null;
  if (to === null) return `${label} from ${from}`;
  if (from === null) return `${label} ${until} ${to}`;
  return from === to ? `${label} ${from}` : `${label} ${from} to ${to}`;
}

function numberText(value: number | null): string | null {
  return value === null ? null : value.toLocaleString("en");
}

function daysText(days: number): string {
  return days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;
}

/** A day of the shop's calendar has no time zone any more. */
function plainDay(day: string | null): string | null {
  return day === null ? null : dayText(`${day}T00:00:00Z`, "UTC");
}
