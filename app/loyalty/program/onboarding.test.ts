import { expect, test } from "vitest";
import { datesOf, guideOf, type GuideFacts } from "./onboarding";

const DAY = new Date("2026-03-02T12:00:00Z");
const nothing: GuideFacts = {
  accountsAreOn: false,
  displaySavedAt: null,
  programConfirmedAt: null,
  planChosenAt: null,
  isLive: false,
  embedIsOn: false,
};
const everything: GuideFacts = {
  accountsAreOn: true,
  displaySavedAt: DAY,
  programConfirmedAt: DAY,
  planChosenAt: DAY,
  isLive: true,
  embedIsOn: true,
};

test("a new shop begins with its customer accounts", () => {
  const guide = guideOf(nothing);

  expect(guide.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    "accounts open",
    "display open",
    "program open",
    "plan open",
    "launch open",
  ]);
  expect(guide).toMatchObject({ next: "accounts", doneCount: 0, isFinished: false });
});

test("when all is as it should be the guide is finished", () => {
  expect(guideOf(everything)).toMatchObject({ next: null, doneCount: 5, isFinished: true });
});

test("steps may be done in any order: the next is the first that is open", () => {
  const guide = guideOf({ ...nothing, accountsAreOn: true, planChosenAt: DAY });

  expect(guide).toMatchObject({ next: "display", doneCount: 2 });
});

test("a step that the shop undoes is open again", () => {
  expect(guideOf({ ...everything, accountsAreOn: false })).toMatchObject({ next: "accounts", doneCount: 4, isFinished: false });
});

test.each([
  [{ isLive: false, embedIsOn: true }, "open"],
  [{ isLive: true, embedIsOn: false }, "waiting"],
  [{ isLive: true, embedIsOn: null }, "unknown"],
  [{ isLive: true, embedIsOn: true }, "done"],
])("launch with %o is %s", (facts, state) => {
  const launch = guideOf({ ...everything, ...facts }).steps.at(-1);

  expect(launch).toEqual({ step: "launch", state, isDone: state === "done" });
});

test("accounts that could not be read are not done and not missing", () => {
  expect(guideOf({ ...everything, accountsAreOn: null }).steps[0]).toEqual({ step: "accounts", state: "unknown", isDone: false });
});

test("stored marks become dates", () => {
  expect(datesOf({ display: DAY.toISOString() })).toEqual({ displaySavedAt: DAY, programConfirmedAt: null, planChosenAt: null });
});
