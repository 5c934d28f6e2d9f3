/** What members have already, under the program's present expiry policy: who would lose or gain time, before anything moves. */
import { db, inSnapshot } from "~/db.server";
import { wholeNumberField } from "~/lib/form-fields";
import { addDays, shopDay } from "~/lib/shop-day";
import { findSampleLot } from "~/loyalty/analytics/ends-ahead.store.server";
import { previewEnds, type EndsPreview, type MovedGroup } from "~/loyalty/analytics/preview-ends.server";
import { GRACE_DAYS_DEFAULT, GRACE_DAYS_MAX, GRACE_DAYS_MIN, graceEndOf, type ExpiryChange } from "~/loyalty/ledger/expiry-change";
import { findLatestExpiryChange } from "~/loyalty/ledger/expiry-changes.store.server";
import { readEntriesOf } from "~/loyalty/ledger/ledger.store.server";
import { findMember } from "~/loyalty/members/members.store.server";
import type { Program, Shop } from "~/loyalty/program/program";
import { findProgram } from "~/loyalty/program/program.store.server";
import { entryTitle } from "./entry-words";
import { changeSentence, exampleSentence, previewSentences } from "./expiry-change-words";
import { expiryText } from "./lot-sentences";
import { nameOf } from "./member-name";
import { readProgramTerms } from "./program-terms.server";

export type ExpiryChangePage = {
  policy: string;
  graceDays: number;
  graceDaysMin: number;
  /** Said beside the field when another number was asked for. */
  graceError: string | null;
  version: number;
  /** Empty: every end is as the policy has it. */
  sentences: string[];
  examples: string[];
  latest: { id: string; sentence: string; policy: string; isAtWork: boolean; isUndoable: boolean } | null;
};

/** `asked`: the days that stand in the address. */
export async function readExpiryChangePage(shopId: number, { asked, at }: { asked: string | null; at: Date }): Promise<ExpiryChangePage> {
  const { shop, program } = await readProgramTerms(shopId);
  const graceDaysMin = await graceDaysMinOf(shopId);
  const { graceDays, graceError } = graceAsked(asked, graceDaysMin);
  const { timeZone } = shop;
  const { expiry, pointsName } = program.terms;
  const [preview, latest] = await inSnapshot(async (tx) => [
    await previewEnds(tx, shopId, { expiry, graceDays, timeZone, at }),
    await findLatestExpiryChange(tx, shopId),
  ]);
  const graceLastDay = addDays(graceEndOf({ graceDays, timeZone, at }), -1);
  return {
    policy: expiryText(expiry),
    graceDays,
    graceDaysMin,
    graceError,
    version: program.currentVersion,
    sentences: previewSentences(preview, { name: pointsName, graceDays, graceLastDay }),
    examples: await examplesOf(preview, { shop, program, at }),
    latest: latest && latestOf(latest, { program, timeZone }),
  };
}

/** The least that may be chosen: with mails on, nobody's points go before the last mail has had its days. */
export async function graceDaysMinOf(shopId: number): Promise<number> {
  const program = await findProgram(db, shopId);
  return Math.max(GRACE_DAYS_MIN, program?.expiryNotices.isOn ? program.expiryNotices.lastDays : 0);
}

function graceAsked(asked: string | null, min: number): Pick<ExpiryChangePage, "graceDays" | "graceError"> {
  const fallback = Math.max(GRACE_DAYS_DEFAULT, min);
  if (asked === null) return { graceDays: fallback, graceError: null };
  const parsed = wholeNumberField({ min, max: GRACE_DAYS_MAX }).safeParse(asked);
  return parsed.success
    ? { graceDays: parsed.data, graceError: null }
    : { graceDays: fallback, graceError: parsed.error.issues[0]?.message ?? "" };
}

function latestOf(latest: ExpiryChange, { program, timeZone }: { program: Program; timeZone: string }): ExpiryChangePage["latest"] {
  const on = shopDay(latest.at, timeZone);
  const endedOn = latest.endedAt && shopDay(latest.endedAt, timeZone);
  return {
    id: latest.id,
    sentence: changeSentence(latest, { name: program.terms.pointsName, on, endedOn }),
    policy: expiryText(latest.expiry),
    isAtWork: latest.state === "APPLYING" || latest.state === "UNDOING",
    isUndoable: latest.state === "APPLIED",
  };
}

/** One each of what a merchant would worry about: held back at the last moment, sooner, later. */
const EXAMPLES: readonly ((group: MovedGroup) => boolean)[] = [
  ({ marks }) => marks.includes("held_back"),
  ({ marks }) => marks.includes("sooner") && !marks.includes("held_back"),
  ({ marks }) => marks.includes("later"),
];

async function examplesOf({ groups }: EndsPreview, reading: { shop: Shop; program: Program; at: Date }): Promise<string[]> {
  const largest = EXAMPLES.flatMap((isOne) => groups.filter(isOne).sort((a, b) => b.points - a.points)[0] ?? []);
  const examples: (string | null)[] = await Promise.all(largest.map((group) => exampleOf(group, reading)));
  return examples.filter((example) => example !== null);
}

async function exampleOf(group: MovedGroup, { shop, program, at }: { shop: Shop; program: Program; at: Date }): Promise<string | null> {
  const { timeZone, id: shopId } = shop;
  const { expiry, pointsName } = program.terms;
  const lot = await findSampleLot(db, shopId, { timeZone, at, byActivity: expiry.kind === "inactivity", group });
  if (!lot) return null;
  const [member, [opening]] = await Promise.all([findMember(db, shopId, lot.memberId), readEntriesOf(db, shopId, [lot.entryId])]);
  if (!member) return null;
  const title = opening ? entryTitle(opening) : "";
  const name = member.state === "FORGOTTEN" ? "A forgotten member" : nameOf(member);
  const said = { member: name, points: lot.remaining, title, earnedDay: group.earnedDay, before: group, after: group.after };
  return exampleSentence(said, { name: pointsName, timeZone });
}
