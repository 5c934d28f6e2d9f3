import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { ACTIVITY_FORM_KINDS, activityDraft, activityForm, type ActivityDraft, type ActivityFormKind } from "./activity.form";
import { activityKind } from "./kinds";

const FILLED: Partial<Record<ActivityFormKind, Partial<ActivityDraft>>> = {
  social: { url: "https://instagram.com/birch" },
  visit_page: { url: "https://birch.example/story" },
  profile: { questions: [{ id: "", type: "one_of", label: "Size", isRequired: true, options: "S\nM\n\n M " }] },
  custom_action: { title: "Say hello at the market" },
  survey: { questions: [{ id: "", type: "text", label: "Why", isRequired: false, options: "" }] },
};
const filled = (kind: ActivityFormKind, given: Partial<ActivityDraft> = {}): ActivityDraft => ({
  ...activityDraft(kind, null),
  ...FILLED[kind],
  ...given,
});
const errorsOf = (draft: ActivityDraft) => {
  const checked = checkValues(draft, activityForm);
  return checked.ok ? {} : checked.errors;
};

test.each(ACTIVITY_FORM_KINDS)("%s: what a new one starts with is its kind's, comes back as it was saved, and says itself", (kind) => {
  const checked = checkValues(filled(kind), activityForm);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  const { settings, state } = checked.value;

  expect(state).toBe("ON");
  expect(activityKind(kind).settings.safeParse(settings).error).toBeUndefined();
  const again = checkValues(activityDraft(kind, { settings, state: "OFF" }), activityForm);
  expect(again).toEqual({ ok: true, value: { kind, settings, state: "OFF" } });
  expect(activityKind(kind).points(settings)).toBe(Number(activityDraft(kind, null).points));
});

test("every field says what to write instead of what was wrong, beside itself", () => {
  expect(errorsOf(filled("visit_page", { points: "0", url: "birch.example" }))).toEqual({
    points: "Use a whole number from 1 to 1,000,000.",
    url: "Use a whole address, like https://instagram.com/yourshop.",
  });
  expect(errorsOf(filled("visit_page", { url: "javascript:alert(1)" }))).toHaveProperty("url");
  expect(
    errorsOf(filled("packaging", { pieceOne: "", doors: [], limits: [{ kind: "rolling", times: "x", days: "0", per: "day" }] })),
  ).toEqual({
    pieceOne: "Say what is counted, like pot and pots.",
    doors: "Choose at least one way in which it comes in.",
    "limits.0.times": "Use a whole number from 1 to 100,000.",
    "limits.0.days": "Use a whole number from 1 to 3,650.",
  });
  expect(errorsOf(filled("survey", { questions: [] }))).toEqual({ questions: "Ask at least one question." });
  expect(errorsOf(filled("survey", { questions: [{ id: "", type: "one_of", label: " ", isRequired: true, options: "one" }] }))).toEqual({
    "questions.0.label": "Write the question.",
    "questions.0.options": "Write 2 to 12 answers, one a line.",
  });
});

test("a photo gives no less than words, and a video no less than a photo", () => {
  const review = (photoPoints: string, videoPoints: string) => errorsOf(filled("review", { points: "100", photoPoints, videoPoints }));

  expect(review("99", "")).toEqual({ photoPoints: "Use 100 or more, what a review without one gives." });
  expect(review("150", "149")).toEqual({ videoPoints: "Use 150 or more, what a review with a photo gives." });
  expect(review("", "99")).toEqual({ videoPoints: "Use 100 or more, what a review without one gives." });
  expect([review("100", "100"), review("150", ""), review("", "100"), review("", "")]).toEqual([{}, {}, {}, {}]);
});

test("what only the merchant knows needs a name", () => {
  expect(errorsOf(filled("custom_action", { title: "  " }))).toEqual({ title: "Give it a name: members read it as what to do." });
  expect(errorsOf(filled("brand_activity", { title: "" }))).toEqual({});
});

test("questions keep their ids, and new ones get one that nobody has", () => {
  const text = { type: "text" as const, isRequired: true, options: "" };
  const questions = [
    { ...text, id: "q2", label: "Second" },
    { ...text, id: "", label: "New" },
    { ...text, id: "", label: "Newer" },
  ];
  const checked = checkValues(filled("survey", { questions }), activityForm);

  const ids = checked.ok ? (checked.value.settings.questions as { id: string }[]).map(({ id }) => id) : [];
  expect(ids[0]).toBe("q2");
  expect(new Set(ids).size).toBe(3);
});

test("what a kind does not have is not saved: no limits where they are fixed, no doors of others, no approval without a choice", () => {
  const limits = [{ kind: "total" as const, times: "9", days: "1", per: "day" as const }];
  const checked = checkValues(
    filled("birthday", { limits, needsApproval: true, doors: ["panel", "night"], url: "https://x.example" }),
    activityForm,
  );

  expect(checked).toEqual({
    ok: true,
    value: { kind: "birthday", settings: { points: 200, title: null, about: null, doors: ["night"], needsApproval: false }, state: "ON" },
  });
});
