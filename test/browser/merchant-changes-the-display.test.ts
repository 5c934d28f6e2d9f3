/** The Display page, from a merchant's change to what a shopper's browser draws. */
import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { launchProgram } from "./live-program";
import { adminPage } from "./pages/admin-page";
import { panelPage } from "./pages/panel-page";

const SHOP = "birch-and-bark";
const { sandbox, browser, visit } = useJourney();

test("another colour, a round button on the left, hidden in the cart: the shop shows it", async () => {
  await launchProgram(browser(), sandbox, SHOP);
  const page = await visit("merchant");
  const admin = adminPage(page, sandbox, SHOP);
  await admin.open("display");
  await admin.text("Preview").waitFor();
  const save = page.getByRole("button", { name: "Save", exact: true });
  const primary = admin.app.getByLabel("Buttons and progress", { exact: true });
  const preview = admin.app.frameLocator('iframe[title^="Preview"]');

  // The preview follows before anything is saved. A field filled in before the page's script has started is emptied by it.
  await preview.getByRole("dialog").waitFor();
  await admin.app.getByRole("button", { name: "Button", exact: true }).click();
  await primary.fill("#ffd6e0");
  await admin.app.getByText("Icon only").click();
  await admin.app.getByText("Bottom left").click();
  const drawn = preview.getByRole("button", { name: "Rewards", exact: true });
  await expect.poll(() => drawn.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe("rgb(255, 214, 224)");

  // A pale colour is warned of, and one press puts it right.
  await admin.button(/^Use #.* for buttons$/).click();
  const better = await primary.inputValue();
  expect(better).not.toBe("#ffd6e0");

  // What is wrong is said at its field, and nothing is saved.
  const addresses = admin.app.getByLabel("Hide on these addresses");
  await addresses.fill("products/ridgeline-tent");
  await save.click();
  await admin.text(/begin with a slash/).waitFor();
  await addresses.fill("/products/ridgeline-tent");
  await admin.app.getByText("Cart", { exact: true }).click();
  await save.click();
  await save.waitFor({ state: "hidden" });
  await sandbox.settle();

  // The shop shows it: 48 px round, at the left, in that colour, and not where it is hidden.
  const shopper = await visit("shopper");
  const { launcher, dialog } = panelPage(shopper);
  await shopper.goto(sandbox.urls.storefront(SHOP));
  await launcher.waitFor();
  const box = await launcher.boundingBox();
  expect(box).toMatchObject({ x: 16, width: 48, height: 48 });
  const color = await launcher.evaluate((button) => getComputedStyle(button).backgroundColor);
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(better.slice(at, at + 2), 16));
  expect(color).toBe(`rgb(${red}, ${green}, ${blue})`);

  for (const path of ["/cart", "/products/ridgeline-tent"]) {
    await shopper.goto(sandbox.urls.storefront(SHOP) + path);
    await launcher.waitFor({ state: "hidden" });
  }
  // Hidden is the button, not the program: a link still opens the panel.
  await shopper.goto(`${sandbox.urls.storefront(SHOP)}/cart#encore`);
  await dialog.waitFor();

  // And back: other journeys walk through this shop.
  await addresses.fill("");
  await admin.app.getByText("Cart", { exact: true }).click();
  await admin.app.getByText("Icon and text").click();
  await admin.app.getByText("Bottom right").click();
  await save.click();
  await save.waitFor({ state: "hidden" });
  await sandbox.settle();
  await shopper.goto(`${sandbox.urls.storefront(SHOP)}/cart`);
  await launcher.waitFor();
});
