/** What one member did other than buy, with what became of it, and what staff can credit them with. */
import { db } from "~/db.server";
import { listActivitiesOf } from "~/loyalty/earning/activities.store.server";
import type { Activity, Door } from "~/loyalty/earning/activity";
import type { EarningRule } from "~/loyalty/earning/earning-rule";
import { activityKind, isActivityKind } from "~/loyalty/earning/kinds";
import { kindTitle } from "./activity-catalogue";
import { readProgramTerms } from "./program-terms.server";
import { pointsText } from "./sentences";

const SHOWN = 15;

export type CreditChoice = {
  ruleId: string;
  title: string;
  /** Pieces are counted: what one and several are called. */
  piece: { one: string; other: string } | null;
  /** A photo or a video may earn more. */
  hasMedia: boolean;
};

export type ToldRow = {
  id: string;
  title: string;
  occurredAt: string;
  state: Activity["state"];
  /** `50 points`, or nothing while it waits. */
  points: string;
  door: Door;
  reason: string | null;
};

export type MemberActivities = { choices: CreditChoice[]; rows: ToldRow[] };

export async function readMemberActivities(shopId: number, memberId: bigint): Promise<MemberActivities> {
  const { program, rules, terms } = await readProgramTerms(shopId);
  const activities = await listActivitiesOf(db, shopId, memberId, { limit: SHOWN });
  return {
    choices: program.state === "LIVE" ? rules.flatMap(choiceOf) : [],
    rows: activities.map(({ id, kind, title, occurredAt, state, points, door, reason }) => ({
      ...{ id: String(id), state, door, reason },
      title: title ?? kindTitle(kind),
      occurredAt: occurredAt.toISOString(),
      points: points > 0 ? pointsText(points, terms.pointsName) : "",
    })),
  };
}

/** Only what is on and has staff's door. */
function choiceOf({ id, kind, settings, state }: EarningRule): CreditChoice[] {
  if (state !== "ON" || !isActivityKind(kind)) return [];
  const way = activityKind(kind);
  const { doors, title } = way.terms(settings);
  if (!way.doors.includes("staff") || !doors.includes("staff")) return [];
  const { piece = null, photoPoints, videoPoints } = way.describe(settings);
  return [{ ruleId: id, title: title ?? kindTitle(kind), piece, hasMedia: Boolean(photoPoints ?? videoPoints) }];
}
