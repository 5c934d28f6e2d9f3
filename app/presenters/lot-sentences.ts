/** When points can be spent and when they end, in the merchant's sentences. Pure, English. */
import type { PointsAhead } from "~/contracts/shopper";
import { addDays, addMonths } from "~/lib/shop-day";
import { endDay, type Expiry, type LotPolicy } from "~/loyalty/program/lot-terms";
import type { PointsName } from "~/loyalty/program/program";
import { capital, pointsText } from "./sentences";

/** What happens to the points of an order placed on `day`: "… can be spent from 17 March and end on 2 March next year." */
export function lotSentence({ pendingDays, expiry }: LotPolicy, { day, pointsName }: { day: string; pointsName: PointsName }): string {
  const start = `${capital(pointsName.other)} of an order on ${dayName(day, day)}`;
  const from = pendingDays === 0 ? "can be spent at once" : `can be spent from ${dayName(addDays(day, pendingDays), day)}`;
  if (expiry.kind === "none") return `${start} ${from} and never end.`;
  if (expiry.kind === "inactivity") {
    const last = dayName(addDays(addMonths(day, expiry.months), -1), day);
    return `${start} ${from}. A member who does nothing more has the whole balance up to ${last}, then it is gone. Earning or spending begins the count again.`;
  }
  return `${start} ${from} and end on ${dayName(addDays(endDay(expiry, day) ?? day, -1), day)}.`;
}

/** What a merchant should know before saving; null where nothing is odd. */
export function lotWarning({ pendingDays, expiry }: LotPolicy): string | null {
  const endsTooSoon = expiry.kind === "year_end" && expiry.yearsMore === 0 && pendingDays > 0;
  if (!endsTooSoon) return null;
  return `Orders of the last ${pendingDays} days of a year earn points that end before they can be spent. With the end of the next year they last.`;
}

/** `After 12 months`, `With the year they were earned in` */
export function expiryText(expiry: Expiry): string {
  switch (expiry.kind) {
    case "none":
      return "Never";
    case "after_days":
      return `${count(expiry.days, "day")} after they were earned`;
    case "after_months":
      return `${count(expiry.months, "month")} after they were earned`;
    case "year_end":
      return expiry.yearsMore === 0 ? "With the year they were earned in" : "With the year after the one they were earned in";
    case "inactivity":
      return `The whole balance, after ${count(expiry.months, "month")} without activity`;
  }
}

export function pendingText(pendingDays: number): string {
  return pendingDays === 0 ? "At once" : `${count(pendingDays, "day")} after the order`;
}

export type AheadRow = { key: string; text: string };

/** `36 points can be spent from 3 March`, `50 points end on 12 December` */
export function aheadRows(ahead: readonly PointsAhead[], { today, pointsName }: { today: string; pointsName: PointsName }): AheadRow[] {
  return ahead.map(({ kind, points, day }) => {
    const verb = kind === "arrive" ? "can be spent from" : points === 1 ? "ends on" : "end on";
    return { key: `${day} ${kind}`, text: `${pointsText(points, pointsName)} ${verb} ${dayName(day, today)}` };
  });
}

/** `3 March`, `2 March next year`, `2 March 2029`: as one says it on `today`. */
export function dayName(day: string, today: string): string {
  const text = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long" }).format(new Date(`${day}T00:00:00Z`));
  const years = Number(day.slice(0, 4)) - Number(today.slice(0, 4));
  if (years === 0) return text;
  return years === 1 ? `${text} next year` : `${text} ${day.slice(0, 4)}`;
}

function count(number: number, unit: string): string {
  return `${number.toLocaleString("en")} ${unit}${number === 1 ? "" : "s"}`;
}
