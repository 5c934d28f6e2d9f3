/** Days and moments as people say them, in the shop's time zone; the same on server and browser. English. */

/** `3 March 2026` */
export function dayText(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }).format(new Date(iso));
}

/** `3 March 2026, 14:05` */
export function momentText(iso: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(iso));
  return `${dayText(iso, timeZone)}, ${time}`;
}
