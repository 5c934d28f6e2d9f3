import fc from "fast-check";
import { expect, test } from "vitest";
import { DISPLAY_DEFAULT } from "~/loyalty/program/display";
import { contrast } from "~/widget/contrast";
import { contrastAdvice } from "./contrast-advice";

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("colours that read well are said to", () => {
  expect(contrastAdvice(DISPLAY_DEFAULT)).toEqual([
    { about: "text", ratio: "16.6", better: null },
    { about: "buttons", ratio: "9.6", better: null },
  ]);
});

test("grey text on white and a pale button get a colour that is near and enough", () => {
  const pale = { ...DISPLAY_DEFAULT, textColor: "#999999", primaryColor: "#ffd6e0" };

  const [text, buttons] = contrastAdvice(pale);

  expect(text).toMatchObject({ about: "text", ratio: "2.8", better: { field: "textColor" } });
  expect(buttons).toMatchObject({ about: "buttons", ratio: "1.3", better: { field: "primaryColor" } });
  expect(text?.better?.color).toBe("#747474");
});

test("a ratio is never rounded up to what it is not", () => {
  const [text] = contrastAdvice({ ...DISPLAY_DEFAULT, textColor: "#777777" }); // 4.48

  expect(text).toMatchObject({ ratio: "4.4", better: { color: expect.stringMatching(/^#7[0-6]/) as string } });
});

test("whatever the colours, one press makes every hint a good one", () => {
  fc.assert(
    fc.property(anyColor, anyColor, anyColor, (primaryColor, surfaceColor, textColor) => {
      const display = { ...DISPLAY_DEFAULT, primaryColor, surfaceColor, textColor };
      const taken = contrastAdvice(display).reduce((now, { better }) => (better ? { ...now, [better.field]: better.color } : now), display);

      expect(contrastAdvice(taken).every(({ better }) => better === null)).toBe(true);
      expect(contrast(taken.textColor, surfaceColor)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 500, seed: 11 },
  );
});

test("a half typed colour and a panel that follows the theme are not judged", () => {
  expect(contrastAdvice({ ...DISPLAY_DEFAULT, textColor: "#99" })).toEqual([]);
  expect(contrastAdvice({ ...DISPLAY_DEFAULT, surface: "theme", textColor: "#ffffff" })).toEqual([]);
});
