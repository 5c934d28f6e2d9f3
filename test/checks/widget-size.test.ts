/** What the storefront is asked to carry. Builds the widget anew, so that it is this code that is weighed. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launcherBuild, panelBuild } from "../../vite.widget.config";

const folder = mkdtempSync(path.join(os.tmpdir(), "encore-widget-"));

beforeAll(async () => {
  await build(panelBuild(folder));
  await build(launcherBuild(folder));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const shipped = (file: string) => readFileSync(path.join(folder, file));
const compressed = (file: string) => gzipSync(shipped(file), { level: 9 }).length;

test("a page carries a launcher of at most 2,000 bytes compressed, 5,000 as shipped", () => {
  expect(compressed("loyalty-launcher.js")).toBeLessThanOrEqual(2_000);
  expect(shipped("loyalty-launcher.js").length).toBeLessThanOrEqual(5_000);
});

test("the panel with its style is at most 28.5 KB compressed", () => {
  expect(compressed("loyalty-panel.js")).toBeLessThanOrEqual(28_500);
});

test("there are two files and no others: no style sheet, no shared piece", () => {
  expect(readdirSync(folder).sort()).toEqual(["loyalty-launcher.js", "loyalty-panel.js"]);
});

test("nothing of the server's schemas lands in the shopper's browser", () => {
  expect(shipped("loyalty-panel.js").toString()).not.toMatch(/ZodError|safeParse/);
});
