/** What members type becomes an act, or the field that is no good is named. */
import { describe, expect, test } from "vitest";
import { MONDAY_NOON } from "#test/support/times";
import type { RuleTerms } from "../program/program";
import { readAct, type RuleRequest } from "./read-act";

const REQUEST_KEY = "5f0c1f0e-3a63-4f9e-9a63-1c9f3f0c7a11";
const SHOP = { currency: "USD", timeZone: "America/New_York" };
const rule = (kind: RuleTerms["kind"], settings: object = {}): RuleTerms => ({
  id: `rul_${kind}`,
  kind,
  settings: { points: 50, ...settings },
});
const read = (request: RuleRequest, of: RuleTerms, at = MONDAY_NOON) => readAct(request, of, { shop: SHOP, at });

const press: RuleRequest = { about: "press", requestKey: REQUEST_KEY, ruleId: "rul_visit_page" };
const review: RuleRequest = { about: "review", requestKey: REQUEST_KEY, ruleId: "rul_review", media: "photo", where: "on the chair" };
type Receipt = Extract<RuleRequest, { about: "receipt" }>;
const receipt: Receipt = {
  ...{ about: "receipt", requestKey: REQUEST_KEY, ruleId: "rul_receipt" },
  ...{ number: "A-1001", shop: "Corner Outdoor", day: "2026-03-02", amount: "49.90" },
};
const VISIT = rule("visit_page", { url: "https://birch.example/story" });
const FOLLOW = rule("social", { network: "instagram", action: "follow", url: "https://instagram.example/birch" });
const PROFILE = rule("profile", { questions: [{ id: "size", type: "one_of", label: "Your size", options: ["S", "M"] }] });

test.each([
  ["a page that was opened", press, VISIT],
  ["an account that is followed", press, FOLLOW],
])("%s is told by a press, of which there is nothing to keep", (_what, request, of) => {
  expect(read(request, of)).toEqual({ outcome: "read", evidence: null, about: null });
});

test("a review is kept with what was said of it", () => {
  expect(read(review, rule("review"))).toEqual({
    outcome: "read",
    evidence: { about: "review", media: "photo", where: "on the chair" },
    about: null,
  });
});

test("answers are kept by their question, and a wrong one is named", () => {
  const answer = (size: string): RuleRequest => ({ about: "answers", requestKey: REQUEST_KEY, ruleId: "rul_profile", answers: { size } });

  expect(read(answer("M"), PROFILE)).toEqual({ outcome: "read", evidence: { about: "answers", answers: { size: "M" } }, about: null });
  expect(read(answer("XXL"), PROFILE)).toEqual({ outcome: "bad_answer", field: "size" });
});

test.each([
  ["a press for what needs answers", press, PROFILE],
  ["a press for a receipt", press, rule("receipt")],
  ["a review for a page", review, VISIT],
  ["a receipt for a review", receipt, rule("review")],
  ["a press for what is not done in the panel", press, rule("packaging")],
])("%s earns nothing", (_what, request, of) => {
  expect(read(request, of)).toEqual({ outcome: "not_available" });
});

describe("a receipt", () => {
  const hand = (given: Partial<Receipt> = {}, at = MONDAY_NOON) => read({ ...receipt, ...given }, rule("receipt"), at);
  const nameOf = (given: Partial<Receipt>) => {
    const handed = hand(given);
    return handed.outcome === "read" ? handed.about : handed.outcome;
  };

  test("is kept as it was typed, its amount in minor units", () => {
    expect(hand()).toEqual({
      outcome: "read",
      evidence: { about: "receipt", number: "A-1001", shop: "Corner Outdoor", day: "2026-03-02", amountMinor: 4_990, currency: "USD" },
      about: expect.stringMatching(/^receipt:[0-9a-f]{32}$/) as string,
    });
  });

  test("has one name however it is typed, and another shop's or number's has another", () => {
    expect(nameOf({ number: "a 1001", shop: "corner-outdoor" })).toBe(nameOf({}));
    expect(nameOf({ number: "A-1002" })).not.toBe(nameOf({}));
    expect(nameOf({ shop: "Corner Indoor" })).not.toBe(nameOf({}));
    expect(nameOf({ number: "1001", shop: "Corner Outdoor A" })).not.toBe(nameOf({}));
    expect(nameOf({ number: "B-\u00dc7", shop: "\u6771\u4eac" })).not.toBe(nameOf({ number: "B-\u00d67", shop: "\u4eac\u90fd" }));
  });

  // Names are kept for ever: a receipt handed in last year must have the same one next year.
  test("has the name it had when it was first handed in", () => {
    expect(nameOf({})).toBe("receipt:a1ef0abe01a9bc9d727753e09a4b515a");
  });

  test.each([
    ["nothing", "0"],
    ["less than nothing", "-5"],
    ["no number", "about fifty"],
    ["more than any receipt", "10000000.01"],
  ])("over %s is refused beside the amount", (_what, amount) => {
    expect(hand({ amount })).toEqual({ outcome: "bad_answer", field: "amount" });
  });

  test.each(["0.01", "10000000.00"])("over %s is taken", (amount) => {
    expect(hand({ amount })).toMatchObject({ outcome: "read" });
  });

  test("may be of today, by the shop's own calendar, and not of tomorrow", () => {
    // Four in the morning in London is still the evening before in New York.
    const at = new Date("2026-03-03T04:00:00Z");
    expect(hand({ day: "2026-03-02" }, at)).toMatchObject({ outcome: "read" });
    expect(hand({ day: "2026-03-03" }, at)).toEqual({ outcome: "bad_answer", field: "day" });
  });
});
