import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import {
  ACTIVITY_FORM_KINDS,
  activityDraft,
  activityForm,
  asksFor,
  blankQuestion,
  hasExtras,
  isActivityFormKind,
  type ActivityDraft,
  type ActivityFormKind,
} from "./activity.form";
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
const savedOf = (draft: ActivityDraft) => {
  const checked = checkValues(draft, activityForm);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.value.settings;
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

test.each<[ActivityFormKind, string[]]>([
  ["birthday", []],
  ["join_anniversary", []],
  ["newsletter_consent", ["earlier"]],
  ["sms_consent", ["earlier"]],
  ["social", ["url", "network"]],
  ["visit_page", ["url"]],
  ["review", ["url_if_any", "media"]],
  ["profile", ["questions"]],
  ["survey", ["questions"]],
  ["receipt", []],
  ["packaging", ["piece"]],
  ["brand_activity", ["piece"]],
  ["custom_action", ["url_if_any"]],
])("the form of %s asks for %j beyond what all of them ask", (kind, extras) => {
  const all = ["url", "url_if_any", "network", "piece", "media", "earlier", "questions"] as const;

  expect(all.filter((extra) => asksFor(kind, extra))).toEqual(extras);
  // Questions are a card of their own.
  expect(hasExtras(kind)).toBe(extras.some((extra) => extra !== "questions"));
});

test("joining, ordering and what there is not have no form of an activity", () => {
  expect(["social", "create_account", "place_order", "lottery"].map(isActivityFormKind)).toEqual([true, false, false, false]);
});

test("what a kind asks for is saved as typed, without the blanks around it; what another asks for is not", () => {
  const typed: Partial<ActivityDraft> = {
    points: "75",
    title: " Our title ",
    about: " Our words ",
    limits: [],
    url: " https://birch.example/story ",
    network: "tiktok",
    action: "share",
    pieceOne: " jar ",
    pieceOther: " jars ",
    photoPoints: "80",
    videoPoints: "90",
    countsEarlier: true,
    questions: [{ id: "why", type: "yes_no", label: " Again? ", isRequired: false, options: "left over" }],
  };
  const extrasOf = (kind: ActivityFormKind) => {
    const { points, title, about, limits: _l, doors: _d, needsApproval: _n, ...extras } = savedOf(filled(kind, typed));
    expect([points, title, about]).toEqual([75, "Our title", "Our words"]);
    return extras;
  };
  const url = "https://birch.example/story";

  expect(extrasOf("birthday")).toEqual({});
  expect(extrasOf("sms_consent")).toEqual({ countsEarlier: true });
  expect(extrasOf("newsletter_consent")).toEqual({ countsEarlier: true });
  expect(extrasOf("social")).toEqual({ network: "tiktok", action: "share", url });
  expect(extrasOf("visit_page")).toEqual({ url });
  expect(extrasOf("review")).toEqual({ photoPoints: 80, videoPoints: 90, url });
  expect(extrasOf("survey")).toEqual({ questions: [{ id: "why", type: "yes_no", label: "Again?", isRequired: false }] });
  expect(extrasOf("packaging")).toEqual({ piece: { one: "jar", other: "jars" } });
  expect(extrasOf("brand_activity")).toEqual({ piece: { one: "jar", other: "jars" } });
  expect(extrasOf("custom_action")).toEqual({ url });
});

test("an address that may be left out is not asked for where it is blank, and has to be one where it is not", () => {
  expect(savedOf(filled("review", { url: "  " }))).not.toHaveProperty("url");
  expect(errorsOf(filled("review", { url: "birch" }))).toEqual({ url: "Use a whole address, like https://instagram.com/yourshop." });
  expect(errorsOf(filled("visit_page", { url: " " }))).toEqual({ url: "Use a whole address, like https://instagram.com/yourshop." });
});

test("doors are the kind's own: another system's stands open, but is no choice", () => {
  const refused = { doors: "Choose at least one way in which it comes in." };

  expect(savedOf(filled("review", { doors: ["staff", "night"] })).doors).toEqual(["staff", "api"]);
  expect(savedOf(filled("social", { doors: ["panel", "api"] })).doors).toEqual(["panel"]);
  expect(errorsOf(filled("review", { doors: ["api"] }))).toEqual(refused);
  expect(errorsOf(filled("review", { doors: ["night"] }))).toEqual(refused);
});

test.each<[ActivityFormKind, boolean, boolean]>([
  ["receipt", false, true],
  ["receipt", true, true],
  ["packaging", true, true],
  ["packaging", false, false],
  ["review", true, true],
  ["review", false, false],
  ["survey", true, false],
])("%s with approval asked for %s is saved with %s", (kind, needsApproval, saved) => {
  expect(savedOf(filled(kind, { needsApproval })).needsApproval).toBe(saved);
});

test("a review whose points are no number is told so once, beside the points", () => {
  const points = "Use a whole number from 1 to 1,000,000.";

  expect(errorsOf(filled("review", { points: "many", photoPoints: "5", videoPoints: "5" }))).toEqual({ points });
  expect(errorsOf(filled("review", { photoPoints: "0" }))).toEqual({ photoPoints: points });
  expect(errorsOf(filled("review", { videoPoints: "1000001" }))).toEqual({ videoPoints: points });
});

test("limits are read each in its own way", () => {
  const limits: ActivityDraft["limits"] = [
    { kind: "total", times: "5", days: "x", per: "day" },
    { kind: "rolling", times: "2", days: "30", per: "day" },
    { kind: "calendar", times: "1", days: "x", per: "week" },
  ];
  const { limits: saved } = savedOf(filled("social", { limits }));

  expect(saved).toEqual([
    { kind: "total", times: 5 },
    { kind: "rolling", times: 2, days: 30 },
    { kind: "calendar", times: 1, per: "week" },
  ]);
});

test.each<[Partial<ActivityDraft>, string]>([
  [{ title: "x".repeat(61) }, "title"],
  [{ about: "x".repeat(201) }, "about"],
  [{ pieceOne: "x".repeat(21) }, "pieceOne"],
  [{ pieceOther: "x".repeat(21) }, "pieceOther"],
  [{ pieceOther: " " }, "pieceOther"],
  [{ limits: Array.from({ length: 5 }, () => ({ kind: "total" as const, times: "1", days: "1", per: "day" as const })) }, "limits"],
  [{ questions: Array.from({ length: 13 }, blankQuestion) }, "questions"],
])("more than there is room for is refused beside its field (case %#)", (given, field) => {
  expect(Object.keys(errorsOf(filled("packaging", given)))).toEqual([field]);
  const atTheBound = { title: "x".repeat(60), about: ` ${"x".repeat(200)} `, pieceOne: "x".repeat(20), pieceOther: "x".repeat(20) };
  expect(errorsOf(filled("packaging", atTheBound))).toEqual({});
});

test("a new activity starts on, with its kind's points and nothing of the example in it", () => {
  const points = ACTIVITY_FORM_KINDS.map((kind) => [kind, activityDraft(kind, null).points]);
  expect(Object.fromEntries(points)).toEqual({
    birthday: "200",
    join_anniversary: "100",
    newsletter_consent: "50",
    sms_consent: "50",
    social: "50",
    visit_page: "10",
    review: "100",
    profile: "50",
    survey: "50",
    receipt: "100",
    packaging: "10",
    brand_activity: "20",
    custom_action: "50",
  });
  const blank = {
    ...{ title: "", about: "", url: "", network: "instagram", action: "follow", pieceOne: "", pieceOther: "" },
    ...{ photoPoints: "", videoPoints: "", countsEarlier: false, questions: [], isOn: true },
  };
  expect(activityDraft("social", null)).toMatchObject({ ...blank, needsApproval: false, doors: ["panel"] });
  expect(activityDraft("visit_page", null)).toMatchObject(blank);
  expect(activityDraft("receipt", null)).toMatchObject({ ...blank, needsApproval: true });
  expect(activityDraft("packaging", null)).toMatchObject({ ...blank, pieceOne: "pot", pieceOther: "pots" });
  const question = { id: "", type: "one_of", label: "", isRequired: true, options: "" };
  expect(activityDraft("survey", null)).toMatchObject({ ...blank, questions: [question] });
  expect(activityDraft("profile", null).questions).toEqual([question]);
});

test("an activity is shown again as it was saved", () => {
  const questions = [
    { id: "q1", type: "several_of", label: "Likes", isRequired: false, options: ["tents", "boots"] },
    { id: "q2", type: "text", label: "Why?", isRequired: true },
  ];
  const survey = { settings: { points: 5, title: "Tell us", about: "Two questions", questions }, state: "ON" as const };
  expect(activityDraft("survey", survey)).toMatchObject({
    points: "5",
    title: "Tell us",
    about: "Two questions",
    isOn: true,
    questions: [
      { id: "q1", type: "several_of", label: "Likes", isRequired: false, options: "tents\nboots" },
      { id: "q2", type: "text", label: "Why?", isRequired: true, options: "" },
    ],
  });
  const social = { points: 5, network: "x", action: "like", url: "https://x.com/birch" };
  expect(activityDraft("social", { settings: social, state: "OFF" })).toMatchObject({ ...social, points: "5", isOn: false, questions: [] });
  const review = { points: 5, photoPoints: 6, videoPoints: 7, url: "https://birch.example" };
  expect(activityDraft("review", { settings: review, state: "ON" })).toMatchObject({
    ...review,
    points: "5",
    photoPoints: "6",
    videoPoints: "7",
  });
  const sms = { settings: { points: 5, countsEarlier: true }, state: "ON" as const };
  expect(activityDraft("sms_consent", sms)).toMatchObject({ countsEarlier: true, url: "" });
});
