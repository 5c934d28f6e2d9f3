import { expect, test } from "vitest";
import { openSpan, startTracing, traced } from "./tracing.server";

test("while tracing is off, traced work is the work itself and there are no spans", async () => {
  await startTracing("encore-web");
  const answer = Promise.resolve("done");

  expect(traced("anything", {}, () => answer)).toBe(answer);
  expect(openSpan("anything", {})).toBeNull();
});
