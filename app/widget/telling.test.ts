import { expect, test } from "vitest";
import type { Question } from "~/contracts/action";
import { english } from "#test/factories/panel-words";
import { aWay } from "#test/factories/shopper-home";
import { fieldsOf, missingIn, tellingOf } from "./telling";

const context = { words: english, currency: "USD" };

function filled(values: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [id, value] of Object.entries(values)) for (const each of [value].flat()) form.append(id, each);
  return form;
}

const questions: Question[] = [
  { id: "why", type: "text", label: "What brought you here?", isRequired: true },
  { id: "friend", type: "yes_no", label: "Would you tell a friend?", isRequired: true },
  { id: "size", type: "one_of", label: "Your size", isRequired: false, options: ["S", "M", "L"] },
  { id: "sports", type: "several_of", label: "What do you do outside?", isRequired: false, options: ["Hiking", "Climbing"] },
];
const survey = aWay("survey", { by: "answers", questions });

test("a survey is told by the ids of its questions, without what was not answered", () => {
  const form = filled({ why: "  A friend ", friend: "no", size: "", sports: ["Hiking", "Climbing"] });

  expect(tellingOf(survey, form, "USD")).toEqual({
    about: "answers",
    ruleId: "rul_survey",
    answers: { why: "A friend", friend: false, sports: ["Hiking", "Climbing"] },
  });
});

test("what has to be answered is named while it is not, blanks are no answer", () => {
  const fields = fieldsOf(survey, context);

  expect(missingIn(fields, filled({ why: "   " }))).toEqual(["why", "friend"]);
  expect(missingIn(fields, filled({ why: "x", friend: "yes" }))).toEqual([]);
});

test("many options are a list to pick from, few are in sight", () => {
  const options = ["A", "B", "C", "D", "E", "F", "G"];
  const types = (shown: string[]) =>
    fieldsOf(
      aWay("profile", { by: "answers", questions: [{ id: "q", type: "one_of", label: "Q", isRequired: true, options: shown }] }),
      context,
    );

  expect(types(options).map(({ type }) => type)).toEqual(["select"]);
  expect(types(options.slice(1)).map(({ type }) => type)).toEqual(["one"]);
});

test("a review is asked what goes with it only where that earns more", () => {
  const ids = (more: object) =>
    fieldsOf(aWay("review", { by: "review", ...more }), context).map(({ id, options }) => [id, options?.length]);

  expect(ids({})).toEqual([["where", undefined]]);
  expect(ids({ photoPoints: 80 })).toEqual([
    ["where", undefined],
    ["media", 2],
  ]);
  expect(tellingOf(aWay("review", { by: "review" }), filled({ where: "on the chair" }), "USD")).toMatchObject({ media: "none" });
});

test("a birthday and a receipt become what the shop's door takes", () => {
  const receipt = { shop: " Corner Outdoor ", number: "A-1001", day: "2026-03-02", amount: "1.249,90" };

  expect(tellingOf(aWay("birthday", { by: "birthday" }), filled({ month: "3", day: "14" }), "USD")).toEqual({
    about: "birthday",
    month: 3,
    day: 14,
  });
  expect(tellingOf(aWay("receipt", { by: "receipt" }), filled(receipt), "USD")).toEqual({
    ...{ about: "receipt", ruleId: "rul_receipt", shop: "Corner Outdoor", number: "A-1001", day: "2026-03-02", amount: "1249.90" },
  });
});

test("what comes by itself has nothing to tell", () => {
  expect(tellingOf(aWay("newsletter_consent"), filled({}), "USD")).toBeNull();
  expect(fieldsOf(aWay("social", { by: "visit" }), context)).toEqual([]);
});
