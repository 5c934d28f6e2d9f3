import { beforeAll, expect, test } from "vitest";
import { PHONE } from "#test/support/browser";
import { useJourney } from "./journey";
import { launchProgram } from "./live-program";
import { panelPage } from "./pages/panel-page";
import { storefrontPage } from "./pages/storefront-page";

const { sandbox, browser, visit } = useJourney();
const SHOP = "birch-and-bark";
const origin = sandbox.urls.storefront(SHOP);

beforeAll(() => launchProgram(browser(), sandbox, SHOP), 300_000);

test("nothing is asked for before the button is reached for; then panel, words and data come side by side, the rest when idle", async () => {
  const page = await visit("visitor");
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/loyalty-(panel|words)|\/apps\//.test(pathname)) asked.push(pathname.split("/").pop() ?? "");
  });
  await storefrontPage(page, origin).open();
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);

  await panelPage(page).launcher.hover();
  await page.waitForLoadState("networkidle");
  expect(asked.sort()).toEqual(["loyalty-panel.js", "loyalty-words-en.js", "shopper"]);

  const more = page.waitForResponse(/loyalty-panel-more/);
  await panelPage(page).open();
  await more;
  expect(asked).toHaveLength(4);
});

test("a panel that does not come says so on the button, and the next press brings it", async () => {
  const page = await visit("visitor", PHONE);
  const panel = panelPage(page);
  await storefrontPage(page, origin).open();
  await page.route("**/loyalty-panel.js*", (route) => route.abort());
  await panel.launcher.click();
  await panel.launcher.getByText("Not loaded. Try again").waitFor();

  await page.unroute("**/loyalty-panel.js*");
  await panel.open();
  await panel.dialog.getByText("Ways to earn").waitFor();
});

test("a screen of the second file that does not come says so, and is there after one press", async () => {
  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Nellie", lastName: "Bly", email: "nellie@example.com" });
  await sandbox.settle();
  await page.route("**/loyalty-panel-more.js*", (route) => route.abort());
  await shop.open("/?#encore=activity");
  await panel.dialog.getByText("This did not load").waitFor();

  await page.unroute("**/loyalty-panel-more.js*");
  await panel.button("Try again").click();
  await panel.button(/Joined/).click();
  await panel.dialog.getByText("Balance after").waitFor();
});
