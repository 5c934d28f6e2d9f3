/** What a changed expiry policy does to points that members have, in the merchant's sentences. Pure, English. */
import { lastGoodDay } from "~/lib/shop-day";
import type { EndFigures, EndsPreview } from "~/loyalty/analytics/preview-ends.server";
import { SOON_DAYS } from "~/loyalty/analytics/preview-ends.server";
import type { ExpiryChange, LotEnd } from "~/loyalty/ledger/expiry-change";
import type { PointsName } from "~/loyalty/program/program";
import { calendarDay } from "./as-of-words";
import { pointsText } from "./sentences";

type Figures = Pick<EndsPreview, "moved" | "sooner" | "later" | "held_back" | "soon">;

/** Empty when nothing would move. */
export function previewSentences(
  preview: Figures,
  { name, graceDays, graceLastDay }: { name: PointsName; graceDays: number; graceLastDay: string },
): string[] {
  const { moved, sooner, later, held_back, soon } = preview;
  if (moved.lots === 0) return [];
  const ofMembers = (figures: EndFigures) => `${pointsText(figures.points, name)} of ${membersText(figures.members)}`;
  return [
    `${ofMembers(moved)} get another end.`,
    ...(sooner.lots > 0 ? [`Sooner than now: ${ofMembers(sooner)}.`] : []),
    ...(later.lots > 0 ? [`Later than now, or never: ${ofMembers(later)}.`] : []),
    ...(held_back.lots > 0
      ? [
          `${ofMembers(held_back)} are older than the policy allows, or would end within days. They can be spent up to ${calendarDay(graceLastDay)}, ${daysText(graceDays)} from today.`,
        ]
      : []),
    soon.lots > 0 ? `Within ${SOON_DAYS} days end: ${ofMembers(soon)}.` : `Of what moves, nothing ends within ${SOON_DAYS} days.`,
  ];
}

/** `Ada Lund: 120 points of order #1001, earned on 3 March 2025, can be spent up to 24 December 2026. Now they have no end.` */
export function exampleSentence(
  {
    member,
    points,
    title,
    earnedDay,
    before,
    after,
  }: { member: string; points: number; title: string; earnedDay: string; before: LotEnd; after: LotEnd },
  { name, timeZone }: { name: PointsName; timeZone: string },
): string {
  const source = /^Order /.test(title) ? ` of o${title.slice(1)}` : "";
  const [was, is] = [endText(before, timeZone), endText(after, timeZone)];
  const only = after.inactiveMonths === null ? "" : ", and longer with anything the member earns or spends";
  const soFar = before.endsAt === null ? ". Now they have no end" : `, instead of ${was}`;
  const change = was === is ? `${is}${only}` : `${is}${only}${soFar}`;
  return `${member}: ${pointsText(points, name)}${source}, earned on ${calendarDay(earnedDay)}, can be spent ${change}.`;
}

function endText({ endsAt }: LotEnd, timeZone: string): string {
  return endsAt === null ? "without end" : `up to ${calendarDay(lastGoodDay(endsAt, timeZone))}`;
}

/** What became of the latest change. */
export function changeSentence(
  { state, members, points, lots, restoredLots }: ExpiryChange,
  { name, on, endedOn }: { name: PointsName; on: string; endedOn: string | null },
): string {
  const what = `${pointsText(points, name)} of ${membersText(members)}`;
  const asked = `asked for on ${calendarDay(on)}`;
  switch (state) {
    case "APPLYING":
      return `The ends are being moved, ${asked}. ${points > 0 ? `Done so far: ${what}.` : "The first ones are next."}`;
    case "APPLIED":
      return `On ${calendarDay(endedOn ?? on)} the ends of ${what} were moved.`;
    case "UNDOING":
      return `The change ${asked} is being taken back: ${restoredLots.toLocaleString("en")} of ${partsText(lots)} have their old end again so far.`;
    case "UNDONE":
      return `The change ${asked} was taken back on ${calendarDay(endedOn ?? on)}. ${restoredText(restoredLots, lots)}`;
  }
}

function restoredText(restored: number, lots: number): string {
  if (restored === lots) return lots === 1 ? "It has its old end again." : `All ${partsText(lots)} have their old end again.`;
  const left = lots - restored;
  return `${restored.toLocaleString("en")} of ${partsText(lots)} have their old end again; ${left.toLocaleString("en")} had ended or been moved since and stay as they are.`;
}

function partsText(lots: number): string {
  return `${lots.toLocaleString("en")} ${lots === 1 ? "part" : "parts"}`;
}

export function membersText(members: number): string {
  return `${members.toLocaleString("en")} ${members === 1 ? "member" : "members"}`;
}

export function daysText(days: number): string {
  return `${days.toLocaleString("en")} ${days === 1 ? "day" : "days"}`;
}
