import { expect, test } from "vitest";
import { DOORS, type Door } from "../activity";
import { ACTIVITY_KINDS, activityKind, earningKind, isActivityKind, isEarningKind, mayBeSeveral, type ActivityKindName } from ".";
import { ABOUT_CHARACTERS_MAX, ACTIVITY_POINTS_MAX, TITLE_CHARACTERS_MAX } from "./activity-settings";
import { isLookedAt, type Approval } from "./define";
import { QUESTIONS_MAX } from "./profile";

const ASKED = [{ id: "q1", type: "text", label: "Why?", isRequired: true }];
/** What a kind cannot do without, beside the points. */
const NEEDED: Partial<Record<ActivityKindName, Record<string, unknown>>> = {
  social: { network: "instagram", action: "follow", url: "https://instagram.com/birch" },
  visit_page: { url: "https://birch.example/story" },
  profile: { questions: ASKED },
  survey: { questions: ASKED },
};
const settingsOf = (kind: ActivityKindName, given: Record<string, unknown> = {}) => ({ points: 50, ...NEEDED[kind], ...given });
const isGood = (kind: ActivityKindName, given: Record<string, unknown>) =>
  activityKind(kind).settings.safeParse(settingsOf(kind, given)).success;

const ONCE = [{ kind: "total", times: 1 }];
const DAILY = [{ kind: "calendar", times: 1, per: "day" }];
const monthly = (times: number) => [{ kind: "calendar", times, per: "month" }];

type Usual = { kind: ActivityKindName; doors: Door[]; opens: Door[]; limits: unknown[]; has?: string[]; needsApproval?: boolean };

test.each<Usual>([
  { kind: "create_account", doors: ["shop"], opens: ["shop"], limits: [], has: ["fixed"] },
  { kind: "birthday", doors: ["night"], opens: ["night"], limits: [], has: ["fixed"] },
  { kind: "join_anniversary", doors: ["night"], opens: ["night"], limits: [], has: ["fixed"] },
  { kind: "newsletter_consent", doors: ["shop"], opens: ["shop"], limits: [], has: ["fixed"] },
  { kind: "sms_consent", doors: ["shop"], opens: ["shop"], limits: [], has: ["fixed"] },
  { kind: "social", doors: ["panel"], opens: ["panel"], limits: ONCE, has: ["several"] },
  { kind: "visit_page", doors: ["panel"], opens: ["panel"], limits: ONCE, has: ["several"] },
  { kind: "review", doors: ["panel", "staff", "api"], opens: ["panel", "staff", "api"], limits: DAILY },
  { kind: "profile", doors: ["panel"], opens: ["panel"], limits: ONCE, has: ["fixed"] },
  { kind: "survey", doors: ["panel"], opens: ["panel"], limits: ONCE, has: ["several"] },
  { kind: "receipt", doors: ["panel"], opens: ["panel"], limits: monthly(4), needsApproval: true },
  {
    kind: "packaging",
    doors: ["staff", "code", "api"],
    opens: ["staff", "code", "api"],
    limits: monthly(20),
    has: ["counted", "several"],
  },
  { kind: "brand_activity", doors: ["api", "staff", "code"], opens: ["api", "staff"], limits: DAILY, has: ["counted", "several"] },
  { kind: "custom_action", doors: ["panel", "code", "staff", "api"], opens: ["staff", "code"], limits: DAILY, has: ["several"] },
])("$kind: where it comes in, how often it earns, and whether there may be two of it", (usual) => {
  const { kind, doors, opens, limits, has = [], needsApproval = false } = usual;
  const known = activityKind(kind);

  expect(known.terms(settingsOf(kind))).toMatchObject({ points: 50, title: null, about: null, doors: opens, limits, needsApproval });
  expect(known.doors).toEqual(doors);
  expect({ isCounted: known.isCounted, limitsAreFixed: known.limitsAreFixed, mayBeSeveral: known.mayBeSeveral }).toEqual({
    isCounted: has.includes("counted"),
    limitsAreFixed: has.includes("fixed"),
    mayBeSeveral: has.includes("several"),
  });
  expect(mayBeSeveral(kind)).toBe(has.includes("several"));
  expect([known.points(settingsOf(kind)), known.points(settingsOf(kind), null)]).toEqual([50, 50]);
});

test("two ways to earn by ordering are no two of one activity, and what there is not is refused by name", () => {
  expect(mayBeSeveral("place_order")).toBe(false);
  expect([isEarningKind("place_order"), isActivityKind("place_order"), isActivityKind("social")]).toEqual([true, false, true]);
  expect([isEarningKind("lottery"), isActivityKind("toString")]).toEqual([false, false]);
  expect(() => activityKind("place_order")).toThrow("there is no activity called place_order");
  expect(() => earningKind("lottery")).toThrow("there is no way to earn called lottery");
});

test.each<[Approval, boolean, Door[]]>([
  ["never", true, []],
  ["never", false, []],
  ["choice", false, []],
  ["choice", true, ["panel", "code", "api", "shop", "night"]],
  ["always", false, ["panel", "code", "api", "shop", "night"]],
  ["from_panel", false, ["panel"]],
  ["from_panel", true, ["panel", "code", "api", "shop", "night"]],
])("approval %s, asked for: %s: somebody looks at what comes in by %j, never at staff's own word", (approval, needsApproval, seen) => {
  expect(DOORS.filter((door) => isLookedAt({ approval }, { needsApproval }, door))).toEqual(seen);
});

test.each([
  { set: {}, none: 50, photo: 50, video: 50 },
  { set: { photoPoints: 80 }, none: 50, photo: 80, video: 80 },
  { set: { videoPoints: 200 }, none: 50, photo: 50, video: 200 },
  { set: { photoPoints: 80, videoPoints: 200 }, none: 50, photo: 80, video: 200 },
])("a review worth 50 with $set earns $photo with a photo and $video with a film", ({ set, none, photo, video }) => {
  const worth = (media: "none" | "photo" | "video") =>
    activityKind("review").points(settingsOf("review", set), { about: "review", media, where: "the shop" });

  expect([worth("none"), worth("photo"), worth("video")]).toEqual([none, photo, video]);
  const outside = { about: "outside", reference: "r-1", media: "video" } as const;
  expect(activityKind("review").points(settingsOf("review", set), outside)).toBe(none);
});

test("screens are told what each kind alone has", () => {
  const told = (kind: ActivityKindName, given = {}) => activityKind(kind).describe(settingsOf(kind, given));
  const bare = { points: 50, perMinor: null };

  expect(told("birthday")).toEqual(bare);
  expect(told("social")).toEqual({ ...bare, ...NEEDED.social });
  expect(told("visit_page")).toEqual({ ...bare, ...NEEDED.visit_page });
  expect(told("survey")).toEqual({ ...bare, questions: ASKED });
  expect(told("profile")).toEqual({ ...bare, questions: ASKED });
  expect(told("packaging")).toEqual({ ...bare, piece: { one: "pot", other: "pots" } });
  expect(told("brand_activity")).toEqual({ ...bare, piece: { one: "class", other: "classes" } });
  expect(told("custom_action")).toEqual({ ...bare, url: null });
  expect(told("custom_action", { url: "https://birch.example" })).toEqual({ ...bare, url: "https://birch.example" });
  expect(told("review", { photoPoints: 80 })).toEqual({ ...bare, photoPoints: 80, videoPoints: null, url: null });
});

test.each<{ kind: ActivityKindName; given: Record<string, unknown>; good: boolean }>([
  { kind: "birthday", given: { points: 1 }, good: true },
  { kind: "birthday", given: { points: ACTIVITY_POINTS_MAX }, good: true },
  { kind: "birthday", given: { points: 0 }, good: false },
  { kind: "birthday", given: { points: 1_000_001 }, good: false },
  { kind: "birthday", given: { points: 1.5 }, good: false },
  { kind: "birthday", given: { title: "x".repeat(TITLE_CHARACTERS_MAX), about: "x".repeat(ABOUT_CHARACTERS_MAX) }, good: true },
  { kind: "birthday", given: { title: "x", about: "x" }, good: true },
  { kind: "birthday", given: { title: "x".repeat(61) }, good: false },
  { kind: "birthday", given: { title: "" }, good: false },
  { kind: "birthday", given: { about: "x".repeat(201) }, good: false },
  { kind: "birthday", given: { about: "" }, good: false },
  { kind: "birthday", given: { doors: [] }, good: false },
  { kind: "birthday", given: { doors: ["window"] }, good: false },
  { kind: "social", given: { limits: Array.from({ length: 4 }, () => ONCE[0]) }, good: true },
  { kind: "social", given: { limits: Array.from({ length: 5 }, () => ONCE[0]) }, good: false },
  { kind: "social", given: { network: "letters" }, good: false },
  { kind: "social", given: { action: "shout" }, good: false },
  { kind: "packaging", given: { piece: { one: "x".repeat(20), other: "x".repeat(20) } }, good: true },
  { kind: "packaging", given: { piece: { one: "x".repeat(21), other: "pots" } }, good: false },
  { kind: "packaging", given: { piece: { one: "pot", other: "x".repeat(21) } }, good: false },
  { kind: "packaging", given: { piece: { one: "", other: "pots" } }, good: false },
  { kind: "packaging", given: { piece: { one: "pot", other: "" } }, good: false },
  { kind: "newsletter_consent", given: { countsEarlier: "yes" }, good: false },
])("$kind, stored with case %#, is good: $good", ({ kind, given, good }) => {
  expect(isGood(kind, given)).toBe(good);
});

test.each([
  ["https://birch.example/story", true],
  [`https://birch.example/${"x".repeat(478)}`, true],
  [`https://birch.example/${"x".repeat(479)}`, false],
  ["http://birch.example", false],
  ["httpsx://birch.example", false],
  ["xhttps://birch.example", false],
  ["javascript:alert(1)", false],
  ["birch.example", false],
])("members are sent to a whole, safe address only: %s", (url, good) => {
  expect(isGood("visit_page", { url })).toBe(good);
});

test("questions have ids of their own, and are 1 to 12", () => {
  const questions = (count: number) => Array.from({ length: count }, (_, index) => ({ ...ASKED[0], id: `q${index + 1}` }));

  expect([0, 1, QUESTIONS_MAX, 13].map((count) => isGood("survey", { questions: questions(count) }))).toEqual([false, true, true, false]);
  expect(isGood("profile", { questions: [...questions(2), ...ASKED] })).toBe(false);
});

test("a yes from before earns only where the merchant says so", () => {
  for (const kind of ["newsletter_consent", "sms_consent"] as const) {
    expect(activityKind(kind).terms(settingsOf(kind))).toHaveProperty("countsEarlier", false);
    expect(activityKind(kind).terms(settingsOf(kind, { countsEarlier: true }))).toHaveProperty("countsEarlier", true);
  }
});

test("every activity is known by its own name", () => {
  expect(ACTIVITY_KINDS.map((kind) => activityKind(kind).kind)).toEqual([...ACTIVITY_KINDS]);
  expect(ACTIVITY_KINDS.map((kind) => earningKind(kind).pays)).toEqual(ACTIVITY_KINDS.map(() => "activity"));
});
