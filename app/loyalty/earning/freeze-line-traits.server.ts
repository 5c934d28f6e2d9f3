import type { Tx } from "~/db.server";
import type { OrderFacts } from "../facts";
import { addLineTraits } from "./earning.store.server";
import { linesWithoutTraits, traitsOf } from "./line-traits";
import { readFreshProducts } from "./products.store.server";

/**
 * Step: the order with the traits of its lines, as far as they can be told: those frozen before, and those of products
 * that were read lately, which are frozen now. The order must be recorded and held.
 */
export async function freezeLineTraits(
  tx: Tx,
  { shopId, order, at }: { shopId: number; order: OrderFacts; at: Date },
): Promise<OrderFacts> {
  const lines = linesWithoutTraits(order);
  if (lines.length === 0) return order;
  const products = await readFreshProducts(tx, shopId, [...new Set(lines.map(({ productGid }) => productGid))], at);
  const told = lines.flatMap((line) => {
    const product = products.get(line.productGid);
    return product === undefined ? [] : [[line.lineGid, traitsOf(line, product)] as const];
  });
  if (told.length === 0) return order;
  return { ...order, lineTraits: await addLineTraits(tx, shopId, order.orderGid, Object.fromEntries(told)) };
}
