/**
 * What a rule may ask of a line of an order: which product, variant, collection, tag or vendor it is of, and whether it
 * was on sale. Product, variant, vendor and price stand in the order itself; the others are traits of the product that
 * have to be read, and are frozen with the order. Pure.
 */
import { z } from "zod";
import type { LineTraits, OrderLineFacts } from "../facts";

/** A thing of the shop, with the name it had when it was chosen. */
export const PickedThing = z.object({ gid: z.string(), title: z.string() });
const Things = z.array(PickedThing).min(1).max(50);
const Words = z.array(z.string().min(1).max(255)).min(1).max(50);

export const LineCondition = z.discriminatedUnion("on", [
  z.object({ on: z.literal("product"), things: Things }),
  z.object({ on: z.literal("variant"), things: Things }),
  z.object({ on: z.literal("collection"), things: Things }),
  z.object({ on: z.literal("tag"), words: Words }),
  z.object({ on: z.literal("vendor"), words: Words }),
  z.object({ on: z.literal("sale") }),
]);
export type PickedThing = z.infer<typeof PickedThing>;
export type LineCondition = z.infer<typeof LineCondition>;

/** Any of the things or words is enough. What is not known of a line does not match. */
export function matchesLine(condition: LineCondition, line: OrderLineFacts, traits: LineTraits | null): boolean {
  switch (condition.on) {
    case "product":
      return isAmong(condition.things, line.productGid);
    case "variant":
      return isAmong(condition.things, line.variantGid);
    case "collection":
      return condition.things.some(({ gid }) => traits?.collectionGids.includes(gid));
    case "tag":
      return condition.words.some((word) => traits?.tags.some((tag) => isSameWord(tag, word)));
    case "vendor":
      return condition.words.some((word) => line.vendor !== null && isSameWord(line.vendor, word));
    case "sale":
      return wasOnSale(line, traits);
  }
}

/** Whether the order itself does not tell it: the product has to be read. */
export function asksForTraits({ on }: LineCondition): boolean {
  return on === "collection" || on === "tag" || on === "sale";
}

/** The names in a condition, as the merchant wrote or picked them. */
export function namesIn(condition: LineCondition): string[] {
  if (condition.on === "sale") return [];
  return "things" in condition ? condition.things.map(({ title }) => title) : condition.words;
}

/** The condition as explanations and screens tell it. */
export function reasonOf(condition: LineCondition): { on: LineCondition["on"]; names: string[] } {
  return { on: condition.on, names: namesIn(condition) };
}

/** A piece cost less than before the sale; the order's own price, so that a later change of prices decides nothing. */
function wasOnSale({ grossMinor, quantity }: OrderLineFacts, traits: LineTraits | null): boolean {
  const before = traits?.compareAtMinor ?? null;
  return before !== null && before * quantity > grossMinor;
}

function isAmong(things: readonly PickedThing[], gid: string | null): boolean {
  return things.some((thing) => thing.gid === gid);
}

/** Shopify tells tags apart by their letters alone, not by their case. */
function isSameWord(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
