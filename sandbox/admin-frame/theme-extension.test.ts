import { beforeEach, expect, test } from "vitest";
import { firstShops } from "../first-shops";
import type { ShopState } from "../shop-state";
import { extensionsOf, parseBlock, readThemeBlocks, type ThemeBlock } from "./theme-extension";

const LAUNCHER = `<div></div>
{% schema %}
{ "name": "t:launcher.name", "target": "body", "settings": [
  { "type": "header", "content": "Place" },
  { "type": "select", "id": "corner", "label": "Corner", "default": "left", "options": [{ "value": "left", "label": "Left" }, { "value": "right", "label": "Right" }] },
  { "type": "range", "id": "offset", "label": "Offset", "min": 0, "max": 80, "step": 4, "unit": "px", "default": 16 }
] }
{% endschema %}`;
let shop: ShopState;
let launcher: ThemeBlock;

beforeEach(() => {
  shop = firstShops().kawa;
  launcher = parseBlock("loyalty-launcher", LAUNCHER, { "launcher.name": "Rewards" });
});

test("a block's schema is read with its words and its settings", () => {
  expect(launcher).toMatchObject({ handle: "loyalty-launcher", name: "Rewards", target: "body" });
  expect(launcher.settings.map(({ type, id, label, default: value }) => ({ type, id, label, value }))).toEqual([
    { type: "header", id: null, label: "Place", value: undefined },
    { type: "select", id: "corner", label: "Corner", value: "left" },
    { type: "range", id: "offset", label: "Offset", value: 16 },
  ]);
  expect(launcher.settings[1]?.choices).toEqual([
    { value: "left", label: "Left" },
    { value: "right", label: "Right" },
  ]);
  expect(launcher.settings[2]).toMatchObject({ min: 0, max: 80, step: 4, unit: "px" });
});

test("a block without a schema is refused, as Shopify refuses it", () => {
  expect(() => parseBlock("plain", "<div></div>")).toThrow("The block plain has no schema.");
});

test("the extension's own blocks can be read, embeds first", () => {
  const blocks = readThemeBlocks();

  expect(blocks.map(({ handle, target }) => ({ handle, target }))).toEqual([
    { handle: "loyalty-launcher", target: "body" },
    { handle: "cart-advice", target: "section" },
    { handle: "join-banner", target: "section" },
    { handle: "loyalty-page", target: "section" },
    { handle: "points-for-product", target: "section" },
    { handle: "reward-list", target: "section" },
  ]);
});

test("an embed that was never switched on is available and active nowhere", () => {
  const [extension] = extensionsOf(shop, [launcher]);

  expect(extension).toEqual({
    handle: "loyalty-widget",
    type: "theme_app_extension",
    activations: [{ target: "body", handle: "loyalty-launcher", name: "Rewards", status: "available", activations: [] }],
  });
});

test("an embed that is on is active in the shop's theme; switched off it is not", () => {
  shop.theme.blocks["loyalty-launcher"] = { enabled: true, settings: {} };
  const whenOn = extensionsOf(shop, [launcher])[0]?.activations[0];
  shop.theme.blocks["loyalty-launcher"] = { enabled: false, settings: {} };
  const whenOff = extensionsOf(shop, [launcher])[0]?.activations[0];

  expect(whenOn).toMatchObject({
    status: "active",
    activations: [{ target: "body", themeId: `gid://shopify/OnlineStoreTheme/${shop.theme.id}` }],
  });
  expect(whenOff).toMatchObject({ status: "available", activations: [] });
});
