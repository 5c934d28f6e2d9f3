import { expect, test } from "vitest";
import { expiryMail } from "./expiry-mail";
import { noticeEnding, type NoticeFacts } from "./notice";

const FACTS: NoticeFacts = {
  shopName: "Birch & Bark",
  programName: "Birch Rewards",
  shopUrl: "https://birch.example",
  firstName: "Ada",
  pointsName: { one: "point", other: "points" },
  ending: [
    { points: 1_120, lastDay: "2026-03-03" },
    { points: 1, lastDay: "2026-03-05" },
  ],
  gone: 0,
  endsInSilence: false,
};

test("a mail says how much, up to which last good day, where to spend it and why it came", () => {
  expect(expiryMail(FACTS, "en")).toEqual({
    language: "en",
    subject: "1,120 points at Birch & Bark can be spent up to 3 March 2026",
    text: [
      "Hello Ada,",
      "1,120 points can be spent up to and including 3 March 2026.\n1 point can be spent up to and including 5 March 2026.",
      "Spend them here: https://birch.example",
      "You get this mail because you take part in Birch Rewards and points of yours end soon. Answer it, and you reach Birch & Bark.",
    ].join("\n\n"),
  });
});

test.each([
  ["de-AT", "de"],
  ["DE", "de"],
  ["fr", "en"],
  ["__proto__", "en"],
  [null, "en"],
])("a member who reads %s gets it in %s", (locale, language) => {
  expect(expiryMail(FACTS, locale).language).toBe(language);
});

test("a silence says how to go on, and what came back too late is said as it is", () => {
  expect(expiryMail({ ...FACTS, endsInSilence: true }, "en").text).toContain("Anything you earn or spend before then gives you more time.");
  const back = expiryMail({ ...FACTS, ending: [], gone: 40 }, "en");
  expect(back.subject).toBe("40 points at Birch & Bark came back too late to be spent");
  expect(back.text).not.toContain("https://");
});

test("what ends on one day is one line, and ends that have passed are said apart", () => {
  const at = new Date("2026-03-01T12:00:00Z");
  const lot = { inactiveMonths: null, isLast: true, endsAt: at };
  const end = new Date("2026-03-04T05:00:00Z");
  const told = [
    { ...lot, entryId: 1n, remaining: 30, endsAfter: end },
    { ...lot, entryId: 2n, remaining: 12, endsAfter: end },
    { ...lot, entryId: 3n, remaining: 5, endsAfter: at },
  ];
  expect(noticeEnding(told, { timeZone: "America/New_York", at })).toEqual({
    ending: [{ points: 42, lastDay: "2026-03-03" }],
    gone: 5,
    endsInSilence: false,
  });
});
