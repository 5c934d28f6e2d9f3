/** How a way to earn by an activity stands for one shopper: what to do, how far they are, when again. Pure. */
import type { WayActivity, WayToEarn } from "~/contracts/shopper";
import { shopDay, startOfShopDay } from "~/lib/shop-day";
import { nextCelebration } from "~/loyalty/earning/anniversaries";
import { describeRule, type EarningRule } from "~/loyalty/earning/earning-rule";
import { activityKind } from "~/loyalty/earning/kinds";
import { isLookedAt } from "~/loyalty/earning/kinds/define";
import { againUnder, leftUnder, type Done, type Limit } from "~/lib/limits";

/** What has been done by one rule, and what of it waits to be looked at. */
export type DoneByRule = Done & { ruleId: string; kind: string; state: string };

export type Standing = {
  at: Date;
  timeZone: string;
  /** Null for a visitor. */
  member: { birthday: string | null; joinedAt: Date; done: readonly DoneByRule[] } | null;
};

type Way = Pick<WayToEarn, "activity" | "state" | "again">;

export function wayByActivity(rule: EarningRule, standing: Standing): Way {
  const kind = activityKind(rule.kind);
  const terms = kind.terms(rule.settings);
  const described = describeRule(rule);
  const hasPanel = terms.doors.includes("panel") || kind.panel === "birthday";
  const takesCode = terms.doors.includes("code");
  const activity: WayActivity = {
    title: terms.title,
    about: terms.about,
    by: hasPanel && kind.panel ? kind.panel : takesCode ? "code" : "none",
    takesCode,
    piece: described.piece ?? null,
    url: described.url ?? null,
    network: described.network ?? null,
    action: described.action ?? null,
    questions: described.questions ?? [],
    photoPoints: described.photoPoints ?? null,
    videoPoints: described.videoPoints ?? null,
    isLookedAt: isLookedAt(kind, terms, hasPanel ? "panel" : "code"),
    limits: terms.limits,
    progress: null,
    birthday: rule.kind === "birthday" ? (standing.member?.birthday ?? null) : null,
    next: null,
  };
  return standing.member ? stateOf(rule, activity, { ...standing, member: standing.member }) : { activity, state: "open" };
}

type MemberStanding = Standing & { member: NonNullable<Standing["member"]> };

function stateOf(rule: EarningRule, activity: WayActivity, standing: MemberStanding): Way {
  const { member, at, timeZone } = standing;
  switch (rule.kind) {
    // Whoever is a member has made an account, whether it gave points then or not: it gives none any more.
    case "create_account":
      return { activity, state: "done" };
    case "newsletter_consent":
    case "sms_consent":
      return { activity, state: member.done.some((done) => done.kind === rule.kind) ? "done" : "open" };
    case "birthday":
      return member.birthday === null ? { activity, state: "open" } : comesOn(nextCelebration(member.birthday, shopDay(at, timeZone)));
    case "join_anniversary":
      return comesOn(nextCelebration(shopDay(member.joinedAt, timeZone).slice(5), shopDay(at, timeZone)));
    default:
      return withinLimits(rule, activity, standing);
  }

  function comesOn(next: string): Way {
    return { activity: { ...activity, next }, state: "later", again: startOfShopDay(next, timeZone).toISOString() };
  }
}

function withinLimits(rule: EarningRule, activity: WayActivity, { member, at, timeZone }: MemberStanding): Way {
  const done = member.done.filter((each) => each.ruleId === rule.id);
  const limits = activity.limits as Limit[];
  const rooms = limits.map((limit) => ({ limit, left: leftUnder(limit, done, { at, timeZone }) })).sort((a, b) => a.left - b.left);
  const tightest = rooms[0];
  if (!tightest) return { activity, state: "open" };
  const drawn = { ...activity, progress: { done: tightest.limit.times - tightest.left, of: tightest.limit.times } };
  if (tightest.left > 0) return { activity: drawn, state: "open" };
  if (done.some(({ state }) => state === "WAITING")) return { activity: drawn, state: "waiting" };
  const again = againUnder(limits, done, { at, timeZone });
  return again ? { activity: drawn, state: "later", again: again.toISOString() } : { activity: drawn, state: "done" };
}
