/** A view: a named way to look at the members. Some come with the program, others are the shop's own. Pure. */
import { MemberFilters, MemberOrder, NO_FILTERS } from "./member-filters";

export const VIEW_NAME_CHARACTERS_MAX = 40;
/** Tabs beyond this are a list to search in, not a help. */
export const SAVED_VIEWS_MAX = 20;

export const ViewTerms = MemberOrder.extend({ filters: MemberFilters });
export type ViewTerms = { filters: MemberFilters } & MemberOrder;

export type MemberView = { id: string; name: string } & ViewTerms;

export const BUILT_IN_VIEWS: readonly MemberView[] = [
  view("all", "All", {}),
  view("with-points", "With points", { pointsMin: 1 }, { sort: "points", direction: "desc" }),
  view("ending", "Points ending in 30 days", { endingDays: 30 }, { sort: "points", direction: "desc" }),
  view("quiet", "Quiet for 90 days", { state: "member", quietDays: 90 }, { sort: "activity", direction: "desc" }),
  view("excluded", "Excluded", { state: "excluded" }),
];

function view(
  id: string,
  name: string,
  filters: Partial<MemberFilters>,
  order: MemberOrder = { sort: "joined", direction: "desc" },
): MemberView {
  return { id, name, filters: { ...NO_FILTERS, ...filters }, ...order };
}

/** Two names that a reader takes for one. */
export function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
