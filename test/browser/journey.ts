/** What every journey begins with: the running sandbox, a browser, and a picture when something goes wrong. */
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, inject, onTestFailed } from "vitest";
import { launchBrowser, newPerson } from "#test/support/browser";
import { sandboxAt } from "#test/support/sandbox-client";

/** `portBase`: of a sandbox of the journey's own; without, the one that all share. */
export function useJourney(portBase = inject("portBase")) {
  const sandbox = sandboxAt(portBase);
  const kept: { browser?: Browser } = {};
  beforeAll(async () => {
    kept.browser = await launchBrowser();
  });
  afterAll(async () => {
    await kept.browser?.close();
  });

  const browser = (): Browser => {
    if (!kept.browser) throw new Error("The browser is launched before the first test");
    return kept.browser;
  };
  return {
    sandbox,
    browser,
    /** A new person's first page. When the test fails, what they saw is kept in reports/. */
    visit: async (who: string, viewport?: { width: number; height: number }): Promise<Page> => {
      const context = await newPerson(browser(), { viewport });
      const page = await context.newPage();
      onTestFailed(async ({ task }) => {
        mkdirSync("reports", { recursive: true });
        await page.screenshot({ path: `reports/${task.name.replace(/\W+/g, "-")}.${who}.png` });
      });
      return page;
    },
  };
}
