/** One page of the activity log: what staff changed, newest first. */
import { z } from "zod";
import { db } from "~/db.server";
import { readStaffChanges } from "~/loyalty/activity-log/activity-log.store.server";
import type { StaffChange } from "~/loyalty/activity-log/staff-change";
import { findMember } from "~/loyalty/members/members.store.server";
import { changeLines, changeTitle, type ChangeLine } from "./activity-log-words";
import { nameOf } from "./member-name";
import { readProgramTerms } from "./program-terms.server";

export type ActivityLogRow = {
  id: string;
  at: string;
  /** `You`, `Staff 4711` or what did it by itself. */
  who: string;
  title: string;
  lines: ChangeLine[];
  /** Where the thing is looked at; null when it has no page. */
  url: string | null;
};

export type ActivityLogPage = {
  rows: ActivityLogRow[];
  /** Ids at which the neighbouring pages begin; null at the ends. */
  newer: string | null;
  older: string | null;
  timeZone: string;
};

export const CHANGES_PER_PAGE = 25;

const Place = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .nullable()
  .catch(null);

/** `viewer`: who asks, so that their own changes say so. */
export async function readActivityLog(
  shopId: number,
  { search, viewer }: { search: URLSearchParams; viewer: string },
): Promise<ActivityLogPage> {
  const after = Place.parse(search.get("after"));
  const before = after === null ? Place.parse(search.get("before")) : null;
  const [{ shop, terms }, read] = await Promise.all([
    readProgramTerms(shopId),
    readStaffChanges(db, shopId, { before, after, limit: CHANGES_PER_PAGE + 1 }),
  ]);
  const hasMore = read.length > CHANGES_PER_PAGE;
  const changes = after === null ? read.slice(0, CHANGES_PER_PAGE) : read.slice(hasMore ? 1 : 0);
  const members = await namesOf(shopId, changes);
  const [first, last] = [changes[0], changes.at(-1)];
  const hasNewer = after === null ? before !== null : hasMore;
  const hasOlder = after !== null || hasMore;
  return {
    rows: changes.map((change) => ({
      id: String(change.id),
      at: change.at.toISOString(),
      who: whoText(change.actor, viewer),
      title: changeTitle(change, terms, members.get(change.subject ?? "") ?? null),
      lines: changeLines(change, terms),
      url: urlOf(change),
    })),
    newer: hasNewer && first ? String(first.id) : null,
    older: hasOlder && last ? String(last.id) : null,
    timeZone: shop.timeZone,
  };
}

async function namesOf(shopId: number, changes: readonly StaffChange[]): Promise<Map<string, string>> {
  const ids = new Set(changes.filter(isAboutMember).map(({ subject }) => subject ?? ""));
  const members = await Promise.all([...ids].map((id) => findMember(db, shopId, BigInt(id))));
  return new Map(
    members.flatMap((member) =>
      member ? [[String(member.id), member.state === "FORGOTTEN" ? "a forgotten member" : nameOf(member)]] : [],
    ),
  );
}

function isAboutMember({ about, subject }: StaffChange): boolean {
  return about === "adjustment" || about === "member_state" || about === "merge" || (about === "export" && subject !== null);
}

function whoText(actor: string, viewer: string): string {
  if (actor === viewer) return "You";
  if (actor === "system") return "Shopify billing";
  return actor.replace(/^staff:/, "Staff ");
}

function urlOf(change: StaffChange): string | null {
  const { about, subject, after } = change;
  if (isAboutMember(change)) return `/app/members/${subject}`;
  if (about === "member_view" || about === "export") return "/app/members";
  if (about === "program_settings") return "/app/program/counting";
  if (about === "expiry_notices") return "/app/emails";
  if (about === "expiry_change") return "/app/program/expiry";
  if (about === "earning_rule" && after) return `/app/program/earn/${subject}`;
  if (about === "reward" && after) return `/app/program/rewards/${subject}`;
  if (about === "import" && after?.step !== "removed") return `/app/imports/${subject}`;
  if (about === "display") return "/app/display";
  if (about === "plan") return "/app/plan";
  return null;
}
