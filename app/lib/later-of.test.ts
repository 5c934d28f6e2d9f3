import { expect, test } from "vitest";
import { laterOf } from "./later-of";

const EARLY = new Date("2026-03-02T12:00:00Z");
const LATE = new Date("2026-03-02T12:00:00.001Z");

test.each([
  [EARLY, LATE, LATE],
  [LATE, EARLY, LATE],
  [EARLY, null, EARLY],
  [null, EARLY, EARLY],
  [null, null, null],
])("of %s and %s the later is %s", (one, other, later) => {
  expect(laterOf(one, other)).toBe(later);
});
