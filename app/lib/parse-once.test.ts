import { expect, test } from "vitest";
import { z } from "zod";
import { deepFreeze } from "./deep-freeze";
import { parseOnce } from "./parse-once";

const read = parseOnce(z.object({ points: z.number(), bonus: z.number().default(0) }));

test("what nobody can change is parsed once, and its result is as fixed", () => {
  const stored = deepFreeze({ points: 5 });
  expect(read(stored)).toBe(read(stored));
  expect(read(stored)).toEqual({ points: 5, bonus: 0 });
  expect(() => (read(stored).points = 6)).toThrow(TypeError);
});

test("what may still change is parsed each time", () => {
  const stored = { points: 5 };
  expect(read(stored).points).toBe(5);
  stored.points = 6;
  expect(read(stored).points).toBe(6);
  expect(() => read({ points: "many" })).toThrow();
  expect(() => read(deepFreeze({ points: "many" }))).toThrow();
});
