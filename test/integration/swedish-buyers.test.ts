/**
 * The merchant's story of points for orders, from the forms to both screens: a point per 10 kr for Swedish buyers, none for
 * what is on sale, twice for one collection, to be spent after 14 days, ending after 12 months. An order is placed, edited,
 * exchanged and refunded in part, and every number is explained and adds up.
 */
import { afterAll, expect, test, vi } from "vitest";
import type { Product } from "../../sandbox/shop-state";
import { useDatabase } from "#test/support/database";

/** A whole Shopify in this process, behind the app's own seam; it sends no webhook at all. */
const shopify = await vi.hoisted(async () => {
  const { forTests, startFakeShopify } = await import("../../sandbox/fake-shopify");
  const fake = await startFakeShopify(forTests({ topics: [] }));
  process.env.SHOPIFY_SANDBOX_ORIGIN = fake.urls.shopify;
  return fake;
});

const { Session } = await import("@shopify/shopify-api");
const { editOrder, exchange, install, placeOrder, refund, signUp } = await import("../../sandbox/verbs");
const { giveToken } = await import("../../sandbox/verbs/app");
const { sessionStorage } = await import("~/shopify.server");
const { db } = await import("~/db.server");
const { checkValues } = await import("~/lib/parse-form");
const { placeOrderDraft, placeOrderForm } = await import("~/loyalty/earning/place-order.form");
const { checkLedger } = await import("~/loyalty/ledger/check-ledger.store.server");
const { programDraft, programForm } = await import("~/loyalty/program/program.form");
const { findProgram } = await import("~/loyalty/program/program.store.server");
const { installShop } = await import("~/loyalty/workflows/install-shop.server");
const { joinProgram } = await import("~/loyalty/workflows/join-program.server");
const { launchProgram } = await import("~/loyalty/workflows/launch-program.server");
const { refreshOrder } = await import("~/loyalty/workflows/refresh-order.server");
const { runNightly } = await import("~/loyalty/workflows/run-nightly.server");
const { saveEarningRule } = await import("~/loyalty/workflows/save-earning-rule.server");
const { saveProgramSettings } = await import("~/loyalty/workflows/save-program-settings.server");
const { readMemberPage } = await import("~/presenters/member-page.server");
const { customerOf } = await import("~/shopify/admin/customers.server");
const { fetchOrderOf } = await import("~/shopify/admin/orders.server");
const { fetchProductOf } = await import("~/shopify/admin/products.server");
const { BIRCH } = await import("#test/factories/installed-shop");
const { knock } = await import("#test/support/shopper-requests");

useDatabase();
afterAll(() => shopify.stop());
const { world } = shopify;
const birch = world.shops["birch-and-bark"];
const actor = "staff:1";

function productCalled(handle: string): Product {
  const product = birch.products.find((each) => each.handle === handle);
  if (!product) throw new Error(`no product is called ${handle}`);
  return product;
}
const variantAt = (handle: string, index = 0) => productCalled(handle).variants[index]?.id ?? 0;

async function connect(): Promise<void> {
  install(world, birch);
  const { token } = giveToken(world, birch, "offline", 3600);
  const given = { id: `offline_${birch.domain}`, shop: birch.domain, state: "", isOnline: false, accessToken: token };
  await sessionStorage.storeSession(new Session({ ...given, expires: new Date(Date.now() + 3600_000), scope: birch.app.scopes.join(",") }));
}

/** Both forms as the merchant fills them in. */
async function setUp(shopId: number): Promise<void> {
  const at = world.clock.now();
  const program = await findProgram(db, shopId);
  const kitchen = birch.collections.find(({ handle }) => handle === "camp-kitchen");
  const [rule] = await db.earningRule.findMany({ where: { shopId, kind: "place_order" } });
  if (!program || !kitchen || !rule) throw new Error("the shop of this test is not whole");

  const draft = placeOrderDraft("USD", null, []);
  const goods = { things: [], words: [], text: "" };
  const order = checkValues(
    {
      ...draft,
      currencies: [{ currency: "SEK", points: "1", per: "10" }],
      except: [{ ...goods, on: "sale" }],
      multipliers: [
        {
          times: "2",
          when: { ...goods, on: "collection", things: [{ gid: `gid://shopify/Collection/${kitchen.id}`, title: "Camp Kitchen" }] },
        },
      ],
    },
    placeOrderForm("USD"),
  );
  if (!order.ok) throw new Error(JSON.stringify(order.errors));
  await saveEarningRule({ shopId, ruleId: rule.id, rule: order.value, actor, at });

  const settings = checkValues(
    { ...programDraft(program, "USD"), pendingDays: "14", expiryChoice: "after_months", expiryMonths: "12" },
    programForm("USD"),
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.errors));
  await saveProgramSettings({ shopId, settings: settings.value, actor, at });
  await launchProgram({ shopId, actor, at });
  world.clock.advance(2_000);
}

test("an order in kronor is placed, edited, exchanged and refunded in part, and both screens explain every number", async () => {
  const { shopId } = await installShop({ facts: BIRCH, at: world.clock.now() });
  await connect();
  await setUp(shopId);
  const { id: customerId } = signUp(world, birch, { email: "astrid@example.com", firstName: "Astrid", password: "secret" });
  const facts = await customerOf(shopId, `gid://shopify/Customer/${customerId}`);
  if (!facts) throw new Error("Shopify does not know its customer");
  const joined = await joinProgram({ shopId, facts, at: world.clock.now() });
  if (joined.outcome !== "joined") throw new Error(joined.outcome);

  // What follows every message: the whole order is read, and its products the first time.
  const settle = async (orderId: number) => {
    world.clock.advance(60_000);
    const ports = { fetchOrder: fetchOrderOf(shopId), fetchProduct: fetchProductOf(shopId) };
    return refreshOrder({ shopId, orderGid: `gid://shopify/Order/${orderId}`, ...ports, at: world.clock.now() });
  };

  // A tarp of $89, two mugs of $18 from the collection, a mat that is on sale; the buyer pays 10.40 kr to the dollar.
  const lines = [
    { variantId: variantAt("canopy-tarp"), quantity: 1 },
    { variantId: variantAt("enamel-mug"), quantity: 2 },
    { variantId: variantAt("larch-sleeping-mat"), quantity: 1 },
  ];
  const buyersMoney = { currency: "SEK", rate: 10.4 };
  const order = placeOrder(world, birch, { customerId, lines, shippingRateId: null, buyersMoney });
  const [tarp, mugs] = order.lines.map(({ id }) => id);
  // 925.60 + twice 374.40 = 1,674.40 kr: 167.44 points.
  expect(await settle(order.id)).toMatchObject({ moved: 167 });

  editOrder(world, birch, order.id, { set: [], add: [{ variantId: variantAt("enamel-mug"), quantity: 1 }] });
  expect(await settle(order.id)).toMatchObject({ moved: 204 - 167 });

  exchange(world, birch, order.id, {
    back: [{ lineId: tarp ?? 0, quantity: 1 }],
    add: [{ variantId: variantAt("canopy-tarp", 1), quantity: 1 }],
  });
  expect(await settle(order.id)).toMatchObject({ moved: 228 - 204 });

  refund(world, birch, order.id, { lines: [{ lineId: mugs ?? 0, quantity: 1 }], to: "card" });
  expect(await settle(order.id)).toMatchObject({ moved: 191 - 228 });
  expect(await settle(order.id)).toMatchObject({ moved: 0 });

  const page = await readMemberPage(shopId, { memberId: joined.memberId, before: null, at: world.clock.now() });
  expect(page).toMatchObject({ availablePoints: joined.given, pendingPoints: 191 });
  expect(page?.entries.slice(0, 4).map(({ title, points, balanceAfter }) => [title, points, balanceAfter])).toEqual([
    [`Refund of order ${order.name}`, "−37", joined.given + 191],
    [`Order ${order.name} changed`, "+24", joined.given + 228],
    [`Order ${order.name} changed`, "+37", joined.given + 204],
    [`Order ${order.name}`, "+167", joined.given + 167],
  ]);
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  const sum = Object.fromEntries(page?.entries[0]?.sum.map(({ label, value }) => [plain(label), plain(value)]) ?? []);
  expect(sum).toMatchObject({
    "What counts of the order": "$353.00",
    "Refunded or removed since": "−$107.00",
    "Campfire Mug, twice (collection Camp Kitchen)": "SEK 374.40",
    "Canopy Tarp": "SEK 1,164.80",
    "Does not count this way: Larch Sleeping Mat": "SEK 1,019.20, on sale",
    "Counts for the next line": "SEK 1,913.60",
    "1 point for every SEK 10": "rounded down",
    "The order is worth now": "191 points",
    "Given before": "−228 points",
    "This entry": "−37 points",
  });

  // The shopper is told the same, in figures.
  const answer = await knock({ path: "shopper", shop: BIRCH.domain, customerId: String(customerId) });
  const home = (await answer.json()) as { pendingPoints: number; activity: { points: number; explanation: object[] }[] };
  expect(home).toMatchObject({ pendingPoints: 191 });
  expect(home.activity[0]?.explanation).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ key: "worth_now", points: 191 }),
      expect.objectContaining({ key: "given_before", points: 228 }),
    ]),
  );

  // On their day the points can be spent; a year after they were earned they are gone.
  const day = 86_400_000;
  world.clock.advance(15 * day);
  await runNightly({ shopId, day: "2026-12-20", at: world.clock.now() });
  const open = await readMemberPage(shopId, { memberId: joined.memberId, before: null, at: world.clock.now() });
  expect(open).toMatchObject({ availablePoints: joined.given + 191, pendingPoints: 0 });
  world.clock.advance(360 * day);
  await runNightly({ shopId, day: "2027-12-20", at: world.clock.now() });
  const gone = await readMemberPage(shopId, { memberId: joined.memberId, before: null, at: world.clock.now() });
  expect(gone).toMatchObject({ availablePoints: 0, pendingPoints: 0 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});
