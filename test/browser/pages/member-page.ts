/** One member in the merchant's admin: their balance, their statement, and what staff can put right. Locators and actions, no assertions. */
import type { AdminPage } from "./admin-page";

export function memberPage(admin: AdminPage) {
  const { app, button } = admin;
  /** A row of the statement; the newest of several. */
  const row = (name: RegExp) => app.locator(".encore-statement").getByRole("button", { name }).first();
  const dialog = app.getByRole("dialog");

  /** A button pressed before the page's script has started does nothing: pressed again until what it opens is there. */
  async function press(pressed: ReturnType<typeof button>, opens: ReturnType<typeof button>): Promise<void> {
    for (let attempt = 0; attempt < 15 && !(await opens.isVisible()); attempt++) {
      await pressed.click();
      await opens.waitFor({ timeout: 1_000 }).catch(() => undefined);
    }
  }

  return {
    /** `3,176` */
    balance: app.locator(".encore-balance strong"),
    row,
    async find(name: string): Promise<void> {
      await admin.open("members");
      await app.getByText(name).first().click();
      await app.getByRole("heading", { name: "Statement" }).waitFor();
    },
    async adjust(what: "Give" | "Take away", points: string, reason: string): Promise<void> {
      await press(button("Give or take points"), app.getByLabel("What to do"));
      await app.getByLabel("What to do").selectOption({ label: what });
      await app.getByLabel("Points", { exact: true }).fill(points);
      await app.getByLabel("Reason, for staff").fill(reason);
      await button(what === "Give" ? "Give points" : "Take points").click();
      await button("Give or take points").waitFor();
    },
    /** Opens the row and presses its Undo, and the one of the dialog that asks. */
    async undo(name: RegExp): Promise<void> {
      const undo = app
        .locator(".encore-statement li")
        .filter({ has: app.getByRole("button", { name }) })
        .getByRole("button", { name: "Undo", exact: true });
      await press(row(name), undo);
      await undo.click();
      await dialog.getByRole("button", { name: "Undo", exact: true }).click();
    },
    /** Presses the button, reads what it would do, and presses it again. */
    async undoMerge(): Promise<void> {
      await press(button("Undo merge"), button("Keep merged"));
      await button("Undo merge").click();
      await button("Merge again").waitFor();
    },
    async mergeAgain(): Promise<void> {
      await button("Merge again").click();
      await button("Undo merge").waitFor();
    },
  };
}
