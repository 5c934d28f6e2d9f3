import { expect, test } from "vitest";
import { Door, DOORS, Evidence, isChosenDoor } from "./activity";

const receipt = { about: "receipt", number: "R-1", shop: "Corner shop", day: "2026-03-02", amountMinor: 1_990, currency: "USD" };

test.each<[Record<string, unknown>, boolean]>([
  [{ about: "answers", answers: { why: "warm", again: true, likes: ["tents"] } }, true],
  [{ about: "answers" }, false],
  [{ about: "review", media: "none", where: "the shop" }, true],
  [{ about: "review", media: "photo", where: "" }, true],
  [{ about: "review", media: "video", where: "" }, true],
  [{ about: "review", media: "film", where: "" }, false],
  [receipt, true],
  [{ ...receipt, day: "2026-02-30" }, false],
  [{ ...receipt, amountMinor: 19.9 }, false],
  [{ about: "code", code: "K7M2X9QRTW", batchId: "bat_1" }, true],
  [{ about: "code", code: "K7M2X9QRTW" }, false],
  [{ about: "outside", reference: "r-1" }, true],
  [{ about: "outside" }, false],
  [{ about: "rumour", reference: "r-1" }, false],
])("whoever decides sees all that was told, and nothing half: %j is kept: %s", (told, isKept) => {
  const read = Evidence.safeParse(told);
  expect(read.success).toBe(isKept);
  if (isKept) expect(read.data).toEqual(told);
});

test("merchants open and shut every door but another system's, which needs a key anyway", () => {
  expect(DOORS.filter(isChosenDoor)).toEqual(["panel", "code", "staff", "shop", "night"]);
  expect([...DOORS, "window"].map((door) => Door.safeParse(door).success)).toEqual([true, true, true, true, true, true, false]);
});
