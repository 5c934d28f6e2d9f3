import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, mix, textOn } from "./contrast";
import { tokensOf } from "./theme";

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("contrast is that of WCAG: 21 for black on white, 1 for a colour on itself", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#2f5d46", "#2f5d46")).toBe(1);
});

test("text on a colour is white on dark and saturated colours, black on light ones", () => {
  expect(textOn("#2f5d46")).toBe("#ffffff");
  expect(textOn("#d9a066")).toBe("#000000");
  expect(textOn("#ffffff")).toBe("#000000");
});

test("a mix is the share of one colour over the other", () => {
  expect(mix("#000000", "#ffffff", 0.5)).toBe("#808080");
  expect(mix("#2f5d46", "#ffffff", 0)).toBe("#ffffff");
  expect(mix("#2f5d46", "#ffffff", 1)).toBe("#2f5d46");
});

test("whatever three colours a merchant chooses, text can be read and marks can be seen", () => {
  fc.assert(
    fc.property(anyColor, anyColor, anyColor, fc.option(anyColor), (primaryColor, surfaceColor, textColor, bannerColor) => {
      const tokens = tokensOf({ primaryColor, surfaceColor, textColor, bannerColor, radius: 8 });

      expect(contrast(tokens["--text"], surfaceColor)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens["--muted"], surfaceColor)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens["--muted"], tokens["--wash"])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens["--wrong"], surfaceColor)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens["--accent"], surfaceColor)).toBeGreaterThanOrEqual(3);
      expect(contrast(tokens["--accent-text"], tokens["--tint"])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens["--text"], tokens["--tint"])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens["--on-banner"], tokens["--banner"])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens["--on-primary"], primaryColor)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

test("a dark surface makes a dark panel", () => {
  expect(tokensOf({ primaryColor: "#d9a066", surfaceColor: "#1b1714", textColor: "#f3ece4", bannerColor: null, radius: 16 })).toMatchObject(
    {
      "--scheme": "dark",
      "--text": "#f3ece4",
      "--radius": "16px",
    },
  );
});
