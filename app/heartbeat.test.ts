import { expect, test } from "vitest";
import { beat, endBeat, stalledLoops } from "./heartbeat.server";

const MINUTE_MS = 60_000;

test("a loop that does not turn for ten minutes hangs; one that ended on purpose does not", () => {
  const before = performance.now();
  beat("inbox");
  beat("jobs");
  endBeat("jobs");

  expect(stalledLoops(before + 9 * MINUTE_MS)).toEqual([]);
  expect(stalledLoops(performance.now() + 11 * MINUTE_MS)).toEqual(["inbox"]);
  endBeat("inbox");
  expect(stalledLoops(performance.now() + 11 * MINUTE_MS)).toEqual([]);
});
