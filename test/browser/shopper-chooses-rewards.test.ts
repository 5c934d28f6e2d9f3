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

test("a merchant offers a share and free shipping, a shopper buys both, and they combine on one order", async () => {
  const admin = adminPage(await visit("merchant"), sandbox, SHOP);
  await admin.reward.add("Percent off", { "Share off": "15", Price: "150", "Minimum order": "40" });
  await admin.text("150 points buy 15% off an order.").waitFor();
  await admin.reward.add("Free shipping", { Price: "120", "Only shipping of at most": "25" });
  await admin.text("120 points buy free shipping of one order, where it costs $25 or less.").waitFor();

  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Nia", lastName: "Cole", email: "nia@example.com" });
  // 200 for joining, 5 x $48.
  await shop.addToCart("basecamp-kettle");
  await shop.payAtCheckout();
  await sandbox.settle();
  await shop.addToCart("beacon-lantern");
  const codes: string[] = [];
  for (const [name, spend] of [
    [/15% off/, "Spend 150 points"],
    [/Free shipping/, "Spend 120 points"],
  ] as const) {
    await shop.open();
    await panel.open();
    await panel.button(/^Spend/).click();
    await panel.button(name).first().click();
    await panel.button(spend).click();
    await panel.code.waitFor();
    codes.push(await panel.code.innerText());
    await panel.button("Apply to cart").click();
    await panel.dialog.getByText("In your cart").waitFor();
  }

  const orderName = await shop.payAtCheckout();
  await sandbox.settle();
  const { orders } = await sandbox.get<{
    orders: {
      name: string;
      shippingMinor: number;
      shippingDiscountMinor: number;
      discountCodes: { code: string; amountMinor: number }[];
    }[];
  }>(`/shops/${SHOP}`);
  const order = orders.find(({ name }) => name === orderName);
  // 15% of the lantern's $64.
  expect(order?.discountCodes).toEqual([
    { code: codes[0], amountMinor: 960, type: "percentage" },
    { code: codes[1], amountMinor: order?.shippingMinor, type: "shipping" },
  ]);
  await shop.open();
  await panel.open();
  await panel.button(/My rewards/).click();
  await expect.poll(() => panel.dialog.getByText("Used").count()).toBe(1);
  await expect.poll(() => panel.button(/15% off|Free shipping/).count()).toBe(2);
});

test("two rewards that do not combine: the panel warns before points are spent, and says what works instead", async () => {
  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Ines", lastName: "Moor", email: "ines@example.com" });
  // 200 for joining, 10 x $64.
  await shop.addToCart("beacon-lantern", 2);
  await shop.payAtCheckout();
  await sandbox.settle();
  await shop.addToCart("beacon-lantern");
  await panel.open();
  // Of all that she could have, 15% of $64 takes off most but for the $7 the slider gives.
  await panel.button(/fits your cart \(\$64\)/).waitFor();
  await panel.button(/^Spend/).click();
  await panel.button(/15% off/).click();
  await panel.dialog.getByText("Fits your cart ($64)").waitFor();
  await panel.button("Spend 150 points").click();
  await panel.button("Apply to cart").click();
  await panel.dialog.getByText("In your cart").waitFor();

  await shop.open();
  await panel.open();
  // What combines with it is what is offered now.
  await panel.button(/Free shipping fits your cart/).waitFor();
  await panel.button(/^Spend/).click();
  await panel.button(/\$1 off per 100 points/).click();
  await panel.dialog.getByText("15% off is in your cart, and the two don’t work together.").waitFor();
  await panel.dialog.getByText("Not together with 15% off, which you have ready").waitFor();

  // Bought all the same, for another order: the cart is asked, and says no.
  const spend = panel.button(/^Spend \d+ points/);
  await spend.click();
  await panel.button("Apply to cart").click();
  await panel.dialog.getByText("15% off is in your cart, and the two don’t work together.").waitFor();
  expect(await panel.dialog.getByText("In your cart", { exact: true }).count()).toBe(0);
});
