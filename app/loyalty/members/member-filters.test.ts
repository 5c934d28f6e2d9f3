import { expect, test } from "vitest";
import { addressOf, conditionsOf, filtersFrom, MemberFilters, NO_FILTERS, orderFrom } from "./member-filters";

const EVERYTHING: MemberFilters = {
  state: "excluded",
  pointsMin: 0,
  pointsMax: 500,
  pending: true,
  deficit: false,
  joinedFrom: "2026-01-31",
  joinedTo: "2026-03-01",
  activeFrom: "2026-02-01",
  activeTo: "2026-02-28",
  everActive: true,
  quietDays: 90,
  redeemed: false,
  endingDays: 30,
};

test("an address says every filter, and the same is read from it again", () => {
  const address = addressOf(EVERYTHING, { sort: "points", direction: "asc" });

  expect(address.toString()).toBe(
    "state=excluded&pointsMin=0&pointsMax=500&pending=yes&deficit=no&joinedFrom=2026-01-31&joinedTo=2026-03-01&activeFrom=2026-02-01" +
      "&activeTo=2026-02-28&everActive=yes&quietDays=90&redeemed=no&endingDays=30&sort=points&direction=asc",
  );
  expect(filtersFrom(address)).toEqual(EVERYTHING);
  expect(orderFrom(address)).toEqual({ sort: "points", direction: "asc" });
});

test("what asks for nothing is not in the address", () => {
  expect(addressOf(NO_FILTERS, { sort: "joined", direction: "desc" }).toString()).toBe("");
});

test.each([
  "pointsMin=-1",
  "pointsMin=1.5",
  "pointsMin=1e3",
  "pointsMax=99999999999",
  "pending=maybe",
  "joinedFrom=2026-02-30",
  "joinedTo=tomorrow",
  "quietDays=0",
  "endingDays=4000",
  "state=forgotten",
])("%s is odd and asks for nothing", (address) => {
  expect(filtersFrom(new URLSearchParams(address))).toEqual(NO_FILTERS);
});

test("a kept view with something odd in it loses that alone", () => {
  expect(MemberFilters.parse({ pointsMin: 5, quietDays: "many", unknown: 1 })).toEqual({ ...NO_FILTERS, pointsMin: 5 });
});

test("days are the shop's own: the last one counts whole, and what depends on today is counted from it", () => {
  // 10 March 2026, 22:30 in New York, where the clocks went forward on 8 March.
  const at = new Date("2026-03-11T02:30:00Z");
  const filters = { ...NO_FILTERS, joinedFrom: "2026-03-07", joinedTo: "2026-03-08", quietDays: 3, endingDays: 30 };

  expect(conditionsOf(filters, { at, timeZone: "America/New_York" })).toMatchObject({
    joined: { from: new Date("2026-03-07T05:00:00Z"), before: new Date("2026-03-09T04:00:00Z") },
    quietBefore: new Date("2026-03-07T05:00:00Z"),
    ending: { after: at, until: new Date("2026-04-10T04:00:00Z") },
  });
});
