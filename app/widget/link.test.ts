import { expect, test } from "vitest";
import { readLink } from "./link";

const home = { name: "home" };

test("a link opens a screen above the home for who is signed in, and the home for who is not", () => {
  expect(readLink("#encore", true)).toEqual({ screens: [home], code: null });
  expect(readLink("#encore=earn", true)).toEqual({ screens: [home, { name: "earn" }], code: null });
  expect(readLink("#encore=rewards", true).screens).toEqual([home, { name: "rewards" }]);
  expect(readLink("#encore=activity", false)).toEqual({ screens: [home], code: null });
  expect(readLink("#encore=way", true).screens).toEqual([home]);
});

test("a code comes as it is printed, whoever follows the link", () => {
  expect(readLink("#encore=code/K7M2X-9QRTW", false)).toEqual({ screens: [home], code: "K7M2X-9QRTW" });
  expect(readLink("#encore=code/K7M2X%209QRTW", true).code).toBe("K7M2X 9QRTW");
  expect(readLink("#encore=code/100%", true).code).toBe("100%");
  expect(readLink("#encore=code/", true).code).toBeNull();
  expect(readLink(`#encore=code/${"A".repeat(100)}`, true).code).toHaveLength(60);
});
