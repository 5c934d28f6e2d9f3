/** Fixed moments with names; nothing in a test depends on today. */
export const MONDAY_NOON = new Date("2026-03-02T12:00:00Z");
export const A_MONTH_BEFORE = new Date("2026-02-02T12:00:00Z");

export function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}

export function daysAfter(moment: Date, days: number): Date {
  return minutesAfter(moment, days * 24 * 60);
}
