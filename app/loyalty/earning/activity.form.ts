/** The merchant's form of an activity that earns: text as typed, checked into the settings of its kind. */
import { z } from "zod";
import { optionalNumberField, wholeNumberField } from "~/lib/form-fields";
import { limitDraft, LimitTyped, readLimit } from "~/lib/limit-form";
import { LIMITS_MAX } from "~/lib/limits";
import type { Question } from "~/contracts/action";
import { DOORS, isChosenDoor, type Door } from "./activity";
import { ACTIVITY_KINDS, activityKind, type ActivityKindName } from "./kinds";
import { ABOUT_CHARACTERS_MAX, ACTIVITY_POINTS_MAX, TITLE_CHARACTERS_MAX, WebAddress } from "./kinds/activity-settings";
import { QUESTIONS_MAX } from "./kinds/profile";
import { NETWORKS, SOCIAL_ACTIONS } from "./kinds/social";

/** Joining has a form of its own. */
export type ActivityFormKind = Exclude<ActivityKindName, "create_account">;
export const ACTIVITY_FORM_KINDS = ACTIVITY_KINDS.filter((kind): kind is ActivityFormKind => kind !== "create_account");

export function isActivityFormKind(kind: string): kind is ActivityFormKind {
  return (ACTIVITY_FORM_KINDS as readonly string[]).includes(kind);
}

type Extra = "url" | "url_if_any" | "network" | "piece" | "media" | "earlier" | "questions";

/** What a kind asks beyond what all of them do. */
const EXTRAS: Partial<Record<ActivityFormKind, readonly Extra[]>> = {
  newsletter_consent: ["earlier"],
  sms_consent: ["earlier"],
  social: ["network", "url"],
  visit_page: ["url"],
  review: ["media", "url_if_any"],
  profile: ["questions"],
  survey: ["questions"],
  packaging: ["piece"],
  brand_activity: ["piece"],
  custom_action: ["url_if_any"],
};

export function hasExtras(kind: ActivityFormKind): boolean {
  return EXTRAS[kind]?.some((extra) => extra !== "questions") ?? false;
}

/** We have no words of our own for what only the merchant knows. */
export function needsName(kind: ActivityFormKind): boolean {
  return kind === "custom_action";
}

export function asksFor(kind: ActivityFormKind, extra: Extra): boolean {
  return EXTRAS[kind]?.includes(extra) ?? false;
}

const points = { min: 1, max: ACTIVITY_POINTS_MAX };

const QuestionFields = z.object({
  id: z.string().max(20),
  type: z.enum(["text", "yes_no", "one_of", "several_of"]),
  label: z.string(),
  isRequired: z.boolean(),
  /** One a line. */
  options: z.string(),
});

const Fields = z.object({
  kind: z.enum(ACTIVITY_FORM_KINDS as [ActivityFormKind, ...ActivityFormKind[]]),
  points: z.string(),
  title: z.string().trim().max(TITLE_CHARACTERS_MAX),
  about: z.string().trim().max(ABOUT_CHARACTERS_MAX),
  limits: z.array(LimitTyped).max(LIMITS_MAX),
  doors: z.array(z.enum(DOORS)),
  needsApproval: z.boolean(),
  url: z.string(),
  network: z.enum(NETWORKS),
  action: z.enum(SOCIAL_ACTIONS),
  pieceOne: z.string().trim().max(20),
  pieceOther: z.string().trim().max(20),
  photoPoints: z.string(),
  videoPoints: z.string(),
  countsEarlier: z.boolean(),
  questions: z.array(QuestionFields).max(QUESTIONS_MAX),
  isOn: z.boolean(),
});

export type ActivityDraft = z.input<typeof Fields>;
export type QuestionDraft = ActivityDraft["questions"][number];
type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type ActivityChoice = { kind: ActivityFormKind; settings: { [name: string]: Json }; state: "ON" | "OFF" };

/** Fields that the kind does not have are neither read nor saved. */
export const activityForm: z.ZodType<ActivityChoice, ActivityDraft> = Fields.transform((form, context) => {
  const kind = activityKind(form.kind);
  const read = <T>(field: z.ZodType<T, string>, text: string, path: (string | number)[]): T | undefined => {
    const parsed = field.safeParse(text);
    if (parsed.success) return parsed.data;
    for (const { message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
    return undefined;
  };
  const complainOf = (index: number) => (field: string, message: string) =>
    context.addIssue({ code: "custom", path: ["limits", index, field], message });
  const chosen = form.doors.filter((door) => isChosenDoor(door) && kind.doors.includes(door));
  const doors = kind.doors.filter((door) => chosen.includes(door) || !isChosenDoor(door));
  if (chosen.length === 0) context.addIssue({ code: "custom", path: ["doors"], message: "Choose at least one way in which it comes in." });
  if (needsName(form.kind) && form.title === "") {
    context.addIssue({ code: "custom", path: ["title"], message: "Give it a name: members read it as what to do." });
  }
  const settings: Record<string, unknown> = {
    points: read(wholeNumberField(points), form.points, ["points"]),
    title: form.title || null,
    about: form.about || null,
    ...(kind.limitsAreFixed ? {} : { limits: form.limits.map((limit, index) => readLimit(limit, complainOf(index))) }),
    doors,
    needsApproval: kind.approval === "always" || (kind.approval !== "never" && form.needsApproval),
    ...readExtras(form, read, context),
  };
  refuseLessForMore(settings, context);
  return { kind: form.kind, settings: settings as ActivityChoice["settings"], state: form.isOn ? ("ON" as const) : ("OFF" as const) };
});

/** A photo is worth no less than words, a video no less than a photo. */
function refuseLessForMore({ points, photoPoints, videoPoints }: Record<string, unknown>, context: z.RefinementCtx): void {
  const known = (value: unknown): number => (typeof value === "number" ? value : 0);
  const [words, photo] = [known(points), Math.max(known(points), known(photoPoints))];
  for (const [field, value, least, than] of [
    ["photoPoints", photoPoints, words, "without one"],
    ["videoPoints", videoPoints, photo, photo > words ? "with a photo" : "without one"],
  ] as const) {
    if (typeof value !== "number" || value >= least) continue;
    context.addIssue({ code: "custom", path: [field], message: `Use ${least.toLocaleString("en")} or more, what a review ${than} gives.` });
  }
}

type Read = <T>(field: z.ZodType<T, string>, text: string, path: (string | number)[]) => T | undefined;

function readExtras(form: z.output<typeof Fields>, read: Read, context: z.RefinementCtx): Record<string, unknown> {
  const has = (extra: Extra) => asksFor(form.kind, extra);
  const isGiven = form.url.trim() !== "";
  return {
    ...(has("network") && { network: form.network, action: form.action }),
    ...((has("url") || (has("url_if_any") && isGiven)) && { url: read(webAddress, form.url, ["url"]) }),
    ...(has("piece") && { piece: readPiece(form, read) }),
    ...(has("media") && {
      photoPoints: read(optionalNumberField(points), form.photoPoints, ["photoPoints"]),
      videoPoints: read(optionalNumberField(points), form.videoPoints, ["videoPoints"]),
    }),
    ...(has("earlier") && { countsEarlier: form.countsEarlier }),
    ...(has("questions") && { questions: readQuestions(form.questions, read, context) }),
  };
}

const webAddress = z.string().transform((text, context) => {
  const parsed = WebAddress.safeParse(text.trim());
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: "Use a whole address, like https://instagram.com/yourshop." });
  return z.NEVER;
});
const name = z.string().min(1, "Say what is counted, like pot and pots.");
const label = z.string().trim().min(1, "Write the question.").max(120, "Keep it under 120 characters.");

function readPiece({ pieceOne, pieceOther }: z.output<typeof Fields>, read: Read) {
  return { one: read(name, pieceOne, ["pieceOne"]), other: read(name, pieceOther, ["pieceOther"]) };
}

/** Ids stay with their questions, so that answers given before still belong to them. */
function readQuestions(questions: readonly QuestionDraft[], read: Read, context: z.RefinementCtx): unknown[] {
  if (questions.length === 0) context.addIssue({ code: "custom", path: ["questions"], message: "Ask at least one question." });
  const taken = new Set(questions.map(({ id }) => id).filter(Boolean));
  return questions.map(({ id, type, isRequired, ...text }, index) => {
    const path = ["questions", index];
    const base = { id: id || freeId(taken), type, isRequired, label: read(label, text.label, [...path, "label"]) };
    if (type === "text" || type === "yes_no") return base;
    const options = [
      ...new Set(
        text.options
          .split("\n")
          .map((option) => option.trim())
          .filter(Boolean),
      ),
    ];
    const complaint = options.length < 2 || options.length > 12 ? "Write 2 to 12 answers, one a line." : null;
    if (complaint ?? options.some((option) => option.length > 120)) {
      context.addIssue({ code: "custom", path: [...path, "options"], message: complaint ?? "Keep each answer under 120 characters." });
    }
    return { ...base, options };
  });
}

function freeId(taken: Set<string>): string {
  let number = taken.size + 1;
  while (taken.has(`q${number}`)) number += 1;
  taken.add(`q${number}`);
  return `q${number}`;
}

/** What a new one starts with: enough for its schema; addresses and questions are blanked again. */
const START: Record<ActivityFormKind, { points: number } & Record<string, unknown>> = {
  birthday: { points: 200 },
  join_anniversary: { points: 100 },
  newsletter_consent: { points: 50 },
  sms_consent: { points: 50 },
  social: { points: 50, network: "instagram", action: "follow", url: "https://example.com" },
  visit_page: { points: 10, url: "https://example.com" },
  review: { points: 100 },
  profile: { points: 50, questions: [{ id: "q1", type: "text", label: "-" }] },
  survey: { points: 50, questions: [{ id: "q1", type: "text", label: "-" }] },
  receipt: { points: 100 },
  packaging: { points: 10 },
  brand_activity: { points: 20 },
  custom_action: { points: 50 },
};

const BLANK_QUESTION: QuestionDraft = { id: "", type: "one_of", label: "", isRequired: true, options: "" };
export const blankQuestion = (): QuestionDraft => ({ ...BLANK_QUESTION });

/** `rule` null: a new one. */
export function activityDraft(kind: ActivityFormKind, rule: { settings: unknown; state: "ON" | "OFF" } | null): ActivityDraft {
  const terms = activityKind(kind).terms(rule?.settings ?? START[kind]);
  const own = { ...activityKind(kind).describe(rule?.settings ?? START[kind]) };
  const { countsEarlier } = terms as { countsEarlier?: boolean };
  return {
    kind,
    points: String(terms.points),
    title: terms.title ?? "",
    about: terms.about ?? "",
    limits: terms.limits.map(limitDraft),
    doors: [...terms.doors] as Door[],
    needsApproval: terms.needsApproval,
    url: rule ? (own.url ?? "") : "",
    network: (own.network as ActivityDraft["network"] | null | undefined) ?? "instagram",
    action: own.action ?? "follow",
    pieceOne: own.piece?.one ?? "",
    pieceOther: own.piece?.other ?? "",
    photoPoints: own.photoPoints ? String(own.photoPoints) : "",
    videoPoints: own.videoPoints ? String(own.videoPoints) : "",
    countsEarlier: countsEarlier ?? false,
    questions: rule ? (own.questions ?? []).map(questionDraft) : asksFor(kind, "questions") ? [blankQuestion()] : [],
    isOn: rule ? rule.state === "ON" : true,
  };
}

function questionDraft(question: Question): QuestionDraft {
  const { id, type, label: text, isRequired } = question;
  return { id, type, label: text, isRequired, options: "options" in question ? question.options.join("\n") : "" };
}
