/** One page of the members list, with the views that its tabs show. */
import { z } from "zod";
import { db } from "~/db.server";
import type { Member } from "~/loyalty/members/member";
import { addressOf, FILTER_NAMES, type MemberFilters } from "~/loyalty/members/member-filters";
import { countMembers, MEMBERS_COUNTED_MAX, placeOf, readMemberPage, type MemberPlace } from "~/loyalty/members/member-list.store.server";
import { BUILT_IN_VIEWS, SAVED_VIEWS_MAX } from "~/loyalty/members/member-view";
import { listMemberViews } from "~/loyalty/members/member-views.store.server";
import { nameOf } from "./member-name";
import { memberQuery, memberSearchFrom, type MemberSearch } from "./member-search.server";
import { readProgramTerms } from "./program-terms.server";

export type MemberRow = {
  id: string;
  name: string;
  email: string | null;
  points: number;
  pendingPoints: number;
  joinedAt: string;
  lastActivityAt: string | null;
  isExcluded: boolean;
};

export type ViewTab = {
  id: string;
  name: string;
  /** Comes with the program: cannot be renamed or removed. */
  isBuiltIn: boolean;
  /** What the view shows, as an address. */
  address: string;
};

export type MemberList = {
  rows: MemberRow[];
  query: MemberSearch;
  views: ViewTab[];
  /** The view that the address names; what is asked for may be another thing by now (`isViewChanged`). */
  viewId: string;
  isViewChanged: boolean;
  canAddView: boolean;
  /** How many the search finds; `isMore`: at least that many. */
  found: { count: number; isMore: boolean };
  /** Where the neighbouring pages begin; null at the ends. */
  previous: MemberPlace | null;
  next: MemberPlace | null;
  pointsName: { one: string; other: string };
  timeZone: string;
  isLive: boolean;
  /** Nobody is in the program, whatever is asked for. */
  isEmpty: boolean;
};

export const MEMBERS_PER_PAGE = 25;

export async function readMemberList(shopId: number, address: URLSearchParams, at: Date): Promise<MemberList> {
  const asked = memberSearchFrom(address);
  const before = placeFrom(address.get("before"), asked);
  const after = placeFrom(address.get("after"), asked);
  const backwards = before !== null;

  const { shop, program } = await readProgramTerms(shopId);
  const query = memberQuery(asked, { at, timeZone: shop.timeZone });
  const [page, count, views] = await Promise.all([
    readMemberPage(db, shopId, query, { place: before ?? after, backwards, limit: MEMBERS_PER_PAGE }),
    countMembers(db, shopId, query, { max: MEMBERS_COUNTED_MAX }),
    readViewTabs(shopId),
  ]);
  const [first, last] = [page.members[0], page.members.at(-1)];
  const hasPrevious = backwards ? page.hasMore : after !== null;
  const hasNext = backwards || page.hasMore;
  return {
    rows: page.members.map(memberRow),
    query: asked,
    ...views,
    ...viewIn(views.views, address.get("view"), asked),
    found: { count: Math.min(count, MEMBERS_COUNTED_MAX), isMore: count > MEMBERS_COUNTED_MAX },
    previous: hasPrevious && first ? placeOf(first, asked.sort) : null,
    next: hasNext && last ? placeOf(last, asked.sort) : null,
    pointsName: program.terms.pointsName,
    timeZone: shop.timeZone,
    isLive: program.state === "LIVE",
    isEmpty: count === 0 && asked.search === "" && asksForAll(asked.filters),
  };
}

async function readViewTabs(shopId: number): Promise<{ views: ViewTab[]; canAddView: boolean }> {
  const saved = await listMemberViews(db, shopId);
  const tab = (isBuiltIn: boolean) => (view: (typeof saved)[number]) => ({
    id: view.id,
    name: view.name,
    isBuiltIn,
    address: addressOf(view.filters, view).toString(),
  });
  return { views: [...BUILT_IN_VIEWS.map(tab(true)), ...saved.map(tab(false))], canAddView: saved.length < SAVED_VIEWS_MAX };
}

/** A view that has been removed since the link was made is "All", with the link's own filters. */
function viewIn(views: readonly ViewTab[], wanted: string | null, asked: MemberSearch): Pick<MemberList, "viewId" | "isViewChanged"> {
  const view = views.find(({ id }) => id === wanted) ?? views[0];
  return { viewId: view?.id ?? "all", isViewChanged: view?.address !== addressOf(asked.filters, asked).toString() };
}

function asksForAll(filters: MemberFilters): boolean {
  return FILTER_NAMES.every((name) => filters[name] === null);
}

/** `value~id` as the page links write it. A place that is none is the beginning. */
function placeFrom(text: string | null, { sort }: MemberSearch): MemberPlace | null {
  const [value = "", id = ""] = (text ?? "").split("~");
  const isValue = sort === "points" ? /^\d{1,9}$/.test(value) : z.iso.datetime().safeParse(value).success;
  return isValue && /^\d{1,18}$/.test(id) ? { value, id } : null;
}

function memberRow(member: Member): MemberRow {
  return {
    id: String(member.id),
    name: nameOf(member),
    email: member.email,
    points: member.availablePoints,
    pendingPoints: member.pendingPoints,
    joinedAt: member.joinedAt.toISOString(),
    lastActivityAt: member.lastActivityAt?.toISOString() ?? null,
    isExcluded: member.state === "EXCLUDED",
  };
}
