/** The launcher and the panel, wherever they are drawn. Chromium looks into open shadow roots by itself. */
import type { Page } from "playwright-core";

export function panelPage(page: Page) {
  return {
    launcher: page.locator("#encore-launcher").getByRole("button"),
    dialog: page.getByRole("dialog"),
    balance: page.getByRole("dialog").locator(".amount strong"),
    async open(): Promise<void> {
      await page.locator("#encore-launcher").getByRole("button").click();
      await page.getByRole("dialog").waitFor();
    },
    button: (name: string | RegExp) => page.getByRole("dialog").getByRole("button", { name }),
    link: (name: string | RegExp) => page.getByRole("dialog").getByRole("link", { name }),
    code: page.getByRole("dialog").locator("code.code"),
  };
}

export type PanelPage = ReturnType<typeof panelPage>;
