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

test("a shopper signs up, buys, sees points, spends them and checks out with the code", async () => {
  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);

  // A visitor reads what it is, and joins.
  await shop.open();
  await panel.open();
  await panel.link(/Join/).click();
  await shop.fillInSignUp({ firstName: "Ada", lastName: "Byron", email: "ada@example.com" });
  await sandbox.settle();
  await shop.open();
  await panel.open();
  await expect.poll(() => panel.balance.innerText()).toBe("200");

  // She buys a tent and a mug for $367: five points a dollar.
  await shop.addToCart("ridgeline-tent");
  await shop.addToCart("enamel-mug");
  const orderName = await shop.payAtCheckout();
  await sandbox.settle();
  await shop.open();
  await panel.open();
  await expect.poll(() => panel.balance.innerText()).toBe("2,035");
  await panel.button("Activity").click();
  await panel.button(new RegExp(orderName)).waitFor();
  await panel.button("Back").click();

  // She spends 1,000 points on $10 off, and takes the code to the cart in one tap.
  await shop.addToCart("basecamp-kettle");
  await panel.open();
  await panel.button(/^Spend/).click();
  await panel
    .button(/\$10 off/)
    .first()
    .click();
  await panel.button("Spend 1,000 points").click();
  await panel.code.waitFor();
  const code = await panel.code.innerText();
  await panel.button("Apply to cart").click();
  await panel.link("Go to cart").click();
  await page.getByText(code).first().waitFor();

  // The checkout takes it, and then it is used.
  await shop.payAtCheckout();
  await sandbox.settle();
  await shop.open();
  await panel.open();
  await panel.button(/My rewards/).click();
  await panel.dialog.getByText("Used").first().waitFor();
});

test("a merchant refunds one of two lines, and the shopper sees what was taken back and why", async () => {
  const page = await visit("shopper");
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Grace", lastName: "Hopper", email: "grace@example.com" });
  // 200 for joining, 5 x $48 for the kettle, 5 x $64 for the lantern.
  await shop.addToCart("basecamp-kettle");
  await shop.addToCart("beacon-lantern");
  const orderName = await shop.payAtCheckout();
  await sandbox.settle();
  await shop.open();
  await panel.open();
  await expect.poll(() => panel.balance.innerText()).toBe("760");

  const admin = adminPage(await visit("merchant"), sandbox, SHOP);
  await admin.order.open(orderName);
  await admin.order.refundOne("Basecamp Kettle");
  await sandbox.settle();

  await shop.open();
  await panel.open();
  await expect.poll(() => panel.balance.innerText()).toBe("520");
  await panel.button("Activity").click();
  await panel.button(new RegExp(`Refund of order ${orderName}`)).click();
  await panel.dialog.getByText("Refunded or removed").waitFor();

  // The merchant reads the same on the member's page.
  await admin.open("members");
  await admin.app.getByText("Grace Hopper").first().click();
  await admin.text(new RegExp(`efund of order ${orderName}`)).waitFor();
});
