/** The part of a form that says which goods are meant: as picked and typed, checked into the conditions of a rule. */
import { z } from "zod";
import { PickedThing, type LineCondition } from "./line-condition";

const KINDS = ["collection", "product", "variant", "tag", "vendor", "sale"] as const;

/** `things` are read where things are picked, `words` where they are typed; the others' are left aside. */
const Goods = z.object({ on: z.enum(KINDS), things: z.array(PickedThing), words: z.array(z.string()) });
export type GoodsDraft = z.input<typeof Goods>;

const HINTS: Record<LineCondition["on"], string> = {
  collection: "Pick at least one collection.",
  product: "Pick at least one product.",
  variant: "Pick at least one variant.",
  tag: "Add at least one tag.",
  vendor: "Add at least one vendor.",
  sale: "",
};
export const GOODS_MAX = 50;
const TOO_MANY = `Use at most ${GOODS_MAX}; a collection or a tag can hold more.`;

export const goodsField = Goods.transform((draft, context): LineCondition => {
  const { on } = draft;
  if (on === "sale") return { on };
  const words = distinctWords(draft.words);
  const things = draft.things.filter(({ gid }) => isGidOf(on, gid));
  const count = isPicked(on) ? things.length : words.length;
  if (count === 0) context.addIssue({ code: "custom", message: HINTS[on] });
  if (count > GOODS_MAX) context.addIssue({ code: "custom", message: TOO_MANY });
  return isPicked(on) ? { on, things } : { on, words };
});

/** Several of them, any of which is enough. */
export const goodsListField = z.array(goodsField).max(20, "Use at most 20.");

export function goodsDraft(condition: LineCondition): GoodsDraft {
  return { things: [], words: [], ...condition };
}

/** What a new row begins with. */
export const NEW_GOODS: GoodsDraft = { on: "collection", things: [], words: [] };

export function isPicked(on: LineCondition["on"]): on is "collection" | "product" | "variant" {
  return on === "collection" || on === "product" || on === "variant";
}

/** Tags and vendors are told apart without regard to case, as Shopify does. */
export function distinctWords(words: readonly string[]): string[] {
  const trimmed = words.map((word) => word.trim()).filter((word) => word !== "" && word.length <= 255);
  return trimmed.filter((word, index) => trimmed.findIndex((each) => each.toLowerCase() === word.toLowerCase()) === index);
}

const GID_TYPES = { collection: "Collection", product: "Product", variant: "ProductVariant" } as const;

function isGidOf(on: LineCondition["on"], gid: string): boolean {
  return isPicked(on) && new RegExp(`^gid://shopify/${GID_TYPES[on]}/\\d+$`).test(gid);
}
