import { expect, test } from "vitest";
import { BoundedMap } from "./bounded-map";

test("what was looked at least lately makes room for what comes", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  expect(map.get("a")).toBe(1);
  map.set("c", 3);
  expect([map.get("a"), map.get("b"), map.get("c")]).toEqual([1, undefined, 3]);
  expect(map.size).toBe(2);
});

test("a thing that is put in again takes no second place", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  map.set("c", 4);
  expect([map.get("a"), map.get("b"), map.get("c")]).toEqual([3, undefined, 4]);
});

test("what is taken out is gone, and so is everything when it is cleared", () => {
  const map = new BoundedMap<string, number>(3);
  map.set("a", 1);
  map.set("b", 2);
  map.delete("a");
  expect(map.get("a")).toBeUndefined();
  map.clear();
  expect([map.get("b"), map.size]).toEqual([undefined, 0]);
});
