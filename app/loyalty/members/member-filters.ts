/**
 * Which members a list shows: filters that hold together, and how it is sorted. Days are the shop's own; what depends on
 * today (`quietDays`, `endingDays`) stays true when a view is opened again next month. Pure.
 */
import { z } from "zod";
import { addDays, shopDay, startOfShopDay } from "~/lib/shop-day";

export const MEMBER_SORTS = ["joined", "points", "activity"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];
export type SortDirection = "asc" | "desc";

export const FILTER_POINTS_MAX = 999_999_999;
export const FILTER_DAYS_MAX = 3_650;

const Points = z.int().min(0).max(FILTER_POINTS_MAX).nullable().catch(null);
const Days = z.int().min(1).max(FILTER_DAYS_MAX).nullable().catch(null);
const Day = z.iso.date().nullable().catch(null);
const YesOrNo = z.boolean().nullable().catch(null);

/** Null: asks for nothing. What is odd in a kept view or an address is null too, never an error. */
export const MemberFilters = z.object({
  state: z.enum(["member", "excluded"]).nullable().catch(null),
  pointsMin: Points,
  pointsMax: Points,
  pending: YesOrNo,
  deficit: YesOrNo,
  joinedFrom: Day,
  joinedTo: Day,
  /** Has done something, earned or spent, between these days; false of `everActive`: never yet. */
  activeFrom: Day,
  activeTo: Day,
  everActive: YesOrNo,
  /** Nothing done for so many days, counted from joining where nothing was done yet. */
  quietDays: Days,
  redeemed: YesOrNo,
  /** Has points that end within so many days, today not counted. */
  endingDays: Days,
});
export type MemberFilters = z.infer<typeof MemberFilters>;
export type FilterName = keyof MemberFilters;

export const NO_FILTERS: MemberFilters = MemberFilters.parse({});
export const FILTER_NAMES = Object.keys(NO_FILTERS) as FilterName[];

export const MemberOrder = z.object({
  sort: z.enum(MEMBER_SORTS).catch("joined"),
  direction: z.enum(["asc", "desc"]).catch("desc"),
});
export type MemberOrder = z.infer<typeof MemberOrder>;

const NUMBERS: readonly FilterName[] = ["pointsMin", "pointsMax", "quietDays", "endingDays"];
const SWITCHES: readonly FilterName[] = ["pending", "deficit", "everActive", "redeemed"];

/** The filters as an address says them: `pointsMin=100&pending=yes`. */
export function filtersFrom(address: URLSearchParams): MemberFilters {
  const said = FILTER_NAMES.map((name) => [name, valueFrom(name, address.get(name))] as const);
  return MemberFilters.parse(Object.fromEntries(said));
}

function valueFrom(name: FilterName, text: string | null): unknown {
  if (text === null || text === "") return null;
  if (NUMBERS.includes(name)) return /^\d{1,9}$/.test(text) ? Number(text) : null;
  if (SWITCHES.includes(name)) return text === "yes" ? true : text === "no" ? false : null;
  return text;
}

export function orderFrom(address: URLSearchParams): MemberOrder {
  return MemberOrder.parse({ sort: address.get("sort"), direction: address.get("direction") });
}

/** The same again as an address, in a fixed order and without what asks for nothing. */
export function addressOf(filters: MemberFilters, { sort, direction }: MemberOrder): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of FILTER_NAMES) {
    const value = filters[name];
    if (value !== null) address.set(name, typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
  }
  if (sort !== "joined" || direction !== "desc") {
    address.set("sort", sort);
    address.set("direction", direction);
  }
  return address;
}

export type Span<T> = { from: T | null; before: T | null };

/** The filters with their days as moments: `from` is in, `before` is not. */
export type MemberConditions = {
  state: "MEMBER" | "EXCLUDED" | null;
  pointsMin: number | null;
  pointsMax: number | null;
  pending: boolean | null;
  deficit: boolean | null;
  joined: Span<Date>;
  active: Span<Date>;
  everActive: boolean | null;
  quietBefore: Date | null;
  redeemed: boolean | null;
  /** Points that are still there at `after` and gone at `until`. */
  ending: { after: Date; until: Date } | null;
};

export function conditionsOf(filters: MemberFilters, { at, timeZone }: { at: Date; timeZone: string }): MemberConditions {
  const today = shopDay(at, timeZone);
  const start = (day: string | null, daysLater = 0) => (day === null ? null : startOfShopDay(addDays(day, daysLater), timeZone));
  const { state, pointsMin, pointsMax, pending, deficit, everActive, quietDays, redeemed, endingDays } = filters;
  return {
    state: state === null ? null : state === "member" ? "MEMBER" : "EXCLUDED",
    pointsMin,
    pointsMax,
    pending,
    deficit,
    joined: { from: start(filters.joinedFrom), before: start(filters.joinedTo, 1) },
    active: { from: start(filters.activeFrom), before: start(filters.activeTo, 1) },
    everActive,
    quietBefore: quietDays === null ? null : start(today, -quietDays),
    redeemed,
    // Screens name the last good day: what ends with the last day asked for is gone at the start of the next.
    ending: endingDays === null ? null : { after: at, until: startOfShopDay(addDays(today, endingDays + 1), timeZone) },
  };
}
