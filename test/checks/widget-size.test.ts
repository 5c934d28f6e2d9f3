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
const words = () => readdirSync(folder).filter((file) => file.startsWith("loyalty-words-"));
const compressed = (file: string) => gzipSync(shipped(file), { level: 9 }).length;

test("a page carries a launcher of at most 2,300 bytes compressed, 5,000 as shipped", () => {
  expect(compressed("loyalty-launcher.js")).toBeLessThanOrEqual(2_300);
  expect(shipped("loyalty-launcher.js").length).toBeLessThanOrEqual(5_000);
});

test("the panel's first file with its style is at most 25 KB compressed", () => {
  expect(compressed("loyalty-panel.js")).toBeLessThanOrEqual(25_000);
});

test("the panel's second file, with the screens that few open, is at most 12 KB compressed", () => {
  expect(compressed("loyalty-panel-more.js")).toBeLessThanOrEqual(12_000);
});

test("a language is at most 8 KB compressed", () => {
  const sizes = words().map((file) => [file, compressed(file)] as const);

  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.filter(([, size]) => size > 8_000)).toEqual([]);
});

test("there are the launcher, the panel, its second file and its words, and no others: no style sheet, no shared piece", () => {
  const others = readdirSync(folder).filter((file) => !words().includes(file));

  expect(others.sort()).toEqual(["loyalty-launcher.js", "loyalty-panel-more.js", "loyalty-panel.js"]);
});

test("the second file brings no copy of what it shares with the first", () => {
  const more = shipped("loyalty-panel-more.js").toString();

  // What the first file says once, and a copy of it would say again.
  for (const mark of ["stroke-linejoin", "A screen was drawn outside the panel", "__b=", "sessionStorage"])
    expect(more).not.toContain(mark);
  expect(more).not.toMatch(/\bimport\b/);
});

test("nothing of the server's schemas lands in the shopper's browser", () => {
  expect(shipped("loyalty-panel.js").toString()).not.toMatch(/ZodError|safeParse/);
});
