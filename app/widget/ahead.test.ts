import { expect, test } from "vitest";
import type { PointsAhead } from "~/contracts/shopper";
import { englishSentences } from "#test/factories/panel-words";
import { aMemberHome } from "#test/factories/shopper-home";
import { aheadLine, aheadText } from "./ahead";
import { wordsFor } from "./words";

const words = wordsFor(englishSentences, "en-GB", aMemberHome());
const arrive: PointsAhead = { kind: "arrive", points: 36, day: "2026-03-03", daysLeft: 1 };
const end: PointsAhead = { kind: "end", points: 50, day: "2026-03-14", daysLeft: 12 };

test("what comes and what goes next stand in one line", () => {
  const later = { ...end, points: 1_200, day: "2026-09-01", daysLeft: 183 };
  expect(aheadLine(aMemberHome({ ahead: [arrive, end, later] }), words)).toBe("+36 on 3 March · 50 end in 12 days");
  expect(aheadLine(aMemberHome({ ahead: [end] }), words)).toBe("50 end in 12 days");
  expect(aheadLine(aMemberHome({ ahead: [] }), words)).toBeNull();
});

test("an answer kept from before points had ends shows none", () => {
  const { ahead: _ahead, ...old } = aMemberHome();
  expect(aheadLine(old, words)).toBeNull();
});

test("near days are counted, far ones named, with their year when it is another", () => {
  const said = (given: Partial<PointsAhead>) => aheadText({ ...end, ...given }, "2026-03-02T12:00:00.000Z", words);
  expect(said({ daysLeft: 0 })).toBe("50 end today");
  expect(said({ daysLeft: 1 })).toBe("50 end tomorrow");
  expect(said({ points: 1, daysLeft: 30 })).toBe("1 ends in 30 days");
  expect(said({ day: "2026-04-02", daysLeft: 31 })).toBe("50 end on 2 April");
  expect(said({ day: "2027-03-02", daysLeft: 365 })).toBe("50 end on 2 March 2027");
});
