/** Numbers and days as the files of this world write them, and how a column tells its own format. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectDateOrder, detectDecimalMark, emptyFacts, lookAtCell, type ColumnFacts } from "./column-facts";
import { readDay } from "./read-day";
import { readNumber, wholePoints, type DecimalMark } from "./read-number";

const factsOf = (...cells: string[]): ColumnFacts => {
  const facts = emptyFacts();
  cells.forEach((cell, index) => lookAtCell(facts, cell, index + 2));
  return facts;
};
const whole = (text: string, mark: DecimalMark) => {
  const number = readNumber(text, mark);
  return number && wholePoints(number, "refuse");
};

describe("numbers", () => {
  test.each<[string, DecimalMark, number]>([
    ["1234", ".", 1234],
    ["1,234", ".", 1234],
    ["1.234", ",", 1234],
    ["1 234", ",", 1234],
    ["1\u00a0234\u00a0567", ".", 1_234_567],
    ["1\u202f234", ",", 1234],
    ["1'234", ".", 1234],
    ["1’234’567", ",", 1_234_567],
    ["+40", ".", 40],
    ["-40", ".", -40],
    ["− 40", ".", -40],
    ["12.00", ".", 12],
    ["12,00", ",", 12],
    ["1,234.00", ".", 1234],
    ["1,250 pts", ".", 1250],
    ["1 point", ".", 1],
    ["007", ".", 7],
    ["-0", ".", 0],
  ])("%s, with fractions after “%s”, is %d", (text, mark, value) => {
    expect(whole(text, mark)).toBe(value);
  });

  test.each<[string, DecimalMark]>([
    ["1,23", "."],
    ["1.23.4", ","],
    ["1,234.567,8", "."],
    ["1,234 567", "."],
    ["1.2E+05", "."],
    ["ten", "."],
    ["", "."],
    ["-", "."],
    ["1,,234", "."],
    ["٣", "."],
    ["12,345,6", "."],
    [".5", "."],
    ["$40", "."],
  ])("%s is no number with fractions after “%s”", (text, mark) => {
    expect(readNumber(text, mark)).toBeNull();
  });

  test("a fraction is refused, cut or rounded, and never passed over", () => {
    const points = (text: string, rule: "refuse" | "down" | "nearest") => wholePoints(readNumber(text, ".") ?? expect.fail(), rule);

    expect(["12.4", "12.5", "12.50", "-12.5", "0.4"].map((text) => points(text, "refuse"))).toEqual([null, null, null, null, null]);
    expect(["12.4", "12.5", "12.999", "-12.5", "-0.4"].map((text) => points(text, "down"))).toEqual([12, 12, 12, -12, 0]);
    expect(["12.4", "12.5", "12.49", "-12.5", "-0.4"].map((text) => points(text, "nearest"))).toEqual([12, 13, 12, -13, 0]);
  });

  const separators = fc.constantFrom<[DecimalMark, string]>([".", ","], [".", " "], [".", "'"], [",", "."], [",", "\u00a0"], [",", ""]);
  test("what is printed in a format is read as what it was", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
        separators,
        fc.nat({ max: 99 }),
        (value, [mark, group], cents) => {
          const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, group);
          const printed = `${value < 0 ? "-" : ""}${digits}${cents > 0 ? `${mark}${String(cents).padStart(2, "0")}` : ""}`;

          expect(readNumber(printed, mark)).toEqual({
            isBelowZero: value < 0,
            whole: Math.abs(value),
            fraction: cents === 0 ? "" : String(cents).padStart(2, "0"),
          });
        },
      ),
    );
  });

  test("a column tells its format by all of its cells, or says that only a person can", () => {
    expect(detectDecimalMark(factsOf("1,234", "500", "12.50"))).toEqual({ value: ".", matters: true });
    expect(detectDecimalMark(factsOf("1.234", "500", "12,50"))).toEqual({ value: ",", matters: true });
    expect(detectDecimalMark(factsOf("100", "1 250", "7"))).toEqual({ value: ".", matters: false });
    expect(detectDecimalMark(factsOf("1.500", "300"))).toBeNull();
    expect(factsOf("300", "1.500").numberThatDiffers).toBe(3);
    expect(detectDecimalMark(factsOf("Ada", ""))).toEqual({ value: ".", matters: false });
    expect(detectDecimalMark(undefined)).toEqual({ value: ".", matters: false });
  });
});

describe("days", () => {
  test.each([
    ["2024-03-04", "2024-03-04"],
    ["2024/3/4", "2024-03-04"],
    ["04/03/2024", "2024-03-04"],
    ["4.3.2024", "2024-03-04"],
    ["04-03-24", "2024-03-04"],
    ["4 March 2024", "2024-03-04"],
    ["4-Mar-2024", "2024-03-04"],
    ["March 4, 2024", "2024-03-04"],
    ["Sept 4th, 2024", "2024-09-04"],
    ["2024-03-04 23:59:59", "2024-03-04"],
    ["04/03/2024 11:30 PM", "2024-03-04"],
    ["29.02.2024", "2024-02-29"],
  ])("%s is %s where the day comes first", (text, day) => {
    expect(readDay(text, "dmy", "America/New_York")).toBe(day);
  });

  test("the month comes first where that is said", () => {
    expect(readDay("03/04/2024", "mdy", "UTC")).toBe("2024-03-04");
    expect(readDay("13/04/2024", "mdy", "UTC")).toBeNull();
  });

  test("a moment with a zone is the day it was in the shop", () => {
    expect(readDay("2024-03-04T02:00:00Z", "dmy", "America/New_York")).toBe("2024-03-03");
    expect(readDay("2024-03-04 22:00:00 UTC", "dmy", "Asia/Tokyo")).toBe("2024-03-05");
    expect(readDay("2024-03-04T22:00:00.000+0900", "dmy", "Asia/Tokyo")).toBe("2024-03-04");
  });

  test.each([
    "30.02.2024",
    "29.02.2023",
    "32/01/2024",
    "2024-13-01",
    "04/03-2024",
    "4 Foo 2024",
    "1709510400",
    "soon",
    "",
    "04.03.1024",
    "2024-03-04 25:00",
    "2024-03-04 13:00 PM",
  ])("%s is no day", (text) => {
    expect(readDay(text, "dmy", "UTC")).toBeNull();
  });

  test("what is printed in a format is read as what it was", () => {
    const days = fc
      .date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.constantFrom("-", "/", "."), (day, sign) => {
        const [year, month, date] = day.split("-");

        expect(readDay([year, month, date].join(sign), "mdy", "UTC")).toBe(day);
        expect(readDay([date, month, year].join(sign), "dmy", "UTC")).toBe(day);
        expect(readDay([month, date, year].join(sign), "mdy", "UTC")).toBe(day);
      }),
    );
  });

  test("columns tell their order together, or say that only a person can", () => {
    expect(detectDateOrder([factsOf("03/04/2024"), factsOf("25/12/2024")])).toEqual({ value: "dmy", matters: true });
    expect(detectDateOrder([factsOf("03/04/2024", "12/25/2024")])).toEqual({ value: "mdy", matters: true });
    expect(detectDateOrder([factsOf("2024-03-04", "04/04/2024")])).toEqual({ value: "dmy", matters: false });
    expect(detectDateOrder([factsOf("03/04/2024", "05/06/2024")])).toBeNull();
    expect(detectDateOrder([])).toEqual({ value: "dmy", matters: false });
  });
});
