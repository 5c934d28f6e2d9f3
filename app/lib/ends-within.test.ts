import { expect, test } from "vitest";
import { endsWithin } from "./ends-within";

test("work that ends in time did, work that does not did not, and a failure stays one", async () => {
  expect(await endsWithin(1_000, Promise.resolve("done"))).toBe(true);
  expect(await endsWithin(5, new Promise(() => undefined))).toBe(false);
  await expect(endsWithin(1_000, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
