import { expect, test } from "vitest";
import { aLine } from "#test/factories/order-facts";
import { chooseLine, looksAtLines, looksAtTraits, type LineChoices } from "./chosen-lines";
import type { LineCondition } from "./line-condition";

const PLAIN: LineChoices = { only: [], except: [], multipliers: [] };
const BIRCH: LineCondition = { on: "vendor", words: ["Birch"] };
const KAWA: LineCondition = { on: "vendor", words: ["Kawa"] };
const COFFEE: LineCondition = { on: "tag", words: ["coffee"] };
const SALE: LineCondition = { on: "sale" };

const line = aLine({ grossMinor: 1_000, vendor: "Birch" });
const traits = { tags: ["coffee"], collectionGids: [], compareAtMinor: null, isGone: false };
const choose = (given: Partial<LineChoices>) => chooseLine({ ...PLAIN, ...given }, line, traits);

test("without choices every line counts once", () => {
  expect(choose({})).toEqual({ counts: true, hundredths: 100, by: null });
});

test("of several goods that count, one is enough; none is not", () => {
  expect(choose({ only: [KAWA, BIRCH] })).toEqual({ counts: true, hundredths: 100, by: null });
  expect(choose({ only: [KAWA, SALE] })).toEqual({ counts: false, by: null });
});

test("what is left out stays out, whatever else is said of it, and says by which choice", () => {
  const multipliers = [{ hundredths: 300, when: BIRCH }];
  expect(choose({ only: [BIRCH], except: [KAWA, COFFEE], multipliers })).toEqual({ counts: false, by: COFFEE });
});

test("the highest multiplier that fits counts, the first of equal ones, and they do not multiply", () => {
  const twice = { hundredths: 200, when: BIRCH };
  const thrice = { hundredths: 300, when: COFFEE };
  expect(choose({ multipliers: [twice, thrice, { hundredths: 500, when: KAWA }] })).toEqual({ counts: true, hundredths: 300, by: COFFEE });
  expect(choose({ multipliers: [thrice, twice] })).toEqual({ counts: true, hundredths: 300, by: COFFEE });
  expect(choose({ multipliers: [twice, { hundredths: 200, when: COFFEE }] })).toEqual({ counts: true, hundredths: 200, by: BIRCH });
  expect(choose({ multipliers: [{ hundredths: 50, when: BIRCH }] })).toEqual({ counts: true, hundredths: 50, by: BIRCH });
});

test.each<[keyof LineChoices, LineChoices]>([
  ["only", { ...PLAIN, only: [BIRCH] }],
  ["except", { ...PLAIN, except: [BIRCH] }],
  ["multipliers", { ...PLAIN, multipliers: [{ hundredths: 200, when: BIRCH }] }],
])("a rule with %s looks at lines, and at products only where the order itself does not tell", (part, choices) => {
  expect(looksAtLines(PLAIN)).toBe(false);
  expect(looksAtLines(choices)).toBe(true);
  expect(looksAtTraits(choices)).toBe(false);
  const asking =
    part === "multipliers" ? { ...PLAIN, multipliers: [{ hundredths: 200, when: COFFEE }] } : { ...PLAIN, [part]: [BIRCH, COFFEE] };
  expect(looksAtTraits(asking)).toBe(true);
});
