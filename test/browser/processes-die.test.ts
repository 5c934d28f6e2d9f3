/**
 * Two webs behind a plain proxy and two workers, of which one of each is killed in the middle of whatever a person does:
 * at a moment that the seed says, as a power cut would. People are told the truth, press again where they are told so,
 * and everything comes out once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PHONE } from "#test/support/browser";
import { startSandboxOf } from "#test/support/start-sandbox";
import { useJourney } from "./journey";
import { launchProgram } from "./live-program";
import { adminPage } from "./pages/admin-page";
import { panelPage } from "./pages/panel-page";
import { storefrontPage } from "./pages/storefront-page";

type Running = Record<string, { pid: number; port: number }>;

const SEED = Number(process.env.SEED ?? 20_261_124);
/** A press is answered within some 50 ms, an order's points are there within a second: killed before, amid and after. */
const MOMENTS_MS = fc.sample(fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 900 })), { seed: SEED, numRuns: 40 });
const LOOKS_MAX = 5;
const ANSWERED_WITHIN_MS = 8_000;
/** One that dies again and again is started after longer and longer waits. */
const UP_AGAIN_WITHIN_MS = 60_000;
const SHOP = "birch-and-bark";

const own = await startSandboxOf({ webs: 2, workers: 2 });
afterAll(own.stop);
const { sandbox, browser, visit } = useJourney(own.portBase);
const origin = sandbox.urls.storefront(SHOP);
beforeAll(() => launchProgram(browser(), sandbox, SHOP));

let kills = 0;

/** What somebody does, and in the middle of it one web and one worker die; it ends when they are up again. */
async function amid<T>(doing: () => Promise<T>): Promise<T> {
  const which = (kills % 2) + 1;
  const momentMs = MOMENTS_MS[kills++ % MOMENTS_MS.length] ?? 0;
  const killing = sleep(momentMs).then(async () => {
    for (const process of [`web-${which}`, `worker-${which}`]) await sandbox.post("/processes/kill", { process });
  });
  const [done] = await Promise.all([doing(), killing]);
  await allAreUp();
  return done;
}

async function allAreUp(): Promise<void> {
  for (const giveUpAt = Date.now() + UP_AGAIN_WITHIN_MS; Date.now() < giveUpAt; await sleep(100)) {
    const running = Object.values(await sandbox.get<Running>("/processes"));
    const answers = await Promise.all(running.map(({ port }) => fetch(`http://localhost:${port}/ready`).catch(() => null)));
    if (answers.length === 4 && answers.every((answer) => answer?.ok)) return;
  }
  throw new Error("a process that was killed does not come up again");
}

/** As people do: pressed again where nothing came of it. */
async function press(button: Locator, isDone: Locator): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    await button.click();
    await isDone.waitFor({ timeout: ANSWERED_WITHIN_MS }).catch(() => undefined);
    if (await isDone.isVisible()) return;
  }
  throw new Error(`nothing comes of it, however often it is pressed (seed ${SEED})`);
}

test("a shopper earns, redeems and spends the code while one web and one worker after the other die", { timeout: 300_000 }, async () => {
  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  /** Looked at again as people do, who come back to the page. */
  const panelShows = async (balance: string) => {
    const shown: string[] = [];
    for (let look = 0; look < LOOKS_MAX && shown.at(-1) !== balance; look++) {
      await shop.open();
      await panel.open();
      await panel.balance
        .filter({ hasText: balance })
        .waitFor({ timeout: ANSWERED_WITHIN_MS })
        .catch(() => undefined);
      shown.push(await panel.balance.innerText({ timeout: 1_000 }).catch(() => "no balance"));
    }
    expect(shown.at(-1), `seed ${SEED}, shown one after the other: ${shown.join(", ")}`).toBe(balance);
  };

  await amid(async () => {
    await shop.signUp({ firstName: "Ada", lastName: "Byron", email: "ada@example.com" });
    await shop.open();
    await panel.open();
    await sandbox.settle();
  });
  await panelShows("200");

  // $367 at five points a dollar, by messages of which some meet a web or a worker that dies.
  await shop.addToCart("ridgeline-tent");
  await shop.addToCart("enamel-mug");
  await amid(async () => {
    await shop.payAtCheckout();
    await sandbox.settle();
  });
  await panelShows("2,035");

  await shop.addToCart("basecamp-kettle");
  await panel.open();
  await panel.button(/^Spend/).click();
  await panel
    .button(/\$10 off/)
    .first()
    .click();
  await amid(() => press(panel.button("Spend 1,000 points"), panel.code));
  const code = await panel.code.innerText();

  // One redemption, one code at Shopify: pressed once or again.
  const { discounts } = await sandbox.get<{ discounts: { code: string }[] }>(`/shops/${SHOP}`);
  expect(discounts.map((discount) => discount.code)).toEqual([code]);

  await panel.button("Apply to cart").click();
  await panel.link("Go to cart").click();
  await page.getByText(code).first().waitFor();
  await amid(async () => {
    await shop.payAtCheckout();
    await sandbox.settle();
  });
  // $48 less $10, five points a dollar.
  await panelShows("1,225");
  await panel.button(/My rewards/).click();
  await panel.dialog.getByText("Used").first().waitFor();
});

test("a merchant's change is saved once, and told as what it is, while processes die", { timeout: 300_000 }, async () => {
  const page = await visit("merchant");
  const admin = adminPage(page, sandbox, SHOP);
  const shopper = await visit("visitor");
  const shop = storefrontPage(shopper, origin);
  const panel = panelPage(shopper);

  for (const headline of ["Coffee for campers", "Tents for everybody", "Mugs for all"]) {
    const save = page.getByRole("button", { name: "Save", exact: true });
    await admin.open("display");
    const field = admin.app.getByLabel("Headline");
    await field.waitFor();
    await field.fill("");
    await field.fill(headline);
    await save.waitFor();
    await amid(async () => {
      await save.click();
      const isSaved = save.waitFor({ state: "hidden", timeout: ANSWERED_WITHIN_MS });
      const isTrouble = admin.text("This page could not be shown").waitFor({ timeout: ANSWERED_WITHIN_MS });
      await Promise.any([isSaved, isTrouble]).catch(() => undefined);
    });

    // Told to look whether it was saved: looked, and saved where it was not.
    await admin.open("display");
    await field.waitFor();
    if ((await field.inputValue()) !== headline) {
      await field.fill(headline);
      await save.click();
      await save.waitFor({ state: "hidden" });
    }
    // By whichever web the panel is answered.
    for (let look = 0; look < 4; look++) {
      await shop.open();
      await panel.open();
      await panel.dialog.getByText(headline).first().waitFor();
    }
  }
});
