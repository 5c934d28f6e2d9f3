import { expect, test } from "vitest";
import type { LimitJson } from "~/contracts/shopper";
import { english } from "#test/factories/panel-words";
import { aWay, usd } from "#test/factories/shopper-home";
import { limitText, standingOf, wayName, worthOf } from "./way-words";

const NOW = "2026-03-02T12:00:00.000Z";
const POT = { one: "pot", other: "pots" };
const limit = (given: LimitJson, piece: typeof POT | null = null) => limitText(given, piece, english);
const standing = (...given: Parameters<typeof aWay>) => standingOf(aWay(...given), NOW, english);

test("a way goes by the merchant's own name, else by what is done where, else by its kind", () => {
  const instagram = { network: "instagram", action: "follow", url: "https://instagram.example/birch" } as const;

  expect(wayName(aWay("social", { ...instagram, title: "Say hi on Instagram" }), english)).toBe("Say hi on Instagram");
  expect(wayName(aWay("social", instagram), english)).toBe("Follow us on Instagram");
  expect(wayName(aWay("social", { network: "other", action: "like", url: "https://www.strava.com/clubs/1" }), english)).toBe(
    "Like us on strava.com",
  );
  expect(wayName(aWay("review"), english)).toBe("Write a review");
});

test("worth is points, points for each piece, or points per money", () => {
  expect(worthOf(aWay("review"), english)).toBe("+50");
  expect(worthOf(aWay("packaging", { piece: POT }), english)).toBe("50 per pot");
  expect(worthOf(aWay("place_order", {}, { points: 3, per: usd(100) }), english)).toBe("3 per $1");
});

test("limits read as one would say them", () => {
  expect(limit({ kind: "total", times: 1 })).toBe("Once");
  expect(limit({ kind: "total", times: 5 })).toBe("Up to 5 in all");
  expect(limit({ kind: "calendar", times: 1, per: "week" })).toBe("Once a week");
  expect(limit({ kind: "calendar", times: 3, per: "month" })).toBe("Up to 3 a month");
  expect(limit({ kind: "rolling", times: 1, days: 30 })).toBe("Once in 30 days");
  expect(limit({ kind: "rolling", times: 2, days: 1 })).toBe("Up to 2 in 1 day");
  expect(limit({ kind: "calendar", times: 1_000, per: "year" }, POT)).toBe("Up to 1,000 pots a year");
  expect(limit({ kind: "calendar", times: 1, per: "day" }, POT)).toBe("Up to 1 pot a day");
});

test("a way says how it stands: how often it can be done, how far it is, when again, or that the shop looks at it", () => {
  const limits = [{ kind: "calendar" as const, times: 3, per: "month" as const }];

  expect(standing("survey", { limits })).toBe("Up to 3 a month");
  expect(standing("survey", { limits, progress: { done: 0, of: 3 } })).toBe("Up to 3 a month");
  expect(standing("survey", { limits, progress: { done: 1, of: 3 } })).toBe("1 of 3 done");
  expect(standing("packaging", { limits, piece: POT, progress: { done: 2, of: 20 } })).toBe("2 of 20 pots done");
  expect(standing("survey", { limits }, { state: "waiting" })).toBe("Waiting for the shop");
  expect(standing("survey", { limits }, { state: "later", again: "2026-03-09T12:00:00Z" })).toBe("Again from March 9");
  expect(standing("birthday", { next: "2027-01-14" }, { state: "later", again: "2027-01-14T05:00:00Z" })).toBe("On January 14, 2027");
  expect(standing("survey", { limits }, { state: "done" })).toBeNull();
  expect(standing("newsletter_consent")).toBeNull();
});
