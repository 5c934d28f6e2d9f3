/** What a way to earn asks of goods, for the shopper. A tag is the shop's own note: it is not read out. */
import type { LineReason } from "~/contracts/shopper";
import type { Words } from "./words";

export function goodsOf(reasons: readonly LineReason[], { say }: Words): string {
  return reasons.flatMap(({ on, names }) => (on === "tag" || on === "sale" ? say(`goods_${on}`) : names)).join(", ");
}
