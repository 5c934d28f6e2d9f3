import { expect, test } from "vitest";
import { subjectOf } from "./acts";

test("one survey is one thing whatever is answered; another code or receipt is another thing", () => {
  const answers = (why: string) => subjectOf({ about: "answers", ruleId: "rul_survey", answers: { why } });
  const receipt = (number: string) =>
    subjectOf({ about: "receipt", ruleId: "rul_r", shop: "Corner", number, day: "2026-03-02", amount: "9" });
  const code = (typed: string) => subjectOf({ about: "code", code: typed });

  expect(answers("A friend")).toBe(answers("A search"));
  expect(receipt("1")).not.toBe(receipt("2"));
  expect(code("K7M2X9QRTW")).not.toBe(code("K7M2X9QRTX"));
  expect(subjectOf({ about: "press", ruleId: "rul_a" })).not.toBe(subjectOf({ about: "press", ruleId: "rul_b" }));
});
