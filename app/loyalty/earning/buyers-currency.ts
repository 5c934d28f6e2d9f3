/** An order as its buyer saw it, for rates that are set in the buyer's currency. Pure. */
import { fraction, nearest } from "~/lib/fraction";
import type { OrderFacts, RefundFacts } from "../facts";

/** The same order with every amount in the buyer's currency; null where that is the shop's, or is not known. */
export function asBuyerSaw(order: OrderFacts): OrderFacts | null {
  const seen = order.inBuyersCurrency;
  if (!seen) return null;
  const { lines, ...amounts } = seen;
  const amountsOfLine = new Map(lines.map((line) => [line.lineGid, line]));
  // A refund that did not say what the buyer saw goes over at the order's own rate.
  const toBuyers = (minor: number) =>
    order.totalMinor > 0 ? Number(nearest(fraction(BigInt(minor) * BigInt(seen.totalMinor), order.totalMinor))) : 0;
  const refundSeen = (refund: RefundFacts): RefundFacts => {
    const { shippingMinor, extraMinor } = refund;
    return { ...refund, ...(refund.inBuyersCurrency ?? { shippingMinor: toBuyers(shippingMinor), extraMinor: toBuyers(extraMinor) }) };
  };
  return {
    ...order,
    ...amounts,
    inBuyersCurrency: null,
    lines: order.lines.map((line) => ({ ...line, ...amountsOfLine.get(line.lineGid) })),
    refunds: order.refunds.map(refundSeen),
  };
}
