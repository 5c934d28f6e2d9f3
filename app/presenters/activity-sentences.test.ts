import { expect, test } from "vitest";
import { activityDraft, activityForm, type ActivityDraft, type ActivityFormKind } from "~/loyalty/earning/activity.form";
import { checkValues } from "~/lib/parse-form";
import { activityNotes, activitySentence, activityWarning } from "./activity-sentences";
import type { Terms } from "./sentences";

const TERMS: Terms = {
  currency: "USD",
  pointsName: { one: "point", other: "points" },
  rounding: "floor",
  averageOrderMinor: null,
  marginBasisPoints: null,
  orderGroups: [],
  rewards: [{ amountMinor: 500, pointsPrice: 500 }],
};

function rule(kind: ActivityFormKind, given: Partial<ActivityDraft> = {}) {
  const form = checkValues({ ...activityDraft(kind, null), ...given }, activityForm);
  if (!form.ok) throw new Error(JSON.stringify(form.errors));
  return form.value;
}

test("a rule is said in one sentence, with what limits it", () => {
  const url = "https://instagram.com/birch";
  const limits: ActivityDraft["limits"] = [
    { kind: "calendar", times: "1", days: "", per: "day" },
    { kind: "total", times: "5", days: "", per: "day" },
    { kind: "rolling", times: "2", days: "30", per: "day" },
  ];

  expect(activitySentence(rule("social", { url }), TERMS)).toBe("50 points for following you on Instagram, once ever");
  expect(activitySentence(rule("visit_page", { url, title: "Our story", limits }), TERMS)).toBe(
    "10 points for visiting “Our story”, once a day, 5 times in all and twice in any 30 days",
  );
  expect(activitySentence(rule("packaging"), TERMS)).toBe("10 points for each pot brought back, 20 pots a month");
  expect(activitySentence(rule("review", { photoPoints: "150", videoPoints: "200" }), TERMS)).toBe(
    "100 points for a review (150 with a photo, 200 with a video), once a day",
  );
  expect(activitySentence(rule("birthday"), TERMS)).toBe("200 points on a member’s birthday, once a year");
});

test("what it is worth, how it comes in and who looks at it are a sentence each", () => {
  expect(activityNotes(rule("review", { videoPoints: "200" }), TERMS)).toEqual([
    "Each time is worth up to $2.",
    "It comes in through the panel or your staff.",
    "What members say in the panel waits until you approve it.",
  ]);
  expect(activityNotes(rule("packaging", { doors: ["staff"] }), TERMS)).toEqual([
    "One pot is worth $0.10.",
    "It comes in through your staff.",
  ]);
});

test("a button without a limit, and a gift that buys a reward at once, are traps worth saying", () => {
  const free = rule("visit_page", { url: "https://birch.example", limits: [] });

  expect(activityWarning(free, TERMS)).toBe(
    "Without a limit, a member can press again and again. Set one, or look at each before it earns.",
  );
  expect(activityWarning(rule("birthday", { points: "500" }), TERMS)).toBe("Doing it once buys $5 off.");
  expect(activityWarning(rule("birthday", { points: "499" }), TERMS)).toBeNull();
});
