/** What staff types to change a member's points, and what each field says to what it cannot take. */
import { expect, test } from "vitest";
import { adjustmentForm, type AdjustmentDraft } from "./adjustment.form";

const GIVEN: AdjustmentDraft = {
  direction: "give",
  points: "1,500",
  reason: "  late parcel ",
  note: "  Sorry! ",
  mayOwe: false,
  requestKey: "press-0001",
};
const read = (change: Partial<AdjustmentDraft> = {}) => adjustmentForm.parse({ ...GIVEN, ...change });

test("points that are given, with a reason and a note", () => {
  expect(read()).toEqual({ points: 1_500, reason: "late parcel", note: "Sorry!", mayOwe: false, requestKey: "press-0001" });
});

test("points that are taken are below zero, and only they may leave a debt", () => {
  expect(read({ direction: "take", mayOwe: true })).toMatchObject({ points: -1_500, mayOwe: true });
  expect(read({ direction: "take" })).toMatchObject({ mayOwe: false });
  expect(read({ mayOwe: true })).toMatchObject({ points: 1_500, mayOwe: false });
});

test("no note is none", () => {
  expect(read({ note: " " }).note).toBeNull();
});

test.each<[Partial<Record<keyof AdjustmentDraft, unknown>>, string, string]>([
  [{ direction: "lend" }, "direction", "Choose whether to give or to take points."],
  [{ points: "0" }, "points", "Use a whole number from 1 to 10,000,000."],
  [{ points: "10000001" }, "points", "Use a whole number from 1 to 10,000,000."],
  [{ reason: "  " }, "reason", "Write why, for whoever looks at this later."],
  [{ reason: "x".repeat(201) }, "reason", "Use up to 200 characters."],
  [{ note: "x".repeat(201) }, "note", "Use up to 200 characters."],
  [{ requestKey: "short" }, "requestKey", "Reload the page and try again."],
  [{ requestKey: "x".repeat(65) }, "requestKey", "Reload the page and try again."],
  [{ requestKey: "press 0001" }, "requestKey", "Reload the page and try again."],
  [{ requestKey: "press-0001;" }, "requestKey", "Reload the page and try again."],
  [{ requestKey: "(press-0001" }, "requestKey", "Reload the page and try again."],
])("%j is refused beside its field", (change, field, message) => {
  const { error } = adjustmentForm.safeParse({ ...GIVEN, ...change });
  expect(error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[field, message]]);
});

test("reasons and notes may be as long as they may be", () => {
  const long = "x".repeat(200);
  expect(read({ reason: long, note: long })).toMatchObject({ reason: long, note: long });
  expect(read({ points: "1" }).points).toBe(1);
  expect(read({ points: "10000000", requestKey: "x".repeat(64) }).points).toBe(10_000_000);
});
