/** What members told of and somebody looks at: waiting, approved, declined. */
import { db } from "~/db.server";
import { dayText } from "~/lib/day-text";
import { formatMoney } from "~/lib/money";
import { spelledCode } from "~/loyalty/earning/code-batch";
import { listActivities } from "~/loyalty/earning/activities.store.server";
import type { Activity, Evidence } from "~/loyalty/earning/activity";
import type { EarningRule } from "~/loyalty/earning/earning-rule";
import { activityKind, isActivityKind } from "~/loyalty/earning/kinds";
import { findMembers } from "~/loyalty/members/members.store.server";
import type { PointsName, ProgramVersion, RuleTerms } from "~/loyalty/program/program";
import { readVersion } from "~/loyalty/program/program.store.server";
import { kindTitle } from "./activity-catalogue";
import { nameOf } from "./member-name";
import { readProgramTerms } from "./program-terms.server";
import { ADMIN_LOCALE, pointsText } from "./sentences";

export const REQUEST_STATES = ["WAITING", "EARNED", "DECLINED"] as const;
const ROWS_PER_PAGE = 50;

export type RequestRow = {
  id: string;
  memberId: string;
  name: string;
  title: string;
  /** What was told of it. */
  facts: { label: string; text: string }[];
  occurredAt: string;
  isWaiting: boolean;
  /** What it gives at most, or gave. */
  points: string;
  reason: string | null;
};

export type RequestsPage = {
  state: (typeof REQUEST_STATES)[number];
  ruleId: string | null;
  /** Ways to earn that somebody may look at. */
  rules: { value: string; label: string }[];
  rows: RequestRow[];
  /** Where the next page begins; null at the last. */
  next: string | null;
  timeZone: string;
};

type Asked = { state: RequestsPage["state"]; ruleId: string | null; after: bigint | null };

export async function readRequestsPage(shopId: number, { state, ruleId, after }: Asked): Promise<RequestsPage> {
  const { shop, rules, terms } = await readProgramTerms(shopId);
  const found = await listActivities(db, shopId, { state, ruleId, after, limit: ROWS_PER_PAGE + 1 });
  const shown = found.slice(0, ROWS_PER_PAGE);
  const versions = await readVersions(shopId, shown);
  const members = await findMembers(db, shopId, [...new Set(shown.map(({ memberId }) => memberId))]);
  const nameFor = (memberId: bigint) => {
    const member = members.find(({ id }) => id === memberId);
    return member && member.state !== "FORGOTTEN" ? nameOf(member) : "Forgotten member";
  };
  return {
    ...{ state, ruleId, timeZone: shop.timeZone },
    rules: rules.filter(canWait).map((rule) => ({ value: rule.id, label: titleOf(rule) })),
    rows: shown.map((activity) => requestRow(activity, nameFor(activity.memberId), ruleOf(activity, versions), terms.pointsName)),
    next: found.length > shown.length ? String(shown.at(-1)?.id) : null,
  };
}

function canWait({ kind }: EarningRule): boolean {
  return isActivityKind(kind) && activityKind(kind).approval !== "never";
}

function titleOf({ kind, settings }: EarningRule): string {
  return activityKind(kind).terms(settings).title ?? kindTitle(kind);
}

/** An activity is judged by the terms in force when it was done, and shown with them. */
async function readVersions(shopId: number, activities: readonly Activity[]): Promise<ProgramVersion[]> {
  const numbers = [...new Set(activities.map(({ version }) => version))];
  const versions = await Promise.all(numbers.map((version) => readVersion(db, shopId, version)));
  return versions.filter((version) => version !== null);
}

function ruleOf({ version, ruleId }: Activity, versions: readonly ProgramVersion[]): RuleTerms | undefined {
  return versions.find((each) => each.version === version)?.terms.rules.find(({ id }) => id === ruleId);
}

function requestRow(activity: Activity, name: string, rule: RuleTerms | undefined, pointsName: PointsName): RequestRow {
  const { id, memberId, kind, title, evidence, occurredAt, state, points, asked, reason } = activity;
  const worth = state === "WAITING" && rule ? activityKind(kind).points(rule.settings, evidence) * asked : points;
  return {
    ...{ id: String(id), memberId: String(memberId), name, reason },
    title: title ?? kindTitle(kind),
    facts: evidence ? factsOf(evidence, rule) : [],
    occurredAt: occurredAt.toISOString(),
    isWaiting: state === "WAITING",
    points: worth > 0 ? pointsText(worth, pointsName) : "",
  };
}

const MEDIA = { none: "text alone", photo: "with a photo", video: "with a video" };

function factsOf(evidence: Evidence, rule: RuleTerms | undefined): RequestRow["facts"] {
  switch (evidence.about) {
    case "review":
      return [{ label: "Review", text: MEDIA[evidence.media] }, ...(evidence.where ? [{ label: "Where", text: evidence.where }] : [])];
    case "receipt": {
      const { number, shop, day, amountMinor, currency } = evidence;
      const amount = formatMoney(amountMinor, currency, ADMIN_LOCALE);
      return [
        { label: "Receipt", text: `${number}, ${shop}` },
        { label: "Of", text: `${dayText(`${day}T12:00:00Z`, "UTC")}, ${amount}` },
      ];
    }
    case "answers": {
      const questions = rule ? (activityKind(rule.kind).describe(rule.settings).questions ?? []) : [];
      return Object.entries(evidence.answers).map(([id, answer]) => ({
        label: questions.find((question) => question.id === id)?.label ?? id,
        text: Array.isArray(answer) ? answer.join(", ") : typeof answer === "boolean" ? (answer ? "Yes" : "No") : answer,
      }));
    }
    case "code":
      return [{ label: "Code", text: spelledCode(evidence.code) }];
    case "outside":
      return [{ label: "Told of as", text: evidence.reference }];
  }
}
