import { expect, test } from "vitest";
import { RedeemAnswer } from "~/contracts/redeem";
import { english as words, englishSentences as english } from "#test/factories/panel-words";
import { localeOf, sayer } from "./strings";

test("placeholders are filled, and what is not given stays visible", () => {
  const say = sayer({ hello: "Hi {name}, {rest}" }, "en");

  expect(say("hello", { name: "Ana" })).toBe("Hi Ana, {rest}");
  expect(say("missing")).toBe("missing");
});

test("plurals follow the language's own rules", () => {
  const say = sayer(english, "en");
  const romanian = sayer({ zile_one: "{count} zi", zile_few: "{count} zile", zile_other: "{count} de zile" }, "ro");

  expect(say.plural("lifetime", 1, "1")).toBe("Use it within 1 day");
  expect(say.plural("lifetime", 30, "30")).toBe("Use it within 30 days");
  expect([1, 2, 20].map((days) => romanian.plural("zile", days, String(days)))).toEqual(["1 zi", "2 zile", "20 de zile"]);
});

test("days and plurals are written in the language of the sentences around them", () => {
  expect(localeOf({ language: "en" }, "en-GB")).toBe("en-GB");
  expect(localeOf({ language: "en" }, "ja")).toBe("en");
  expect(localeOf({ language: "zh-TW" }, "zh-HK")).toBe("zh-HK");
});

test("every refusal to spend points has a sentence", () => {
  const [, , refused] = RedeemAnswer.options;
  const { say } = words;

  const sentences = refused.shape.reason.options.map((reason) => say.first(`refused_${reason}`, reason, "refused_other"));

  expect(sentences.filter((sentence) => !/^[A-Z].* .*\.$/.test(sentence))).toEqual([]);
  expect(say.first("refused_below_minimum")).not.toBe(say.first("refused_other"));
});
