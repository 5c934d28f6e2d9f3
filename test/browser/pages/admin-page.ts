/** The merchant's admin: Shopify's frame, and Encore inside it. Locators and actions, no assertions. */
import type { Page } from "playwright-core";
import type { SandboxClient } from "#test/support/sandbox-client";

export type SetUpAnswers = { category: string; marginPercent: string; averageOrder: string };

export const USUAL_ANSWERS: SetUpAnswers = { category: "Sports and outdoor", marginPercent: "62", averageOrder: "80" };

export type Named = { firstName: string; lastName: string; email: string };

const fullName = ({ firstName, lastName }: Named) => `${firstName} ${lastName}`;

export function adminPage(page: Page, sandbox: SandboxClient, shop: string) {
  const app = page.frameLocator('iframe[name^="app-iframe"]');

  /** A field filled in before the page's script has started is emptied by it: until the suggestion answers, it was too early. */
  async function fillInOnceAlive(marginPercent: string): Promise<void> {
    const answer = app.getByText(`Of a ${marginPercent}% margin`);
    for (let attempt = 0; attempt < 15 && !(await answer.isVisible()); attempt++) {
      await app.getByLabel("Gross margin").fill("");
      await app.getByLabel("Gross margin").fill(marginPercent);
      await answer.waitFor({ timeout: 1_000 }).catch(() => undefined);
    }
  }

  return {
    page,
    app,
    button: (name: string | RegExp) => app.getByRole("button", { name }),
    text: (text: string | RegExp) => app.getByText(text).first(),
    async open(path = ""): Promise<void> {
      await page.goto(sandbox.urls.admin(shop) + (path && `/app/${path}`));
    },
    async install(): Promise<void> {
      await page.goto(sandbox.urls.admin(shop));
      await page.getByRole("button", { name: /^Install/ }).click();
      await app.getByLabel("Program name").waitFor();
    },
    async answerSetUp({ category, marginPercent, averageOrder }: SetUpAnswers): Promise<void> {
      await fillInOnceAlive(marginPercent);
      await app.getByLabel("What do you sell?").selectOption({ label: category });
      await app.getByLabel("Average order").fill(averageOrder);
      await app.getByRole("button", { name: "Make my program" }).click();
      await app.getByText("Set up your program").waitFor();
    },
    async chooseGrowth(): Promise<void> {
      await app.getByRole("link", { name: "Compare plans" }).click();
      await app.getByRole("button", { name: "Choose Growth" }).click();
      await page.getByRole("button", { name: "Approve" }).click();
    },
    /** The editor opens with our embed switched on, unsaved. */
    async saveThemeEditor(): Promise<void> {
      const save = page.getByRole("button", { name: "Save", exact: true });
      await save.click();
      await page.getByText(/saved/i).first().waitFor();
    },
    customer: {
      /** In Shopify's own admin: whose email is kept is who is kept. */
      async merge({ keep, gone }: { keep: Named; gone: Named }): Promise<void> {
        await page.goto(`${sandbox.urls.store(shop)}/customers`);
        await page.getByRole("link", { name: fullName(keep) }).click();
        const form = page.locator('details[data-action="merge"]');
        await form.locator("summary").click();
        await form.getByLabel("Merge with").selectOption({ label: `${fullName(gone)} (${gone.email})` });
        await form.getByRole("button", { name: "Merge customers" }).click();
        await page.getByText("The customers are merged.").waitFor();
      },
    },
    way: {
      /** A new way to earn from the catalogue. Its bar to save comes with the page's script: before it, nothing is filled in. */
      async add(kind: string, points: string, fillIn: () => Promise<void> = () => Promise.resolve()): Promise<void> {
        await page.goto(`${sandbox.urls.admin(shop)}/app/program/activities/new?kind=${kind}`);
        const save = page.getByRole("button", { name: "Save", exact: true });
        await save.waitFor();
        await app.getByLabel("Points", { exact: true }).fill(points);
        await fillIn();
        await save.click();
        await app
          .getByRole("button", { name: "Add a way to earn" })
          .or(app.getByRole("link", { name: "Add a way to earn" }))
          .waitFor();
      },
      /** One code for everybody, for the way that goes by this name. Returns what its QR code holds, after the shop's address. */
      async makePosterCode(way: string): Promise<string> {
        await app.getByRole("link", { name: way }).click();
        await app.getByRole("link", { name: "Codes" }).click();
        // The way's own page has a name too: this choice is on the page of codes alone.
        await app.getByText("For every member, once").click();
        await app.getByLabel("Name", { exact: true }).fill("Poster at the market");
        await app.getByLabel("How many").fill("1");
        await app.getByRole("button", { name: "Make codes" }).click();
        const link = await app.getByText(/#encore=code/).innerText();
        return link.slice(link.indexOf("#"));
      },
    },
    reward: {
      /** A new reward of a kind, chosen from the list. */
      async add(kind: string, fields: Record<string, string>): Promise<void> {
        await page.goto(`${sandbox.urls.admin(shop)}/app/program/rewards`);
        await app.getByRole("link", { name: kind }).click();
        const save = page.getByRole("button", { name: "Save", exact: true });
        await save.waitFor();
        for (const [label, text] of Object.entries(fields)) await app.getByLabel(label, { exact: true }).fill(text);
        await save.click();
        await app
          .getByRole("link", { name: "Add reward" })
          .or(app.getByRole("button", { name: "Add reward" }))
          .waitFor();
      },
    },
    order: {
      async open(orderName: string): Promise<void> {
        await page.goto(`${sandbox.urls.store(shop)}/orders`);
        await page.getByRole("link", { name: orderName }).first().click();
      },
      /** Takes back one piece of the named line, the money to the card. */
      async refundOne(lineTitle: string): Promise<void> {
        const form = page.locator('details[data-action="refund"]');
        await form.locator("summary").click();
        await form.getByLabel(lineTitle).fill("1");
        await form.getByRole("button", { name: "Refund" }).click();
        await page
          .getByText(/refunded/i)
          .first()
          .waitFor();
      },
    },
  };
}

export type AdminPage = ReturnType<typeof adminPage>;
