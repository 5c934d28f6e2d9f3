/** The theme extension passes Shopify's own check, with no offence of any kind. */
import path from "node:path";
import { themeCheckRun } from "@shopify/theme-check-node";
import { expect, test } from "vitest";

const EXTENSION = path.resolve("extensions/loyalty-widget");

test("theme-check has nothing to say about the theme extension", async () => {
  const { offenses, theme } = await themeCheckRun(EXTENSION, path.join(EXTENSION, ".theme-check.yml"), () => undefined);

  expect(theme.map(({ uri }) => path.basename(uri))).toContain("loyalty-launcher.liquid");
  expect(offenses.map(({ check, uri, start, message }) => `${path.basename(uri)}:${start.line + 1} ${check}: ${message}`)).toEqual([]);
});
