import { expect, test } from "vitest";
import { blockLink, embedLink } from "./theme-editor-link";

const shop = { domain: "birch-and-bark.myshopify.com", apiKey: "abc123" };

test("the embed's link opens the editor with the embed switched on", () => {
  expect(embedLink({ ...shop, block: "loyalty-launcher" })).toBe(
    "https://admin.shopify.com/store/birch-and-bark/themes/current/editor?context=apps&template=index&activateAppId=abc123%2Floyalty-launcher",
  );
});

test("the block's link adds it to the template", () => {
  expect(blockLink({ ...shop, block: "points-for-product", template: "product" })).toBe(
    "https://admin.shopify.com/store/birch-and-bark/themes/current/editor?template=product&addAppBlockId=abc123%2Fpoints-for-product&target=mainSection",
  );
});
