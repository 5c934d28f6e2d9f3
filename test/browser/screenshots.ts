/**
 * `npm run screenshots`: the README's pictures, taken from a fresh sandbox that is started for it. Two shops are set up
 * through the admin, a shopper lives through some months in each, and what they and their merchants see is kept.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { DESKTOP, launchBrowser, newPerson, PHONE } from "#test/support/browser";
import { sandboxAt, type SandboxClient } from "#test/support/sandbox-client";
import { startSandbox } from "#test/support/start-sandbox";
import { launchProgram } from "./live-program";
import { adminPage, USUAL_ANSWERS, type AdminPage } from "./pages/admin-page";
import { panelPage } from "./pages/panel-page";
import { storefrontPage, type Person } from "./pages/storefront-page";

const PICTURES = path.resolve("docs/pictures");
const BIRCH = "birch-and-bark";
const ADA: Person = { firstName: "Ada", lastName: "Byron", email: "ada@example.com" };
const KEN: Person = { firstName: "Ken", lastName: "Mori", email: "ken@example.com" };

async function shoot(page: Page, name: string): Promise<void> {
  // Pictures, fonts and the panel's 200 ms of motion.
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(700);
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

async function visit(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  return (await newPerson(browser, { viewport })).newPage();
}

/** Ada's month: a tent, more for the kitchen, a kettle that goes back. Orders go in over JSON: the pictures are of what comes of them. */
async function liveThroughSomeMonths(sandbox: SandboxClient): Promise<void> {
  const order = (skus: string[]) =>
    sandbox.post<{ id: number; name: string; lines: { id: number }[] }>(`/shops/${BIRCH}/orders`, {
      customer: ADA.email,
      lines: skus.map((sku) => ({ sku })),
    });
  const days = (count: number) => sandbox.post("/clock", { advanceMs: count * 86_400_000 });
  await days(3);
  await order(["BB-RT2-MOS", "BB-MUG-FOR"]);
  await sandbox.settle();
  await days(24);
  const second = await order(["HI-BK1", "NJ-BL"]);
  await sandbox.settle();
  await days(6);
  const kettle = second.lines[0];
  if (kettle) await sandbox.post(`/shops/${BIRCH}/orders/${second.id}/refund`, { lines: [{ lineId: kettle.id, quantity: 1 }] });
  await sandbox.settle();
}

async function takeGuide(browser: Browser, sandbox: SandboxClient): Promise<void> {
  const page = await visit(browser, DESKTOP);
  const admin = adminPage(page, sandbox, BIRCH);
  await admin.install();
  await admin.answerSetUp(USUAL_ANSWERS);
  await admin.button("Keep it as it is").click();
  await admin.text("2 of 5 done").waitFor();
  await shoot(page, "guide");
  await admin.button("Looks right").click();
  await admin.button("Stay on Free").click();
  await admin.button("Launch program").click();
  await admin.saveThemeEditor();
  await sandbox.post(`/shops/${BIRCH}/app/embed`, { block: "points-for-product", enabled: true });
  await sandbox.settle();
  await page.context().close();
}

async function takeVisitor(browser: Browser, sandbox: SandboxClient): Promise<void> {
  for (const [viewport, name] of [[DESKTOP, "panel-visitor"] as const, [PHONE, "panel-visitor-phone"] as const]) {
    const page = await visit(browser, viewport);
    await page.goto(sandbox.urls.storefront(BIRCH));
    if (viewport === DESKTOP) await shoot(page, "storefront");
    await panelPage(page).open();
    await shoot(page, name);
    await page.context().close();
  }
}

async function takeMember(browser: Browser, sandbox: SandboxClient): Promise<void> {
  const page = await visit(browser, PHONE);
  const shop = storefrontPage(page, sandbox.urls.storefront(BIRCH));
  const panel = panelPage(page);
  await shop.signUp(ADA);
  await liveThroughSomeMonths(sandbox);
  await shop.addToCart("pasture-blanket");

  await shop.open();
  await panel.open();
  await shoot(page, "panel-member-phone");
  await panel.button(/^Spend/).click();
  await panel
    .button(/\$10 off/)
    .first()
    .click();
  await shoot(page, "panel-redeem-phone");
  await panel.button("Spend 1,000 points").click();
  await panel.code.waitFor();
  await page.waitForTimeout(1200);
  await shoot(page, "panel-code-phone");
  await page.context().close();
}

async function takeMemberAtADesk(browser: Browser, sandbox: SandboxClient): Promise<void> {
  const page = await visit(browser, DESKTOP);
  const shop = storefrontPage(page, sandbox.urls.storefront(BIRCH));
  const panel = panelPage(page);
  await shop.signIn(ADA);
  await shop.open("/products/ridgeline-tent");
  await panel.open();
  await shoot(page, "overview");
  await panel.button("Activity").click();
  await panel.button(/Refund of order/).click();
  await shoot(page, "panel-member");
  await page.context().close();
}

async function takeAdmin(browser: Browser, sandbox: SandboxClient): Promise<void> {
  const page = await visit(browser, DESKTOP);
  const admin = adminPage(page, sandbox, BIRCH);
  await admin.open();
  await admin.text("Live").waitFor();
  await shoot(page, "home");
  await admin.open("program");
  await admin.text("Ways to earn").waitFor();
  await shoot(page, "program");
  await admin.app.getByText("5 points for every $1 spent").click();
  await admin.button("Let goods count more").click();
  await admin.button("Pick collections").click();
  const picker = page.getByRole("dialog");
  await picker.getByText("Camp Kitchen").click();
  await picker.getByRole("button", { name: "Select" }).click();
  await admin.text(/An \$80 order of Camp Kitchen/).waitFor();
  await shoot(page, "rule");
  await page.getByRole("button", { name: "Discard" }).click();
  await takeImport(page, admin);
  await admin.open("display");
  await admin.text("Preview").waitFor();
  await shoot(page, "display");
  await admin.open("members");
  await admin.app.getByText("Ada Byron").first().click();
  await admin.text(/Refund of order/).waitFor();
  await admin.app
    .getByText(/Refund of order/)
    .first()
    .click();
  await shoot(page, "member");
  await page.goto(`http://localhost:${new URL(sandbox.urls.store(BIRCH)).port}/`);
  await shoot(page, "control-panel");
  await page.context().close();
}

/** A file of another app: Ada's points as they were there, somebody who is no customer, and a number that is none. */
async function takeImport(page: Page, admin: AdminPage): Promise<void> {
  await admin.open("imports/new");
  await admin.text("What the file needs").waitFor();
  await page.waitForLoadState("networkidle");
  const rows = ["ada@example.com,1300,2025-03-04,2027-03-04", "zoe@example.com,250,2025-11-20,", "ada@example.com,many,2025-11-20,"];
  const file = { name: "points.csv", mimeType: "text/csv", buffer: Buffer.from(`email,points,earned on,expires on\n${rows.join("\n")}\n`) };
  await admin.app.locator('input[type="file"]').setInputFiles(file);
  await admin.button("Check the file").click();
  await admin.text("What will happen").waitFor();
  await shoot(page, "import");
}

async function takeKawa(browser: Browser, sandbox: SandboxClient): Promise<void> {
  await launchProgram(browser, sandbox, "kawa", { category: "Food and drink", marginPercent: "60", averageOrder: "4000" });
  const page = await visit(browser, PHONE);
  const shop = storefrontPage(page, sandbox.urls.storefront("kawa"));
  await shop.signUp(KEN);
  await sandbox.settle();
  await shop.open();
  await panelPage(page).open();
  await shoot(page, "kawa-phone");
  await page.context().close();
}

mkdirSync(PICTURES, { recursive: true });
const running = await startSandbox();
const browser = await launchBrowser();
try {
  const sandbox = sandboxAt(running.portBase);
  await takeGuide(browser, sandbox);
  await takeVisitor(browser, sandbox);
  await takeMember(browser, sandbox);
  await takeMemberAtADesk(browser, sandbox);
  await takeAdmin(browser, sandbox);
  await takeKawa(browser, sandbox);
} finally {
  await browser.close();
  await running.stop();
}
