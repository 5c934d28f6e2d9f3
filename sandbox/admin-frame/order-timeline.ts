/** What happened to an order, newest first, in sentences. */
import type { Order, Refund, ShopState } from "../shop-state";
import { count, money } from "./format";

export type TimelineStep = { at: string; text: string };

export function timelineOf(shop: ShopState, order: Order): TimelineStep[] {
  const sales = order.transactions.filter((transaction) => transaction.kind === "sale" && transaction.status === "success");
  const steps: TimelineStep[] = [
    { at: order.createdAt, text: `${order.name} was placed.` },
    ...sales.map((sale) => ({ at: sale.processedAt, text: `${money(shop, sale.amountMinor)} was paid.` })),
    ...order.fulfillments.map((sent) => ({ at: sent.createdAt, text: parcelSentence(order, sent) })),
    ...order.refunds.map((refund) => ({ at: refund.createdAt, text: refundSentence(shop, order, refund) })),
  ];
  if (order.cancelledAt)
    steps.push({ at: order.cancelledAt, text: `The order was cancelled${order.cancelReason ? ` (${order.cancelReason})` : ""}.` });
  // Steps of one moment stand in the order in which they happened.
  return steps.sort((a, b) => a.at.localeCompare(b.at)).reverse();
}

function parcelSentence(order: Order, sent: Order["fulfillments"][number]): string {
  const pieces = sent.lines.reduce((sum, line) => sum + line.quantity, 0);
  const all = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return `${pieces === all ? "Everything" : count(pieces, "piece")} was sent.`;
}

function refundSentence(shop: ShopState, order: Order, refund: Refund): string {
  const paidBack = order.transactions.filter((transaction) => refund.transactionIds.includes(transaction.id));
  const minor = paidBack.reduce((sum, transaction) => sum + transaction.amountMinor, 0);
  const pieces = refund.lines.reduce((sum, line) => sum + line.quantity, 0);
  const where = { card: " to the card", store_credit: " as store credit", nowhere: "" }[refund.to];
  const what = [
    pieces > 0 ? count(pieces, "piece") : "",
    refund.shippingMinor > 0 ? "shipping" : "",
    refund.extraMinor > 0 ? "a goodwill amount" : "",
  ].filter(Boolean);
  const reason = refund.note ? ` Reason: ${refund.note}` : "";
  const back = count(pieces, "piece");
  if (refund.returnId !== undefined)
    return `${back} came back in exchange${minor > 0 ? `, and ${money(shop, minor)} was refunded${where}` : ""}.`;
  const isPending = paidBack.some(({ status }) => status === "pending");
  if (isPending) return `${money(shop, minor)} is on its way back${where}.`;
  return `${money(shop, minor)} was refunded${where}${what.length > 0 ? ` for ${what.join(", ")}` : ""}.${reason}`;
}
