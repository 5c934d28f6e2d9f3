/** Points for store credit: from the merchant's form to the order that was paid with it. */
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

type Shop = {
  storeCredit: { balanceMinor: number; transactions: { amountMinor: number; event?: string; expiresAt?: string | null }[] }[];
  orders: { name: string; transactions: { gateway: string; amountMinor: number }[] }[];
};

beforeAll(() => launchProgram(browser(), sandbox, SHOP));

test("a merchant offers store credit, a shopper takes $2 of it, and pays with it", async () => {
  const merchant = await visit("merchant");
  const admin = adminPage(merchant, sandbox, SHOP);
  await admin.reward.add("Store credit", { "Store credit": "2", Price: "150", "Credit can be spent for": "60" });
  await admin.text("150 points buy $2 of store credit.").waitFor();

  const page = await visit("shopper", PHONE);
  const shop = storefrontPage(page, origin);
  const panel = panelPage(page);
  await shop.signUp({ firstName: "Greta", lastName: "Hart", email: "greta@example.com" });
  await sandbox.settle();
  await shop.open();
  await panel.open();
  await panel.button(/^Spend/).click();
  await panel.button(/\$2 store credit/).click();
  await panel.button("Spend 150 points").click();
  await panel.dialog.getByText("$2 was added to your store credit").waitFor();

  const given = await sandbox.get<Shop>(`/shops/${SHOP}`);
  expect(given.storeCredit).toMatchObject([{ balanceMinor: 200, transactions: [{ amountMinor: 200, event: "ADJUSTMENT" }] }]);
  expect(given.storeCredit[0]?.transactions[0]?.expiresAt).not.toBeNull();

  await shop.open();
  await panel.open();
  await panel.button(/My rewards/).click();
  await panel.button(/\$2 store credit/).waitFor();
  await panel.dialog.getByText("In your account").waitFor();

  await sandbox.post(`/shops/${SHOP}/orders`, { customer: "greta@example.com", lines: [{ sku: "BB-MUG-FOR" }], storeCreditMinor: 200 });
  const { orders, storeCredit } = await sandbox.get<Shop>(`/shops/${SHOP}`);
  expect(orders.at(-1)?.transactions).toContainEqual(expect.objectContaining({ gateway: "shopify_store_credit", amountMinor: 200 }));
  expect(storeCredit).toMatchObject([{ balanceMinor: 0 }]);
});
