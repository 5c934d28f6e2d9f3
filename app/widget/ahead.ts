/** Points to come and points that end, in words: "+36 on 3 March", "50 end in 12 days". */
import type { PointsAhead } from "~/contracts/shopper";
import type { Words } from "./words";

/** Up to here days are counted, beyond it they are named. */
const COUNTED_DAYS = 30;

/** The soonest of each kind, in one line; null when nothing is ahead. A kept answer from before may not know. */
export function aheadLine(home: { ahead?: PointsAhead[]; asOf: string }, words: Words): string | null {
  const kinds = ["arrive", "end"] as const;
  const soonest = kinds.flatMap((kind) => home.ahead?.find((each) => each.kind === kind) ?? []);
  return soonest.map((ahead) => aheadText(ahead, home.asOf, words)).join(" · ") || null;
}

export function aheadText({ kind, points, day, daysLeft }: PointsAhead, asOf: string, { say, write }: Words): string {
  const count = write.number(points);
  if (kind === "arrive") return say("arrive", { count, day: write.shopDay(day, asOf) });
  return daysLeft <= COUNTED_DAYS
    ? say.plural("end_in", points, count, { when: write.inDays(daysLeft) })
    : say.plural("end_on", points, count, { day: write.shopDay(day, asOf) });
}
