/**
 * Traits of an order's lines: what their products were when a rule first had to know. They are read once and frozen with
 * the order, so that a later change of tags, collections or prices rewrites nothing. Pure.
 */
import { z } from "zod";
import type { LineTraits, OrderFacts, OrderLineFacts, ProductFacts } from "../facts";

export const StoredTraits = z.record(
  z.string(),
  z.object({
    tags: z.array(z.string()),
    collectionGids: z.array(z.string()),
    compareAtMinor: z.number().int().nullable(),
    isGone: z.boolean(),
  }),
) satisfies z.ZodType<Record<string, LineTraits>>;

export const StoredProduct = z.object({
  productGid: z.string(),
  tags: z.array(z.string()),
  collectionGids: z.array(z.string()),
  variants: z.array(z.object({ variantGid: z.string(), compareAtMinor: z.number().int().nullable() })),
}) satisfies z.ZodType<ProductFacts>;

/** Some collections gather by rules of their own and change without a message: what was read an hour ago is read anew. */
const FRESH_MS = 3_600_000;

/** Whether what was read of a product may still be frozen with an order at `at`. */
export function isFresh({ readAt, changedAt }: { readAt: Date; changedAt: Date | null }, at: Date): boolean {
  const isOfNow = changedAt === null || readAt >= changedAt;
  return isOfNow && at.getTime() - readAt.getTime() <= FRESH_MS;
}

/** Lines whose product is not known yet. What is no product of the shop has no traits. */
export function linesWithoutTraits(order: Pick<OrderFacts, "lines" | "lineTraits">): (OrderLineFacts & { productGid: string })[] {
  return order.lines.filter(
    (line): line is OrderLineFacts & { productGid: string } => line.productGid !== null && !order.lineTraits?.[line.lineGid],
  );
}

/** `product` null: the shop has it no more, and it was never read. */
export function traitsOf({ variantGid }: OrderLineFacts, product: ProductFacts | null): LineTraits {
  if (!product) return { tags: [], collectionGids: [], compareAtMinor: null, isGone: true };
  const { tags, collectionGids, variants } = product;
  const variant = variants.find((each) => each.variantGid === variantGid);
  return { tags, collectionGids, compareAtMinor: variant?.compareAtMinor ?? null, isGone: false };
}
