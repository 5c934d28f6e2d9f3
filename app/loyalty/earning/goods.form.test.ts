import { expect, test } from "vitest";
import { checkValues } from "~/lib/parse-form";
import { distinctWords, goodsDraft, goodsField, GOODS_MAX, goodsListField, isPicked, NEW_GOODS, type GoodsDraft } from "./goods.form";
import type { LineCondition } from "./line-condition";

const CHAIR = { gid: "gid://shopify/Product/31", title: "Birch chair" };
const RED = { gid: "gid://shopify/ProductVariant/41", title: "Birch chair, red" };
const SEATS = { gid: "gid://shopify/Collection/61", title: "Seats" };
const read = (given: Partial<GoodsDraft>) => checkValues({ ...NEW_GOODS, ...given }, goodsField);
const all = { things: [CHAIR, RED, SEATS], words: [" Wood ", "wood", "Oak"] };

test.each<[GoodsDraft["on"], LineCondition]>([
  ["product", { on: "product", things: [CHAIR] }],
  ["variant", { on: "variant", things: [RED] }],
  ["collection", { on: "collection", things: [SEATS] }],
  ["tag", { on: "tag", words: ["Wood", "Oak"] }],
  ["vendor", { on: "vendor", words: ["Wood", "Oak"] }],
  ["sale", { on: "sale" }],
])("of all that was picked and typed, %s keeps its own", (on, value) => {
  expect(read({ ...all, on })).toEqual({ ok: true, value });
});

test.each<[GoodsDraft["on"], string]>([
  ["collection", "Pick at least one collection."],
  ["product", "Pick at least one product."],
  ["variant", "Pick at least one variant."],
  ["tag", "Add at least one tag."],
  ["vendor", "Add at least one vendor."],
])("%s with none is refused: it would match nothing", (on, message) => {
  expect(read({ on })).toEqual({ ok: false, errors: { "": message } });
});

test.each(["gid://shopify/Product/31x", "xgid://shopify/Product/31", "gid://shopify/Product/", "gid://shopify/ProductVariant/41"])(
  "%s is no product",
  (gid) => {
    expect(read({ on: "product", things: [{ gid, title: "?" }] }).ok).toBe(false);
  },
);

test("fifty are good, and one more is refused, picked or typed", () => {
  const picked = (count: number) =>
    read({ on: "product", things: Array.from({ length: count }, (_, index) => ({ gid: `gid://shopify/Product/${index}`, title: "" })) });
  const typed = (count: number) => read({ on: "tag", words: Array.from({ length: count }, (_, index) => `tag ${index}`) });
  const refused = { ok: false, errors: { "": "Use at most 50; a collection or a tag can hold more." } };

  expect([picked(GOODS_MAX).ok, typed(GOODS_MAX).ok]).toEqual([true, true]);
  expect([picked(51), typed(51)]).toEqual([refused, refused]);
});

test("words are told apart by their letters alone; blank ones and those that no tag can be are left out", () => {
  expect(distinctWords([" Oak", "OAK ", "", "  ", "birch", "x".repeat(255), "y".repeat(256)])).toEqual(["Oak", "birch", "x".repeat(255)]);
});

test("goods are shown again as they were chosen, and a new row is empty", () => {
  expect(goodsDraft({ on: "sale" })).toEqual({ on: "sale", things: [], words: [] });
  expect(goodsDraft({ on: "tag", words: ["oak"] })).toEqual({ on: "tag", things: [], words: ["oak"] });
  expect(goodsDraft({ on: "product", things: [CHAIR] })).toEqual({ on: "product", things: [CHAIR], words: [] });
  expect(NEW_GOODS).toEqual({ on: "collection", things: [], words: [] });
  expect((["collection", "product", "variant", "tag", "vendor", "sale"] as const).filter(isPicked)).toEqual([
    "collection",
    "product",
    "variant",
  ]);
});

test("a list has at most twenty", () => {
  const list = (count: number) =>
    checkValues(
      Array.from({ length: count }, () => ({ ...NEW_GOODS, on: "sale" as const })),
      goodsListField,
    );
  expect(list(20).ok).toBe(true);
  expect(list(21)).toEqual({ ok: false, errors: { "": "Use at most 20." } });
});
