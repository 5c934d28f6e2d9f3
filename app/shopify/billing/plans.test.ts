import { expect, test } from "vitest";
import { planOfSubscription } from "./plans";

test.each([
  ["ACTIVE", "Growth", "GROWTH"],
  ["PENDING", "Growth", "FREE"],
  ["CANCELLED", "Growth", "FREE"],
  ["FROZEN", "Growth", "FREE"],
  ["ACTIVE", "Something we never sold", "FREE"],
])("a subscription that is %s and called %s pays for %s", (status, name, plan) => {
  expect(planOfSubscription({ status, name })).toBe(plan);
});

test("no subscription is Free", () => {
  expect(planOfSubscription(null)).toBe("FREE");
});
