import { expect, test } from "vitest";
import { newId } from "~/lib/ids";
import { codeOf } from "./code-of";
import { canBecome, discountTitle, endOfCode, isOurDiscount, pointsAreBack, statesBefore, type RedemptionState } from "./redemption";

const STATES: RedemptionState[] = ["PENDING", "ISSUED", "USED", "EXPIRED", "RETURNED"];

test("the transition table, whole", () => {
  const table = Object.fromEntries(STATES.map((from) => [from, STATES.filter((to) => canBecome(from, to))]));

  expect(table).toEqual({
    PENDING: ["ISSUED", "USED", "RETURNED"],
    ISSUED: ["USED", "EXPIRED", "RETURNED"],
    USED: ["RETURNED"],
    EXPIRED: ["USED"],
    RETURNED: ["USED"],
  });
  for (const to of STATES) expect(statesBefore(to)).toEqual(STATES.filter((from) => canBecome(from, to)));
});

test("points are back in the two ends without use", () => {
  expect(STATES.filter(pointsAreBack)).toEqual(["EXPIRED", "RETURNED"]);
});

test("a code of 1 day bought late in the evening is good all of the next day, in the shop's time", () => {
  const lateInNewYork = new Date("2026-03-08T04:30:00Z"); // 7 March, 23:30

  // The clocks go forward on the 8th, so that day has 23 hours.
  expect(endOfCode(lateInNewYork, 1, "America/New_York")).toEqual(new Date("2026-03-09T04:00:00Z"));
  expect(endOfCode(lateInNewYork, 1, "Asia/Tokyo")).toEqual(new Date("2026-03-09T15:00:00Z"));
  expect(endOfCode(lateInNewYork, null, "Asia/Tokyo")).toBeNull();
});

test("a discount is recognised by the whole id in its title", () => {
  expect(isOurDiscount(discountTitle("red_abc"), "red_abc")).toBe(true);
  expect(isOurDiscount(discountTitle("red_abcd"), "red_abc")).toBe(false);
  expect(isOurDiscount("Spring sale", "red_abc")).toBe(false);
});

test("a code is the same for the same try, another for the next one and for another redemption", () => {
  const id = newId("redemption");

  expect(codeOf(id, 0, "ENCORE")).toBe(codeOf(id, 0, "ENCORE"));
  const codes = [codeOf(id, 0, "ENCORE"), codeOf(id, 1, "ENCORE"), codeOf(newId("redemption"), 0, "ENCORE")];
  expect(new Set(codes).size).toBe(3);
});

test("a code is ten letters and digits without vowels and look-alikes, behind its prefix", () => {
  for (let tries = 0; tries < 500; tries += 1) {
    expect(codeOf(newId("redemption"), 0, "ENCORE")).toMatch(/^ENCORE-[2-9BCDFGHJKMNPQRSTVWXYZ]{10}$/);
  }
  expect(codeOf("red_1", 0, "")).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{10}$/);
});

test("the letters of codes are spread evenly", () => {
  const seen = new Map<string, number>();
  const codes = 3000;
  for (let number = 0; number < codes; number += 1) {
    for (const letter of codeOf(`red_${number}`, 0, "")) seen.set(letter, (seen.get(letter) ?? 0) + 1);
  }

  const expected = (codes * 10) / 28;
  expect(seen.size).toBe(28);
  for (const count of seen.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.2);
});
