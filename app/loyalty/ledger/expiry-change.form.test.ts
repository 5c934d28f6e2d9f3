import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { expiryChangeForm, undoForm } from "./expiry-change.form";

test.each([
  ["30", 30],
  ["365", 365],
  ["29", null],
  ["366", null],
])("of “%s” days that everybody keeps their points at least, %s are kept", (graceDays, kept) => {
  const read = checkValues({ graceDays, version: 2 }, expiryChangeForm(30));
  expect(read).toEqual(
    kept === null
      ? { ok: false, errors: { graceDays: "Use a whole number from 30 to 365." } }
      : { ok: true, value: { graceDays: kept, version: 2 } },
  );
});

test("it is about a version that there can be, and an undo about a change that is named", () => {
  expect([0, 1, 1.5].map((version) => checkValues({ graceDays: "30", version }, expiryChangeForm(7)).ok)).toEqual([false, true, false]);
  expect(["", "exp_1", "x".repeat(41)].map((changeId) => checkValues({ changeId }, undoForm).ok)).toEqual([false, true, false]);
});
