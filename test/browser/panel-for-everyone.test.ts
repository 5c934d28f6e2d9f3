/** The panel with a screen reader, with keys alone, and in every language: axe on every screen, and one journey by keyboard. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { PHONE } from "#test/support/browser";
import { useJourney } from "./journey";
import { launchProgram } from "./live-program";
import { panelPage } from "./pages/panel-page";
import { storefrontPage } from "./pages/storefront-page";

const { sandbox, browser, visit } = useJourney();
const SHOP = "birch-and-bark";
const origin = sandbox.urls.storefront(SHOP);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LANGUAGES = readdirSync("app/widget/languages").map((file) => file.replace(".json", ""));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

beforeAll(() => launchProgram(browser(), sandbox, SHOP), 300_000);

/** What axe finds in the panel and on its button; where, and what is wrong. */
async function findings(page: Page): Promise<string[]> {
  await page.waitForTimeout(400); // Colours are measured when nothing moves any more.
  await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    type Axe = { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const { axe } = window as unknown as { axe: Axe };
    const context = { include: [["#encore-launcher"], ...(document.getElementById("encore-panel") ? [["#encore-panel"]] : [])] };
    const { violations } = await axe.run(context, { runOnly: { type: "tag", values } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, RULES);
}

/** Targets under 44 px that are no link in a sentence. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.getElementById("encore-panel")?.shadowRoot;
    const targets = [...(root?.querySelectorAll<HTMLElement>("button,a[href],select,input:not([type=radio],[type=checkbox])") ?? [])];
    return targets.filter((target) => target.getBoundingClientRect().height < 43.5).map((target) => target.outerHTML.slice(0, 120));
  });
}

test("a visitor's panel, its button, and a panel that is offline have nothing for axe to find", async () => {
  const page = await visit("visitor", PHONE);
  const panel = panelPage(page);
  await storefrontPage(page, origin).open();
  expect(await findings(page)).toEqual([]);
  await panel.open();
  await panel.dialog.getByText("Ways to earn").waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);

  await page.route("**/shopper*", (route) => route.abort());
  await page.goto(`${origin}/?again`);
  await panel.open();
  await panel.dialog.getByText("Your rewards did not load").waitFor();
  expect(await findings(page)).toEqual([]);
});

test("every screen of a member's panel has nothing for axe to find, and no target under 44 px", async () => {
  const page = await visit("member", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  const isClean = async (screen: string) => {
    expect([screen, ...(await findings(page)), ...(await smallTargets(page))]).toEqual([screen]);
  };
  await shop.signUp({ firstName: "Amelia", lastName: "Edwards", email: "amelia@example.com" });
  await sandbox.post(`/shops/${SHOP}/orders`, { customer: "amelia@example.com", lines: [{ sku: "BB-RT2-MOS" }] });
  await sandbox.settle();

  await shop.open("/?1#encore");
  await panel.balance.waitFor();
  await isClean("home");
  for (const screen of ["earn", "spend", "rewards", "activity"]) {
    await shop.open(`/?${screen}#encore=${screen}`);
    await panel.button("Back").waitFor();
    await isClean(screen);
  }
  await panel.button(/Order/).first().click();
  await isClean("activity, opened");

  await shop.open("/?2#encore=earn");
  await panel.button(/Place an order/).click();
  await panel.dialog.getByText(/for every/).waitFor();
  await isClean("way");

  await shop.open("/?3#encore=spend");
  await panel
    .button(/You have enough/)
    .first()
    .click();
  await isClean("reward");
  await panel.button(/^Spend/).click();
  await panel.code.waitFor();
  await page.waitForTimeout(800);
  await isClean("code");
});

test("by keyboard alone: open, spend, apply, close; the focus stays in the panel and comes back to its button", async () => {
  const page = await visit("member");
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  const press = (name: string) => page.keyboard.press(name);
  const focused = () =>
    page.evaluate(() => {
      const inside = document.getElementById("encore-panel")?.shadowRoot?.activeElement;
      const element = inside ?? document.getElementById("encore-launcher")?.shadowRoot?.activeElement;
      return element && element.tagName !== "SECTION"
        ? `${element.getAttribute("aria-label") ?? ""} ${element.textContent ?? ""}`.trim()
        : "";
    });
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 30; step += 1) {
      if (name.test(await focused())) return;
      await press("Tab");
    }
    throw new Error(`Tab never reaches ${name}`);
  };
  await shop.signUp({ firstName: "Gertrude", lastName: "Bell", email: "gertrude@example.com" });
  await sandbox.post(`/shops/${SHOP}/orders`, { customer: "gertrude@example.com", lines: [{ sku: "BB-RT2-MOS" }] });
  await sandbox.settle();
  await shop.addToCart("ridgeline-tent");
  await shop.open();
  await panel.launcher.focus();
  await press("Enter");
  await panel.balance.waitFor();

  // Round and round, and never out of it; backwards too.
  const stops = new Set<string>();
  for (let step = 0; step < 25; step += 1) {
    await press("Tab");
    stops.add(await page.evaluate(() => document.activeElement?.id ?? ""));
  }
  await press("Shift+Tab");
  stops.add(await page.evaluate(() => document.activeElement?.id ?? ""));
  expect([...stops]).toEqual(["encore-panel"]);

  await tabTo(/^Spend/);
  await press("Enter");
  await tabTo(/You have enough/);
  await press("Enter");
  await tabTo(/^Spend .* points/);
  await press("Enter");
  await panel.code.waitFor();
  await tabTo(/Apply to cart/);
  await press("Enter");
  await panel.dialog.getByText("In your cart").waitFor();
  await press("Escape");
  await panel.dialog.waitFor({ state: "detached" });
  expect(await panel.launcher.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true);
});

test("in every language the panel speaks it, and axe finds nothing", async () => {
  const page = await visit("member", { width: 360, height: 780 });
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Anna", lastName: "Leonowens", email: "anna@example.com" });
  await sandbox.settle();
  for (const language of [...LANGUAGES, "ar"]) {
    const file = language === "ar" ? "en" : language;
    const words = JSON.parse(readFileSync(`app/widget/languages/${file}.json`, "utf8")) as Record<string, string>;
    for (const screen of ["", "=earn", "=spend", "=activity"]) {
      await shop.open(`/?locale=${language}&at${screen.slice(1)}#encore${screen}`);
      await panel.dialog.getByRole("button", { name: words.close, exact: true }).waitFor();
      await panel.dialog
        .getByText(words[screen === "=earn" ? "ways_to_earn" : screen === "=spend" ? "ways_to_spend" : "activity"] ?? "")
        .first()
        .waitFor();
      expect([language, screen, ...(await findings(page))]).toEqual([language, screen]);
      expect([language, screen, await sideways(page)]).toEqual([language, screen, 0]);
    }
  }
}, 300_000);

/** How far the panel's body can be pushed sideways: text that is too wide. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const body = document.getElementById("encore-panel")?.shadowRoot?.querySelector(".body");
    return body ? body.scrollWidth - body.clientWidth : -1;
  });
}
