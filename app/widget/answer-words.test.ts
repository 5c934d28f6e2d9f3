import { expect, test } from "vitest";
import { ActRefusal } from "~/contracts/action";
import { english } from "#test/factories/panel-words";
import { CODE_DOOR } from "./acts";
import { fieldOf, refusalText } from "./answer-words";

const NOW = "2026-03-02T12:00:00.000Z";
const refused = (reason: ActRefusal, place = "rul_social") => refusalText({ status: "refused", reason }, place, NOW, english);

test("every refusal has a sentence of its own words", () => {
  const sentences = ActRefusal.options.map((reason) => refused(reason));

  expect(sentences.filter((sentence) => !sentence || !/^[A-Z].* .*\.$/.test(sentence))).toEqual([]);
});

test("a limit says when it is possible again, and says so where it never is", () => {
  const limit = (again: string | null) => refusalText({ status: "limit_reached", again }, "rul_social", NOW, english);

  expect(limit("2026-03-09T12:00:00Z")).toBe("That was everything for now. Again from March 9.");
  expect(limit(null)).toBe("You have had all there is of this one.");
});

test("who tries too many codes is told of the longer wait", () => {
  expect(refused("too_many")).toMatch(/a minute/);
  expect(refused("too_many", CODE_DOOR)).toMatch(/15 minutes/);
});

test("what is about one field is said there, and what is good is no refusal", () => {
  expect(fieldOf({ status: "refused", reason: "bad_answer", field: "size" })).toBe("size");
  expect(fieldOf({ status: "refused", reason: "code_used" })).toBe("code");
  expect(fieldOf({ status: "refused", reason: "receipt_known" })).toBe("number");
  expect(fieldOf({ status: "refused", reason: "program_closed" })).toBeNull();
  expect(refusalText({ status: "waiting" }, "rul_social", NOW, english)).toBeNull();
});
