import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { worldForTests } from "./test-world";
import { signUp } from "./verbs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "encore-sandbox-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a world is found again as it was left, its clock too", () => {
  const before = worldForTests({ dataFolder: folder });
  signUp(before.world, before.birch, { email: "ada@example.com" });
  before.world.clock.advance(86_400_000);
  before.world.courier.stop();
  before.world.save();

  const { world, birch } = worldForTests({ dataFolder: folder });

  expect(birch.customers.map((customer) => customer.email)).toEqual(["ada@example.com"]);
  expect(world.clock.offsetMs()).toBe(86_400_000);
  expect(readFileSync(join(folder, "clock-offset"), "utf8")).toBe("86400000");
});

test("the clock goes to a moment and back to real time", () => {
  const { world } = worldForTests();

  world.clock.set("2030-06-01T09:00:00Z");
  expect(world.clock.iso()).toMatch(/^2030-06-01T09:00:0\dZ$/);
  expect(() => world.clock.set("tomorrow")).toThrow("is not a time");

  world.clock.reset();
  expect(world.clock.offsetMs()).toBe(0);
});
