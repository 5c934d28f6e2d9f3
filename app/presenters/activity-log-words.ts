/**
 * A change by staff in words: what it was about, and each fact that is another one now. Facts that have no words of their
 * own here are named as they are stored, so that nothing of a change is ever left out. Pure, English.
 */
import { dayText } from "~/lib/day-text";
import { LineCondition } from "~/loyalty/earning/line-condition";
import type { LimitJson } from "~/contracts/shopper";
import { activityName, limitText } from "./activity-words";
import { LABELS, TEXTS } from "./change-labels";
import { signed } from "./entry-words";
import { goodsText, timesText } from "./goods-words";
import { listWords } from "./member-filter-words";
import { capital, listText, moneyText, pointsText, shareText } from "./sentences";
import type { ChangedFacts, ChangedThing } from "~/loyalty/activity-log/staff-change";
import type { PointsName } from "~/loyalty/program/program";

/** `before` or `after` is null where there was no such fact at all. */
export type ChangeLine = { label: string; before: string | null; after: string | null };
export type ChangeTerms = { currency: string; pointsName: PointsName };
type Change = { about: ChangedThing; before: ChangedFacts | null; after: ChangedFacts | null };

const NOTHING = "none";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const LABEL_ORDER = Object.keys(LABELS);

/** `Changed the way to earn “place an order”`. `member`: the name of the member it is about. */
export function changeTitle({ about, before, after }: Change, terms: ChangeTerms, member: string | null): string {
  const did = before === null ? "Added" : after === null ? "Removed" : "Changed";
  const facts = after ?? before ?? {};
  switch (about) {
    case "setup":
      return "Answered the set-up";
    case "program_settings":
      return "Changed how points are counted";
    case "program_state":
      return facts.state === "LIVE" ? "Launched the program" : "Paused the program";
    case "earning_rule":
      return `${did} the way to earn “${wayText(facts, terms)}”`;
    case "reward":
      return `${did} a reward: ${rewardText(facts, terms)}`;
    case "display":
      return "Changed the display";
    case "plan":
      return "Changed the plan";
    case "member_state":
      return `${facts.state === "EXCLUDED" ? "Excluded" : "Let back in"} ${member ?? "a member"}`;
    case "member_view":
      return `${did} the view “${String(facts.viewName)}” of the members list`;
    case "export":
      return facts.what === "activity" ? `Exported the activity of ${member ?? "a member"}` : "Exported members";
    case "import":
      return importTitle(facts, terms);
    case "merge":
      return facts.state === "apart" ? `Undid a merge into ${member ?? "a member"}` : `Merged a member into ${member ?? "a member"} again`;
    case "expiry_notices":
      return "Changed the mails about points that end";
    case "expiry_change":
      return after === null ? "Took back moving the ends of points that members have" : "Moved the ends of points that members have";
    case "activity":
      return `Credited ${didText(facts)} to ${member ?? "a member"}`;
    case "activity_decision":
      return `${facts.state === "approved" ? "Approved" : "Declined"} ${didText(facts)} of ${member ?? "a member"}`;
    case "code_batch":
      return after === null ? `Stopped the codes “${String(facts.name)}”` : `Made codes “${String(facts.name)}”`;
    case "adjustment":
      if (facts.undoes !== undefined) return `Undid ${signed(Number(facts.undoes))} for ${member ?? "a member"}`;
      return `${signed(Number(facts.points))} ${Math.abs(Number(facts.points)) === 1 ? terms.pointsName.one : terms.pointsName.other} for ${member ?? "a member"}`;
  }
}

/** The facts that are not what they were; all of them where there was nothing before, or is nothing after. */
export function changeLines({ about, before, after }: Change, terms: ChangeTerms): ChangeLine[] {
  const [old, now] = [flat(spokenOf(about, before)), flat(spokenOf(about, after))];
  const inTitle = IN_TITLE[about] ?? [];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .sort((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b))
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .filter((name) => !inTitle.includes(name) && !(isEmpty(old[name]) && isEmpty(now[name])))
    .map((name) => ({
      label: LABELS[name] ?? LABELS[name.split(".").at(-1) ?? ""] ?? spoken(name),
      before: name in old ? textOf(name, old[name], terms) : null,
      after: name in now ? textOf(name, now[name], terms) : null,
    }));
}

/** Facts that the title says. */
const IN_TITLE: Partial<Record<ChangedThing, readonly string[]>> = {
  adjustment: ["points", "undoes"],
  import: ["step", "file", "purpose", "points"],
  activity: ["did"],
  activity_decision: ["did"],
  code_batch: ["name"],
};

/** What was left open is no news. An empty list is: no limits. */
function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

/** Facts come in the order of their words; the database keeps them in an order of its own. */
function placeOf(name: string): number {
  const place = LABEL_ORDER.indexOf(name);
  return place === -1 ? LABEL_ORDER.length : place;
}

/** Of a list: not how it is kept but what it shows. Of a file and a merge: counts of nothing are not counted up. */
function spokenOf(about: ChangedThing, facts: ChangedFacts | null): ChangedFacts | null {
  if (facts !== null && (about === "import" || about === "merge"))
    return Object.fromEntries(Object.entries(facts).filter(([name, value]) => name === "balance" || value !== 0));
  if (facts === null || (about !== "member_view" && about !== "export")) return facts;
  const { viewName, rows } = facts;
  return {
    ...(viewName !== undefined && { viewName }),
    ...(facts.sort !== undefined && listWords(facts)),
    ...(rows !== undefined && { rows }),
  };
}

const IMPORT_STEPS: Record<string, string> = {
  started: "Started",
  done: "Finished",
  undo_started: "Started to undo",
  undone: "Undid",
  removed: "Threw away",
};

/** `Finished the import “smile.csv”: +12,400 points` */
function importTitle({ step, file, purpose, points }: ChangedFacts, { pointsName }: ChangeTerms): string {
  const what = `${IMPORT_STEPS[String(step)] ?? "Changed"} the ${purpose === "adjustment" ? "bulk adjustment" : "import"} “${String(file)}”`;
  if (step !== "done") return what;
  return `${what}: ${signed(Number(points))} ${Math.abs(Number(points)) === 1 ? pointsName.one : pointsName.other}`;
}

/** What the merchant calls it, or its kind. */
function wayText({ kind, settings }: ChangedFacts, terms: ChangeTerms): string {
  const { title } = (settings ?? {}) as { title?: unknown };
  return typeof title === "string" && title !== "" ? title : textOf("kind", kind, terms);
}

/** `“Wrote a review”` */
function didText({ did }: ChangedFacts): string {
  return `“${activityName({ kind: String(did) })}”`;
}

function rewardText(facts: ChangedFacts, terms: ChangeTerms): string {
  const { amountMinor, basisPoints } = (facts.settings ?? {}) as { amountMinor?: unknown; basisPoints?: unknown };
  const price = pointsText(Number(facts.pointsPrice), terms.pointsName);
  if (typeof basisPoints === "number") return `${shareText(basisPoints / 10_000)} off for ${price}`;
  if (facts.kind === "free_shipping") return `free shipping for ${price}`;
  return typeof amountMinor === "number" ? `${moneyText(amountMinor, terms.currency)} off for ${price}` : price;
}

/** `{ basis: { tips: true } }` -> `{ "basis.tips": true }`; what a rule or reward has set stands without its box. */
function flat(facts: ChangedFacts | null, path = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts ?? {}).flatMap(([name, value]) => {
      const here = name === "settings" ? path : `${path}${name}`;
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [[here, value] as [string, unknown]];
      return Object.entries(flat(value as ChangedFacts, here === "" ? "" : `${here}.`));
    }),
  );
}

function textOf(name: string, value: unknown, { currency }: ChangeTerms): string {
  if (isEmpty(value)) return NOTHING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") {
    if (name.endsWith("Minor")) return moneyText(value, currency);
    if (name.endsWith("BasisPoints") || name === "basisPoints") return `${value / 100}%`;
    return value.toLocaleString("en");
  }
  if (typeof value === "string") return DAY.test(value) ? dayText(`${value}T12:00:00Z`, "UTC") : (TEXTS[value] ?? value);
  if (Array.isArray(value))
    return value.length === 0 ? NOTHING : listText(value.map((each) => textOf("", each, { currency, pointsName: NO_NAME })));
  return (
    rateText(value as ChangedFacts) ??
    goodsOrTimes(value as ChangedFacts) ??
    activityFactText(value as ChangedFacts) ??
    JSON.stringify(value)
  );
}

/** `goods tagged coffee`, `Coffee twice`; null for what is neither. */
function goodsOrTimes(value: ChangedFacts): string | null {
  const goods = LineCondition.safeParse(value);
  if (goods.success) return goodsText(goods.data);
  const when = LineCondition.safeParse(value.when);
  return when.success ? `${goodsText(when.data)} ${timesText(Number(value.hundredths) / 100)}` : null;
}

const NO_NAME: PointsName = { one: "point", other: "points" };

/** `once a day`, or a question in quotes; null for what is neither. */
function activityFactText({ kind, times, label, ...rest }: ChangedFacts): string | null {
  if (typeof label === "string") return `“${label}”`;
  return typeof times === "number" && typeof kind === "string" ? limitText({ kind, times, ...rest } as LimitJson) : null;
}

/** `2 per €10`; null for what is no rate. */
function rateText({ currency, points, perMinor }: ChangedFacts): string | null {
  if (typeof currency !== "string" || typeof points !== "number" || typeof perMinor !== "number") return null;
  return `${points.toLocaleString("en")} per ${moneyText(perMinor, currency)}`;
}

/** `codeLifetimeDays` -> `Code lifetime days` */
function spoken(name: string): string {
  return capital(
    name
      .replace(/Minor$/, "")
      .replace(/[._]/g, " ")
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase(),
  );
}
