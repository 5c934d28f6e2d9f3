/** Journeys of shoppers need a program that is live: the shortest way through the guide, once per shop. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { newPerson } from "#test/support/browser";
import type { SandboxClient } from "#test/support/sandbox-client";
import { adminPage, USUAL_ANSWERS, type SetUpAnswers } from "./pages/admin-page";

export async function launchProgram(
  browser: Browser,
  sandbox: SandboxClient,
  shop: string,
  answers: SetUpAnswers = USUAL_ANSWERS,
): Promise<void> {
  // Journeys share the sandbox: another one may have been here.
  const { app } = await sandbox.get<{ app: { installed: boolean } }>(`/shops/${shop}`);
  if (app.installed) return;
  const merchant = await newPerson(browser);
  const admin = adminPage(await merchant.newPage(), sandbox, shop);
  await admin.install();
  await admin.answerSetUp(answers);
  for (const step of ["Keep it as it is", "Looks right", "Stay on Free"]) await admin.button(step).click();
  await admin.button("Launch program").click();
  await admin.saveThemeEditor();
  await sandbox.post(`/shops/${shop}/app/embed`, { block: "points-for-product", enabled: true });
  await sandbox.settle();
  await merchant.close();
  // Shopify dates what happens by the second: who signed up in the second of the launch would have come before it.
  await sleep(1_000);
}
