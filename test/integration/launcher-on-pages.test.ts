/**
 * Where the launcher's block draws the button and with which word: the theme's own Liquid, rendered by the shop that plays
 * Shopify, from a display as it is saved and published.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { DISPLAY_DEFAULT, launcherOf, type ProgramDisplay } from "~/loyalty/program/display";
import { forTests, startFakeShopify, type FakeShopify } from "../../sandbox/fake-shopify";
import type { ShopHandle } from "../../sandbox/shop-state";
import { install, setEmbed } from "../../sandbox/verbs";

let shopify: FakeShopify;
beforeAll(async () => {
  shopify = await startFakeShopify(forTests());
  for (const shop of Object.values(shopify.world.shops)) {
    install(shopify.world, shop);
    setEmbed(shopify.world, shop, "loyalty-launcher", true);
  }
});
afterAll(() => shopify.stop());

function show(handle: ShopHandle, display: Partial<ProgramDisplay>): void {
  const launcher = launcherOf({ ...DISPLAY_DEFAULT, ...display });
  const settings = { live: true, programName: "Rewards", pointsName: { one: "point", other: "points" }, launcher, orderEarning: null };
  shopify.world.shops[handle].app.metafields["encore.storefront"] = { type: "json", value: JSON.stringify(settings) };
}

async function rootOn(handle: ShopHandle, path: string): Promise<{ isHidden: boolean; text: string }> {
  const page = await (await fetch(shopify.urls.storefronts[handle] + path)).text();
  const root = /<div\s+id="encore-launcher"[^>]*>/.exec(page)?.[0] ?? "";
  expect(root).not.toBe("");
  const text = /data-text="([^"]*)"/.exec(root)?.[1] ?? "";
  return { isHidden: /style="display: none"/.test(root), text };
}
const hiddenOn = async (path: string) => (await rootOn("birch-and-bark", path)).isHidden;

const PRODUCT = "/products/ridgeline-tent";
test.each<[string, Partial<ProgramDisplay>, string[], string[]]>([
  ["nowhere", {}, [], ["/", "/cart", PRODUCT, "/collections/all", "/account/login"]],
  ["in the cart", { hiddenKinds: ["cart"] }, ["/cart"], ["/", PRODUCT]],
  ["at home and in accounts", { hiddenKinds: ["index", "customers"] }, ["/", "/account/login"], ["/cart", PRODUCT]],
  ["on one address", { hiddenPaths: [PRODUCT] }, [PRODUCT], ["/", "/collections/all"]],
  ["on all that begin so", { hiddenPaths: ["/products/*"] }, [PRODUCT], ["/", "/collections/all"]],
  ["on an address that only begins like another", { hiddenPaths: ["/products/ridge"] }, [], [PRODUCT]],
  ["at home by its address, and nowhere else", { hiddenPaths: ["/"] }, ["/"], ["/cart", PRODUCT]],
])("hidden %s", async (_what, display, hidden, shown) => {
  show("birch-and-bark", display);

  for (const path of hidden) expect([path, await hiddenOn(path)]).toEqual([path, true]);
  for (const path of shown) expect([path, await hiddenOn(path)]).toEqual([path, false]);
});

test("the word is that of the page's language, or the usual one, and is only ever text", async () => {
  const text = 'Perks "&" <b>';
  show("birch-and-bark", { text, texts: { ja: "ポイント" } });
  show("kawa", { text, texts: { en: "Beans", ja: "ポイント" } });

  expect((await rootOn("kawa", "/")).text).toBe("Beans");
  expect((await rootOn("birch-and-bark", "/")).text).toBe("Perks &#34;&amp;&#34; &lt;b&gt;");
});
