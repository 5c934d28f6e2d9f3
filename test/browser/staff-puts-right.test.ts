import { beforeAll, expect, test } from "vitest";
import { useJourney } from "./journey";
import { launchProgram } from "./live-program";
import { adminPage } from "./pages/admin-page";
import { memberPage } from "./pages/member-page";

const { sandbox, browser, visit } = useJourney();
const SHOP = "birch-and-bark";
const IDA = { email: "ida@example.com", firstName: "Ida", lastName: "Falk", password: "password" };
const LIN = { email: "lin@example.com", firstName: "Lin", lastName: "Berg", password: "password" };
const NILS = { email: "nils@example.com", firstName: "Nils", lastName: "Holm", password: "password" };

beforeAll(async () => {
  await launchProgram(browser(), sandbox, SHOP);
  // 200 points each for joining; Nils has 5 x $18 for a mug besides.
  for (const person of [IDA, LIN, NILS]) await sandbox.post(`/shops/${SHOP}/customers`, person);
  await sandbox.settle();
  await sandbox.post(`/shops/${SHOP}/orders`, { customer: NILS.email, lines: [{ sku: "BB-MUG-FOR", quantity: 1 }] });
  await sandbox.settle();
});

test("a merchant gives and takes points by hand, and takes both back", async () => {
  const page = await visit("merchant");
  const admin = adminPage(page, sandbox, SHOP);
  const member = memberPage(admin);
  await member.find("Ida Falk");
  await expect.poll(() => member.balance.innerText()).toBe("200");

  await member.adjust("Give", "50", "Parcel came late");
  await expect.poll(() => member.balance.innerText()).toBe("250");
  await member.adjust("Take away", "20", "Given twice");
  await expect.poll(() => member.balance.innerText()).toBe("230");

  // The first of the two goes back, and it says so; the second one stands as it was.
  await member.undo(/Adjusted by staff.*\+50/);
  await page.getByText("Undone", { exact: true }).waitFor();
  await expect.poll(() => member.balance.innerText()).toBe("180");
  await member.row(/Adjusted by staff.*undone.*\+50/).waitFor();

  await member.undo(/Adjusted by staff.*−20/);
  await expect.poll(() => member.balance.innerText()).toBe("200");
  expect(await admin.app.locator(".encore-statement li").count()).toBe(5);
  expect(await admin.app.getByRole("button", { name: "Undo", exact: true }).count()).toBe(0);
});

test("a merchant sees a merge of two customers, parts them again, and merges them after all", async () => {
  const page = await visit("merchant");
  const admin = adminPage(page, sandbox, SHOP);
  const member = memberPage(admin);
  await member.find("Nils Holm");
  await expect.poll(() => member.balance.innerText()).toBe("290");

  await admin.customer.merge({ keep: LIN, gone: NILS });
  await sandbox.settle();
  await member.find("Lin Berg");
  await expect.poll(() => member.balance.innerText()).toBe("490");

  await member.undoMerge();
  await expect.poll(() => member.balance.innerText()).toBe("200");
  await admin.app.getByRole("link", { name: "Nils Holm" }).click();
  await expect.poll(() => member.balance.innerText()).toBe("290");
  await admin.text(/Not a customer of their own in Shopify any more/).waitFor();

  await member.find("Lin Berg");
  await member.mergeAgain();
  await expect.poll(() => member.balance.innerText()).toBe("490");
  await admin.app.getByRole("link", { name: "Nils Holm" }).click();
  await admin.text("Merged into Lin Berg").waitFor();
  await expect.poll(() => member.balance.innerText()).toBe("0");
});
