import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLiquid } from "./engine";
import { readExtension } from "./extension";
import { formatHundredths, priceText, toHundredths } from "./money";

function anExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), "extension-"));
  for (const part of ["blocks", "snippets", "locales", "assets"]) mkdirSync(join(folder, part));
  const locale = {
    cart: { count: { one: "{{ count }} thing", other: "{{ count }} things" }, zero_known: { zero: "none", other: "{{ count }}" } },
    hello: "Hello {{name}}",
  };
  writeFileSync(join(folder, "locales/en.default.json"), JSON.stringify(locale));
  writeFileSync(join(folder, "assets/panel.js"), "export {};");
  writeFileSync(join(folder, "snippets/row.liquid"), "<li>{{ text }}</li>");
  return folder;
}

const folder = anExtension();
const liquid = (currency: "USD" | "JPY") => createLiquid({ folder, name: "widget", locale: "en", currency });

test("dollars and yen are both hundredths in Liquid", async () => {
  const source =
    "{{ price | money }} {{ price | money_with_currency }} {{ price | money_without_currency }} {{ price | money_without_trailing_zeros }}";

  expect(await liquid("USD").parseAndRender(source, { price: toHundredths(123_450, "USD") })).toBe(
    "$1,234.50 $1,234.50 USD 1,234.50 $1,234.50",
  );
  expect(await liquid("USD").parseAndRender(source, { price: 2000 })).toBe("$20.00 $20.00 USD 20.00 $20");
  expect(await liquid("JPY").parseAndRender(source, { price: toHundredths(1_480, "JPY") })).toBe("¥1,480 ¥1,480 JPY 1,480 ¥1,480");
});

test("prices on the page are those of the catalogue", () => {
  expect(priceText(1_999, "USD")).toBe("$19.99");
  expect(priceText(-500, "USD")).toBe("−$5.00");
  expect(priceText(14_800, "JPY")).toBe("¥14,800");
  expect(formatHundredths(123_456, "{{amount_with_comma_separator}} kr")).toBe("1.234,56 kr");
  expect(() => formatHundredths(100, "{{amount_in_shells}}")).toThrow("amount_in_shells");
});

test("a translation takes its plural form and its placeholders", async () => {
  const source =
    "{{ 'cart.count' | t: count: 1 }}, {{ 'cart.count' | t: count: n }}, {{ 'cart.zero_known' | t: count: 0 }}, {{ 'hello' | translate: name: 'Ana' }}";

  expect(await liquid("USD").parseAndRender(source, { n: 3 })).toBe("1 thing, 3 things, none, Hello Ana");
});

test("a missing translation says so on the page", async () => {
  expect(await liquid("USD").parseAndRender("{{ 'panel.nowhere' | t }}")).toBe("translation missing: en.panel.nowhere");
});

test("a filter that the sandbox does not have fails the page", async () => {
  await expect(liquid("USD").parseAndRender("{{ 1 | structured_data }}")).rejects.toThrow("undefined filter: structured_data");
});

test("json writes null for nil and cannot close a script", async () => {
  expect(await liquid("USD").parseAndRender("{{ nothing | json }} {{ text | json }}", { text: "</script>" })).toBe(
    'null "\\u003c/script\\u003e"',
  );
});

test("an asset's address carries its content's hash", async () => {
  expect(await liquid("USD").parseAndRender("{{ 'panel.js' | asset_url }}")).toMatch(
    /^\/cdn\/extensions\/widget\/assets\/panel\.js\?v=[0-9a-f]{16}$/,
  );
});

test("snippets render, schema and doc print nothing", async () => {
  const source = "{% doc %}words{% enddoc %}{% render 'row', text: 'one' %}{% schema %}{\"name\":\"x\"}{% endschema %}";

  expect(await liquid("USD").parseAndRender(source)).toBe("<li>one</li>");
});

test("a block's settings start with the defaults of its schema", () => {
  const own = anExtension();
  const schema = {
    name: "Launcher",
    target: "body",
    settings: [
      { type: "header", content: "Place" },
      { type: "text", id: "path", label: "Path", default: "/apps/loyalty" },
    ],
  };
  writeFileSync(join(own, "blocks/launcher.liquid"), `<i></i>{% schema %}${JSON.stringify(schema)}{% endschema %}`);

  const [block] = readExtension(own).blocks;

  expect(block).toMatchObject({ handle: "launcher", target: "body", defaults: { path: "/apps/loyalty" } });
});

test("no extension folder is an extension without blocks", () => {
  expect(readExtension(join(folder, "not-there")).blocks).toEqual([]);
});
