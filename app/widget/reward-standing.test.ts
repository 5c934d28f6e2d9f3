import { expect, test } from "vitest";
import type { RewardOffer } from "~/contracts/shopper";
import { RedeemAnswer } from "~/contracts/redeem";
import { english, englishSentences } from "#test/factories/panel-words";
import { aMemberHome, aRewardOffer } from "#test/factories/shopper-home";
import { hindranceText, isOpen, windowTexts } from "./reward-standing";
import { nextStep } from "./state";

const AS_OF = "2026-11-24T15:00:00.000Z";
const ONCE: RewardOffer["limits"] = [{ kind: "total", times: 1 }];
const MONTHLY: RewardOffer["limits"] = [{ kind: "calendar", times: 2, per: "month" }];
const textOf = (given: Partial<RewardOffer>) => hindranceText(aRewardOffer(given), AS_OF, english);

test("why a reward cannot be had now, and when it can", () => {
  expect(textOf({})).toBeNull();
  expect(textOf({ state: "not_yet", from: "2026-12-01" })).toBe("From December 1");
  expect(textOf({ state: "not_yet", from: "2027-01-04" })).toBe("From January 4, 2027");
  expect(textOf({ state: "limit_reached", limits: ONCE })).toBe("One per member: you have had yours");
  expect(textOf({ state: "limit_reached", limits: [{ kind: "total", times: 3 }] })).toBe("3 per member: you have had yours");
  expect(textOf({ state: "limit_reached", limits: MONTHLY, again: "2026-12-01T12:00:00Z" })).toBe("Again from December 1");
  expect(textOf({ state: "limit_reached", limits: MONTHLY })).toBe("As many as one member can have: you have had yours");
  expect(textOf({ state: "all_gone", stockLeft: 0 })).toBe("All gone");
  expect(textOf({ state: "all_gone", again: "2026-11-25T12:00:00Z" })).toBe("All gone. Again from tomorrow");
});

test("what is left and until when is said before; nothing of a stock that is gone", () => {
  const texts = (given: Partial<RewardOffer>) => windowTexts(aRewardOffer(given), AS_OF, english);

  expect(texts({})).toEqual([]);
  expect(texts({ stockLeft: 1, until: "2026-12-24" })).toEqual(["1 left", "Until December 24"]);
  expect(texts({ stockLeft: 1_200 })).toEqual(["1,200 left"]);
  expect(texts({ stockLeft: 0, state: "all_gone" })).toEqual([]);
});

test("a home that an older panel has kept is read as open", () => {
  const { state: _, ...older } = aRewardOffer();

  expect(isOpen(older as RewardOffer)).toBe(true);
});

test("what cannot be had is not the next step, however many points there are", () => {
  const gone = aRewardOffer({ id: "rwd_gone", pointsPrice: 400, missingPoints: 0, state: "all_gone", stockLeft: 0 });
  const there = aRewardOffer({ id: "rwd_there", pointsPrice: 100, missingPoints: 0 });

  expect(nextStep(aMemberHome({ rewards: [there, gone] }))).toMatchObject({ kind: "buy", reward: { id: "rwd_there" } });
  expect(nextStep(aMemberHome({ rewards: [gone] }))).toBeNull();
});

test("each refusal of a limit has words of its own", () => {
  const refusals = ["not_yet", "no_longer", "limit_reached", "all_gone"] as const;
  const refused = RedeemAnswer.options[2].shape.reason.options;

  expect(refusals.filter((reason) => !refused.includes(reason))).toEqual([]);
  expect(refusals.filter((reason) => !englishSentences[`refused_${reason}`]?.endsWith("Nothing was spent."))).toEqual([]);
});
