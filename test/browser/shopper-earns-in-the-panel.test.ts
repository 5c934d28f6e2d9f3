import { beforeAll, expect, test } from "vitest";
import { newPerson, PHONE } from "#test/support/browser";
import { useJourney } from "./journey";
import { launchProgram } from "./live-program";
import { adminPage } from "./pages/admin-page";
import { panelPage } from "./pages/panel-page";
import { storefrontPage } from "./pages/storefront-page";

const { sandbox, browser, visit } = useJourney();
const SHOP = "birch-and-bark";
const origin = sandbox.urls.storefront(SHOP);

const STORY = "https://birch.example/story";

let posterLink = "";

beforeAll(async () => {
  await launchProgram(browser(), sandbox, SHOP);
  const page = await (await newPerson(browser())).newPage();
  const { app, way } = adminPage(page, sandbox, SHOP);
  await way.add("visit_page", "50", () => app.getByLabel("Address").fill(STORY));
  await way.add("birthday", "200");
  await way.add("survey", "60", async () => {
    await app.getByLabel("Question 1").fill("What do you do outside?");
    await app.getByLabel("Answer", { exact: true }).selectOption("one_of");
    await app.getByLabel("Answers to choose from").fill("Hiking\nCamping\nClimbing");
  });
  await way.add("custom_action", "30", async () => {
    await app.getByLabel("Name", { exact: true }).fill("Say hello at the market");
    await app.getByLabel("A button in the panel").check();
  });
  posterLink = await way.makePosterCode("Say hello at the market");
  await page.context().close();
}, 300_000);

test("a member earns by a page, a survey, a birthday and a press, and is told when a limit is reached", async () => {
  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Mary", lastName: "Kingsley", email: "mary@example.com" });
  await sandbox.settle();

  await page.context().route(STORY, (route) => route.fulfill({ body: "How a blanket is woven" }));

  // A link leads to the ways to earn. Opening a page earns, and opens it beside.
  await shop.open("/?#encore=earn");
  await panel.button(/Visit a page/).click();
  const beside = page.waitForEvent("popup");
  await panel.link("Open the page").click();
  await (await beside).close();
  await panel.dialog.getByText("You have 250 points").waitFor();
  await panel.button("More ways to earn").click();
  await panel.button(/Visit a page.*Done/).waitFor();

  // A survey that is sent without its answer asks for it, and the focus is there.
  await panel.button(/Answer a few questions/).click();
  await panel.button("Send").click();
  await panel.dialog.getByText("Still needed").waitFor();
  await panel.dialog.locator("input:focus").waitFor({ state: "attached" });
  await page.keyboard.press("Space");
  await panel.button("Send").click();
  await panel.dialog.getByText("You have 310 points").waitFor();
  await panel.button("More ways to earn").click();

  // A birthday is kept, and says when it earns.
  await panel.button(/Your birthday/).click();
  await panel.dialog.getByLabel("Month").selectOption("March");
  await panel.dialog.getByLabel("Day").selectOption("14");
  await panel.button("Save my birthday").click();
  await panel.dialog.getByText(/Your points come on March 14/).waitFor();
  await panel.button("More ways to earn").click();

  // A press earns once a day. Another tab did not know.
  await panel.button(/Say hello at the market/).click();
  const other = await page.context().newPage();
  await other.goto(`${origin}/#encore=earn`);
  await panelPage(other)
    .button(/Say hello at the market/)
    .click();
  await panel.button("I did this").click();
  await panel.dialog.getByText("You have 340 points").waitFor();
  await panelPage(other).button("I did this").click();
  await panelPage(other)
    .dialog.getByText(/That was everything for now. Again from/)
    .waitFor();
  await other.close();

  // All of it is in the statement.
  await shop.open("/?again#encore=activity");
  for (const title of ["Say hello at the market", "Survey", "Visited a page"]) await panel.button(new RegExp(title)).waitFor();
});

test("a press that the shop never answered is sent again by the next press, and earns once", async () => {
  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Isabella", lastName: "Bird", email: "isabella@example.com" });
  await sandbox.settle();
  // The shop hears the first one, and its answer is lost.
  await page.route("**/act", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await shop.open("/?#encore=earn");
  await panel.button(/Say hello at the market/).click();
  await panel.button("I did this").click();
  await panel.dialog.getByText(/The shop can’t be reached/).waitFor();

  await page.unroute("**/act");
  await panel.button("Try again").click();
  await panel.dialog.getByText("You have 230 points").waitFor();
});

test("a visitor who scans a code joins, finds it filled in and uses it; a second time it has been used", async () => {
  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);

  await shop.open(`/${posterLink}`);
  await panel.dialog.getByText(/is kept for you/).waitFor();
  await panel.link(/Join/).click();
  await shop.fillInSignUp({ firstName: "Freya", lastName: "Stark", email: "freya@example.com" });
  await panel.dialog.getByLabel("Your code").waitFor();
  expect(await panel.dialog.getByLabel("Your code").inputValue()).toBe(posterLink.slice("#encore=code/".length));
  await panel.button("Use this code").click();
  await panel.dialog.getByText("You have 230 points").waitFor();

  await shop.open(`/?again${posterLink}`);
  await panel.button("Use this code").click();
  await panel.dialog.getByText("This code has been used.").waitFor();
});
