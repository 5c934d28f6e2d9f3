import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { ExpiryNotices } from "./expiry-notices";
import { ExpiryNoticesForm } from "./expiry-notices.form";

test("a program that never said anything sends nothing", () => {
  expect(ExpiryNotices.parse({})).toEqual({ isOn: false, firstDays: 30, lastDays: 7 });
});

test.each([
  [{ firstDays: "1" }, { firstDays: "Use a whole number from 2 to 90." }],
  [{ firstDays: "91" }, { firstDays: "Use a whole number from 2 to 90." }],
  [{ lastDays: "0" }, { lastDays: "Use a whole number from 1 to 30." }],
  [{ lastDays: "31" }, { lastDays: "Use a whole number from 1 to 30." }],
  [{ lastDays: "soon" }, { lastDays: "Use a whole number from 1 to 30." }],
  [{ firstDays: "7" }, { firstDays: "Let the first mail go out before the second." }],
])("%j is told beside the field", (typed, errors) => {
  const values = { isOn: true, firstDays: "30", lastDays: "7", ...typed };
  expect(checkValues(values, ExpiryNoticesForm)).toEqual({ ok: false, errors });
});
