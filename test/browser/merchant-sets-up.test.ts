import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { adminPage } from "./pages/admin-page";

const { sandbox, visit } = useJourney();

test("a merchant installs Encore, finishes the five steps on Growth, and pauses", async () => {
  const page = await visit("merchant");
  const admin = adminPage(page, sandbox, "kawa");

  // Install, and answer the first questions.
  await admin.install();
  await admin.answerSetUp({ category: "Food and drink", marginPercent: "60", averageOrder: "4000" });
  await admin.text("1 of 5 done").waitFor(); // customer accounts, read from the shop

  // Display, program, plan.
  await admin.button("Keep it as it is").click();
  await admin.text("2 of 5 done").waitFor();
  await admin.button("Looks right").click();
  await admin.text("3 of 5 done").waitFor();
  await admin.chooseGrowth();
  await admin.text(/You are on Growth/).waitFor();

  // Launch: the program goes live and the theme editor opens with the embed switched on; saving finishes the guide.
  await admin.open();
  await admin.text("4 of 5 done").waitFor();
  await admin.button("Launch program").click();
  await admin.saveThemeEditor();
  await admin.open();
  await admin.text("Live").waitFor();
  expect(await admin.app.getByText("Set up your program").count()).toBe(0);

  // The storefront draws the launcher.
  const shopper = await visit("shopper");
  await shopper.goto(sandbox.urls.storefront("kawa"));
  await shopper.locator("#encore-launcher").getByRole("button").waitFor();

  // Pause undoes it.
  await admin.open("program");
  await admin.button("Pause").click();
  await admin.button("Pause program").click();
  await admin.text("Paused").waitFor();
  await sandbox.settle();
  await shopper.reload();
  expect(await shopper.locator("#encore-launcher").count()).toBe(0);
});
