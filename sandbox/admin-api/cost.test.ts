import { parse } from "graphql";
import { expect, test } from "vitest";
import { createBuckets } from "./bucket";
import { estimateCost } from "./cost";
import { adminSchema } from "./schema";

const cost = (query: string, variables = {}) => estimateCost(adminSchema().schema, parse(query), variables);

test.each([
  ["{ shop { name currencyCode } }", 1],
  ["{ orders(first: 10) { nodes { id name } } }", 12],
  ["{ orders(first: 10) { nodes { id customer { id } } } }", 22],
  ['mutation { discountCodeDeactivate(id: "gid://shopify/DiscountCodeNode/1") { userErrors { message } } }', 11],
])("%s costs %i", (query, expected) => {
  expect(cost(query)).toBe(expected);
});

test("the size of a page may stand in a variable", () => {
  expect(cost("query ($n: Int) { orders(first: $n) { nodes { id } } }", { n: 50 })).toBe(52);
});

test("a bucket empties, refuses, and fills again with time", () => {
  let now = 0;
  const buckets = createBuckets(() => now);

  expect(buckets.take("kawa", 2000)).toBe(true);
  expect(buckets.take("kawa", 100)).toBe(false);
  now += 1000;

  expect(buckets.take("kawa", 100)).toBe(true);
  expect(buckets.status("birch-and-bark").currentlyAvailable).toBe(2000);
});
