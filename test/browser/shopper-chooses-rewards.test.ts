/** Rewards of every kind, from the merchant's form to the order that used the code. */
import { beforeAll, expect, test } from "vitest";
import { PHONE } from "#test/support/browser";
import { useJourney } from "./journey";
import { launchProgram } from "./live-program";
import { adminPage } from "./pages/admin-page";
import { panelPage } from "./pages/panel-page";
import { storefrontPage } from "./pages/storefront-page";

const { sandbox, browser, visit } = useJourney();
const SHOP = "birch-and-bark";
const origin = sandbox.urls.storefront(SHOP);

beforeAll(() => launchProgram(browser(), sandbox, SHOP));

test("a merchant offers a slider, and a shopper spends 700 of her points on $7 off", async () => {
  const admin = adminPage(await visit("merchant"), sandbox, SHOP);
  const fields = {
    "Points of one step": "100",
    "Amount off for one step": "1",
    "Fewest points at once": "200",
    "Most points at once": "1,500",
  };
  await admin.reward.add("Amount off by slider", fields);
  await admin.text("Every 100 points buy $1 off an order, from 200 up to 1,500 points at once.").waitFor();

  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Maud", lastName: "Hart", email: "maud@example.com" });
  // 200 for joining, 5 x $48 and 5 x $64.
  await shop.addToCart("basecamp-kettle");
  await shop.addToCart("beacon-lantern");
  await shop.payAtCheckout();
  await sandbox.settle();
  await shop.addToCart("basecamp-kettle");
  await panel.open();
  await panel.button(/^Spend/).click();
  await panel.button(/\$1 off per 100 points/).click();
  const slider = panel.dialog.getByRole("slider");
  expect(await slider.inputValue()).toBe("700");
  await slider.press("ArrowLeft");
  await slider.press("ArrowLeft");
  await panel.button("Spend 500 points").waitFor();
  await slider.press("End");
  await panel.button("Spend 700 points").click();
  await panel.code.waitFor();
  const code = await panel.code.innerText();
  await panel.button("Apply to cart").click();
  await panel.link("Go to cart").click();
  await page.getByText(code).first().waitFor();

  await shop.payAtCheckout();
  await sandbox.settle();
  await shop.open();
  await panel.open();
  await panel.button(/My rewards/).click();
  await panel.button(/\$7 off/).waitFor();
  await panel.dialog.getByText("Used").first().waitFor();
  const { discounts } = await sandbox.get<{ discounts: { code: string; amountMinor: number; usedCount: number }[] }>(`/shops/${SHOP}`);
  expect(discounts.filter((discount) => discount.code === code)).toMatchObject([{ amountMinor: 700, usedCount: 1 }]);
});
