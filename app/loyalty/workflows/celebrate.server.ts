/**
 * Birthdays and anniversaries of joining, day by day of the shop's own calendar. Each day is celebrated once: nights that
 * were missed are caught up, under the terms in force when each day began, and a night that runs twice gives nothing more.
 */
import { db, inTransaction } from "~/db.server";
import { addDays, shopDay, startOfShopDay } from "~/lib/shop-day";
import { lastEarnedBy, listKnownKeys } from "../earning/activities.store.server";
import { celebratedOn, mayCelebrate } from "../earning/anniversaries";
import { moveCelebrated, readCelebrated } from "../earning/anniversaries.store.server";
import { awardActivity } from "../earning/award-activity.server";
import { lockMembers } from "../members/lock-member.server";
import { listBirthdays, listJoinedOn } from "../members/members.store.server";
import { tookPart } from "../members/took-part.server";
import type { ProgramVersion, RuleTerms } from "../program/program";
import { findShop, versionInForce } from "../program/program.store.server";

const MEMBERS_AT_ONCE = 100;
/** A clock that stood still for longer has missed what it has missed. */
const DAYS_CAUGHT_UP_MAX = 400;

export async function celebrate({ shopId, at }: { shopId: number; at: Date }): Promise<{ celebrated: number; points: number }> {
  const shop = await findShop(db, shopId);
  const sum = { celebrated: 0, points: 0 };
  if (!shop) return sum;
  const today = shopDay(at, shop.timeZone);
  const done = (await readCelebrated(db, shopId)) ?? addDays(today, -1);
  const oldest = addDays(today, -DAYS_CAUGHT_UP_MAX);
  for (let day = done < oldest ? oldest : addDays(done, 1); day <= today; day = addDays(day, 1)) {
    const given = await celebrateDay({ shopId, timeZone: shop.timeZone, day, at });
    sum.celebrated += given.celebrated;
    sum.points += given.points;
    await inTransaction((tx) => moveCelebrated(tx, shopId, day));
  }
  return sum;
}

type Day = { shopId: number; timeZone: string; day: string; at: Date };
type Sum = { celebrated: number; points: number };

async function celebrateDay(given: Day): Promise<Sum> {
  const { shopId, timeZone, day } = given;
  const begins = startOfShopDay(day, timeZone);
  const version = await versionInForce(db, shopId, begins);
  const sum: Sum = { celebrated: 0, points: 0 };
  if (version?.state !== "LIVE") return sum;
  const days = celebratedOn(day);
  for (const rule of version.terms.rules) {
    if (rule.kind !== "birthday" && rule.kind !== "join_anniversary") continue;
    for (let after = 0n; ;) {
      const page = { days, after, limit: MEMBERS_AT_ONCE };
      const members =
        rule.kind === "birthday"
          ? await listBirthdays(db, shopId, { ...page, before: begins })
          : await listJoinedOn(db, shopId, { ...page, year: Number(day.slice(0, 4)), timeZone });
      if (members.length > 0) addTo(sum, await awardAll({ ...given, begins, rule, version, memberIds: members.map(({ id }) => id) }));
      const last = members.at(-1);
      if (!last || members.length < MEMBERS_AT_ONCE) break;
      after = last.id;
    }
  }
  return sum;
}

type Celebration = Day & { begins: Date; rule: RuleTerms; version: ProgramVersion; memberIds: bigint[] };

/** One transaction for a page of members; those who have theirs already are not even locked. */
async function awardAll({ shopId, timeZone, day, at, begins, rule, version, memberIds }: Celebration): Promise<Sum> {
  const keyOf = (memberId: bigint) => `${rule.kind}:${memberId}:${day.slice(0, 4)}`;
  return inTransaction(async (tx) => {
    const known = new Set(await listKnownKeys(tx, shopId, memberIds.map(keyOf)));
    const sum: Sum = { celebrated: 0, points: 0 };
    const toDo = memberIds.filter((id) => !known.has(keyOf(id)));
    for (const locked of await lockMembers(tx, shopId, toDo)) {
      if (!(await tookPart(tx, locked, begins))) continue;
      const last = await lastEarnedBy(tx, shopId, locked.id, rule.kind);
      if (!mayCelebrate(day, { kind: rule.kind, lastOn: last && shopDay(last, timeZone) })) continue;
      const act = { door: "night", actor: "system", sourceKey: keyOf(locked.id), occurredAt: begins, count: 1 } as const;
      const awarded = await awardActivity(tx, { locked, rule, version, act, at });
      if (awarded.outcome === "earned") addTo(sum, { celebrated: 1, points: awarded.activity.points });
    }
    return sum;
  });
}

function addTo(sum: Sum, { celebrated, points }: Sum): void {
  sum.celebrated += celebrated;
  sum.points += points;
}
