/** The blocks that a merchant puts into the theme: rendered by the shop that plays Shopify, from what we publish, without script. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { StorefrontReward } from "~/contracts/storefront";
import { forTests, startFakeShopify, type FakeShopify } from "../../sandbox/fake-shopify";
import type { ShopHandle } from "../../sandbox/shop-state";
import { install, setEmbed } from "../../sandbox/verbs";

const BLOCKS = ["cart-advice", "reward-list", "join-banner", "loyalty-page"];
const SETTINGS = { live: true, programName: "Trail Rewards", pointsName: { one: "point", other: "points" }, orderEarning: null };
const reward = (given: Partial<StorefrontReward>): StorefrontReward => ({
  ...{ points: 500, isFrom: false, off: "amount", amountHundredths: null, percent: null, minimumHundredths: null },
  ...given,
});
const FIVE_OFF = reward({ amountHundredths: 500, minimumHundredths: 2_000 });
const TENTH = reward({ points: 800, off: "percent", percent: 12.5 });
const SHIPPING = reward({ points: 1, off: "shipping" });

let shopify: FakeShopify;
beforeAll(async () => {
  shopify = await startFakeShopify(forTests());
  for (const shop of Object.values(shopify.world.shops)) {
    install(shopify.world, shop);
    for (const block of BLOCKS) setEmbed(shopify.world, shop, block, true);
  }
});
afterAll(() => shopify.stop());
beforeEach(() => publish("birch-and-bark", [FIVE_OFF, TENTH, SHIPPING]));

function publish(handle: ShopHandle, rewards: StorefrontReward[], settings: object = {}): void {
  const { metafields } = shopify.world.shops[handle].app;
  metafields["encore.storefront"] = { type: "json", value: JSON.stringify({ ...SETTINGS, ...settings }) };
  metafields["encore.rewards"] = { type: "json", value: JSON.stringify(rewards) };
}

/** The page's text as one reads it, in one line. */
async function read(handle: ShopHandle, path: string, cookie = ""): Promise<string> {
  const page = await fetch(shopify.urls.storefronts[handle] + path, { headers: { cookie } });
  return (await page.text()).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
}

/** The cart page with so many pieces of a product in the cart. */
async function cartWith(handle: ShopHandle, productHandle: string, quantity = 1): Promise<string> {
  const variant = shopify.world.shops[handle].products.find((one) => one.handle === productHandle)?.variants[0];
  const added = await fetch(`${shopify.urls.storefronts[handle]}/cart/add.js`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id: variant?.id, quantity }),
  });
  return read(handle, "/cart", added.headers.get("set-cookie")?.split(";")[0]);
}

test("the cart says what takes most off it", async () => {
  // A kettle of $48: 12.5% of it is $6.
  expect(await cartWith("birch-and-bark", "basecamp-kettle")).toContain("12.5% off fits this cart, for 800 points. See your rewards");
});

test("and what is missing for the nearest, where nothing fits", async () => {
  publish("birch-and-bark", [FIVE_OFF, reward({ points: 900, amountHundredths: 900, minimumHundredths: 9_000 })]);
  // An enamel mug is $18.
  expect(await cartWith("birch-and-bark", "enamel-mug")).toContain("Add $2 and $5 off works, for 500 points.");
  expect(await cartWith("birch-and-bark", "enamel-mug", 2)).toContain("$5 off fits this cart, for 500 points.");
});

test("nothing is said of an empty cart, of gift cards, or while the program rests", async () => {
  expect(await read("birch-and-bark", "/cart")).not.toContain("See your rewards");
  expect(await cartWith("birch-and-bark", "gift-card")).not.toContain("See your rewards");
  publish("birch-and-bark", [TENTH], { live: false });
  expect(await cartWith("birch-and-bark", "basecamp-kettle")).not.toContain("See your rewards");
});

test("the list has every reward with its price and the order it needs", async () => {
  const home = await read("birch-and-bark", "/");

  expect(home).toContain("$5 off 500 points On orders of $20 or more 12.5% off 800 points Free shipping 1 point Spend points");
});

test("store credit is a reward like others, and is no advice for a cart", async () => {
  publish("birch-and-bark", [reward({ points: 300, off: "credit", amountHundredths: 300 })]);

  expect(await read("birch-and-bark", "/")).toContain("$3 store credit 300 points");
  expect(await cartWith("birch-and-bark", "basecamp-kettle")).not.toContain("See your rewards");
});

test("in yen, from a slider's fewest points", async () => {
  publish("kawa", [reward({ points: 200, isFrom: true, amountHundredths: 20_000, minimumHundredths: 150_000 })]);

  expect(await read("kawa", "/")).toContain("¥200 off from 200 points On orders of ¥1,500 or more");
});

test("the page tells the program in the merchant's own words, and leaves out what they left empty", async () => {
  const { world } = shopify;
  setEmbed(world, world.shops["birch-and-bark"], "loyalty-page", true, { heading: "Walk <more>", question_2: "" });
  const page = await read("birch-and-bark", "/pages/rewards");

  expect(page).toContain("Walk &lt;more&gt;");
  expect(page).toContain("When do I get my points?");
  expect(page).not.toContain("Where is my code?");
  expect(page).toContain("$5 off 500 points");
});
