/** The launcher and the panel on a storefront. Chromium looks into open shadow roots by itself. */
import type { Page } from "playwright-core";

export function panelPage(page: Page) {
  const launcher = page.locator("#encore-launcher").getByRole("button");
  const dialog = page.locator("#encore-panel").getByRole("dialog");
  return {
    launcher,
    dialog,
    balance: dialog.locator(".amount strong"),
    async open(): Promise<void> {
      await launcher.click();
      await dialog.waitFor();
    },
    button: (name: string | RegExp) => dialog.getByRole("button", { name }),
    link: (name: string | RegExp) => dialog.getByRole("link", { name }),
    code: dialog.locator("code.code"),
  };
}

export type PanelPage = ReturnType<typeof panelPage>;
