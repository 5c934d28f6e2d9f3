/** What an expiry change would do, before anybody confirms it: the same arithmetic as when it is done, over groups of lots. */
import type { Db } from "~/db.server";
import { addDays, shopDay, startOfShopDay } from "~/lib/shop-day";
import { changedEnd, changeTermsOf, type LotEnd } from "../ledger/expiry-change";
import type { Expiry } from "../program/lot-terms";
import { countMembersByMark, groupOpenLots, type LotGroup } from "./ends-ahead.store.server";

/** What may be said of a lot whose end moves. */
export const END_MARKS = ["moved", "sooner", "later", "held_back", "soon"] as const;
export type EndMark = (typeof END_MARKS)[number];

export type EndFigures = { lots: number; points: number; members: number };
export type MovedGroup = LotGroup & { after: LotEnd; marks: EndMark[] };
export type EndsPreview = Record<EndMark, EndFigures> & { groups: MovedGroup[] };

/** "Soon" is so many days from now. */
export const SOON_DAYS = 30;

export type PreviewOf = { expiry: Expiry; graceDays: number; timeZone: string; at: Date };

/** The caller sees to one snapshot. */
export async function previewEnds(db: Db, shopId: number, { expiry, graceDays, timeZone, at }: PreviewOf): Promise<EndsPreview> {
  const terms = changeTermsOf({ expiry, graceDays, timeZone, at });
  const reading = { timeZone, at, byActivity: expiry.kind === "inactivity" };
  const soon = startOfShopDay(addDays(shopDay(at, timeZone), SOON_DAYS + 1), timeZone);
  const groups = (await groupOpenLots(db, shopId, reading)).flatMap((group): MovedGroup[] => {
    const after = changedEnd(group, terms);
    return after ? [{ ...group, after, marks: marksOf(group, after, soon) }] : [];
  });
  const members = groups.length === 0 ? new Map<string, number>() : await countMembersByMark(db, shopId, { ...reading, groups });
  const figures = (mark: EndMark): EndFigures => {
    const marked = groups.filter(({ marks }) => marks.includes(mark));
    const sumOf = (of: "lots" | "points") => marked.reduce((sum, group) => sum + group[of], 0);
    return { lots: sumOf("lots"), points: sumOf("points"), members: members.get(mark) ?? 0 };
  };
  return {
    groups,
    moved: figures("moved"),
    sooner: figures("sooner"),
    later: figures("later"),
    held_back: figures("held_back"),
    soon: figures("soon"),
  };
}

function marksOf(before: LotEnd, after: LotEnd & { isHeldBack: boolean }, soon: Date): EndMark[] {
  const [was, is] = [before.endsAt?.getTime() ?? Infinity, after.endsAt?.getTime() ?? Infinity];
  return [
    "moved",
    ...(is < was ? (["sooner"] as const) : is > was ? (["later"] as const) : []),
    ...(after.isHeldBack ? (["held_back"] as const) : []),
    ...(is < soon.getTime() || is === soon.getTime() ? (["soon"] as const) : []),
  ];
}
