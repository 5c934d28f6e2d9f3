import { expect, test } from "vitest";
import { deepFreeze } from "./deep-freeze";

test("nothing in it can be changed any more, at any depth", () => {
  const terms = deepFreeze({ rules: [{ settings: { points: 1 } }], from: new Date(0), note: null });
  expect(() => (terms.rules[0]!.settings.points = 2)).toThrow(TypeError);
  expect(() => terms.rules.push({ settings: { points: 3 } })).toThrow(TypeError);
  expect(terms).toEqual({ rules: [{ settings: { points: 1 } }], from: new Date(0), note: null });
});
