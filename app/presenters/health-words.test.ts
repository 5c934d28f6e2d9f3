import { expect, test } from "vitest";
import { driftSentence, jobName, proofSentence, topicName } from "./health-words";

test("a night that proved everything is said in a sentence", () => {
  expect(proofSentence({ members: 12_410, entries: 80_000, orders: 8_002, driftCount: 0 })).toBe(
    "12,410 members: balance = entries = open lots. 8,002 orders: award = entries.",
  );
  expect(proofSentence({ members: 1, entries: 1, orders: 0, driftCount: 0 })).toBe("1 member: balance = entries = open lots.");
});

test("a night that found something says what it looked at and how much does not agree", () => {
  expect(proofSentence({ members: 2, entries: 7, orders: 1, driftCount: 1 })).toBe(
    "2 members with 7 entries, and 1 order were checked. 1 figure does not agree.",
  );
});

test("what has no words of its own is named as it is", () => {
  expect(driftSentence({ invariant: "one = one" })).toBe("Does not hold: one = one.");
  expect([jobName("new-job"), topicName("orders/paid"), topicName("themes/publish")]).toEqual([
    "new-job",
    "Message about an order (orders/paid)",
    "Message (themes/publish)",
  ]);
});
