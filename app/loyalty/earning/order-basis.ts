/**
 * What of an order counts: a pure function of its present facts, all known refunds and the program's switches. Exact
 * fractions of a minor unit to the end; rounding belongs to the rules. "At first" is as if nothing had been refunded.
 */
import {
  add,
  divide,
  fraction,
  isAboveZero,
  multiply,
  NOTHING,
  notBelowZero,
  smaller,
  subtract,
  total,
  WHOLE,
  type Fraction,
} from "~/lib/fraction";
import type { LineTraits, OrderFacts, OrderLineFacts, RefundFacts } from "../facts";
import type { Basis, Sources } from "../program/program";
import { sourceOf } from "./order-source";

export type LeftOutPart = "shipping" | "taxes" | "gift_cards" | "tips" | "paid_by_gift_card" | "paid_by_store_credit";

export type OrderBasis = {
  /** In minor units of the order's currency. */
  counted: Fraction;
  countedNow: Fraction;
  /** What did not count at first, parts above zero only; with `counted` they add up to the order's whole price. */
  leftOut: { part: LeftOutPart; minor: Fraction }[];
};

/** A part of an order that counts: what of it is left, and what there would be had nothing been given back. */
export type CountedPart = { now: Fraction; unrefunded: Fraction };

/** What of an order counts, by line, in minor units of one currency; `rest` is shipping and tip. */
export type CountedOrder = {
  currency: string;
  /** Null: a sales channel that has no name here. */
  source: keyof Sources | null;
  lines: CountedLine[];
  rest: CountedPart;
};
/** `traits` null: not frozen, or of no product. */
export type CountedLine = CountedPart & { line: OrderLineFacts; traits: LineTraits | null };

/** A line, the shipping or the tip. `kept` is the share of it that has not been given back. */
type Piece = {
  paid: Fraction;
  tax: Fraction;
  kept: Fraction;
  /** The share of it that edits have left: taken off the order, which is not given back. */
  ordered: Fraction;
  isCounted: boolean;
  part: "goods" | "shipping" | "gift_cards" | "tips";
};

/** `order.refunds` must hold every known refund once. Cancelled orders count nothing now, test orders never did. */
export function orderBasis(order: OrderFacts, basis: Basis): OrderBasis {
  if (order.isTest) return { counted: NOTHING, countedNow: NOTHING, leftOut: [] };
  const { pieces, share } = earningPieces(order, basis);
  const countable = total(pieces.map((piece) => countedOf(piece, basis)));
  const countableNow = total(withMoneyBack(pieces, order.refunds).map((piece) => multiply(countedOf(piece, basis), piece.kept)));
  return {
    counted: multiply(countable, share),
    countedNow: order.cancelledAt ? NOTHING : multiply(countableNow, share),
    leftOut: leftOutOf(order, basis, pieces, countable),
  };
}

/** By line, for rules that look at what was bought. A cancelled order has nothing left of it, a test order never had. */
export function countedOrder(order: OrderFacts, basis: Basis): CountedOrder {
  const { pieces, share } = earningPieces(order, basis);
  const left = withMoneyBack(pieces, order.refunds);
  const counts = order.isTest ? NOTHING : share;
  const parts = pieces.map((piece, index): CountedPart => {
    const value = multiply(countedOf(piece, basis), counts);
    const isLeft = !order.cancelledAt;
    return { now: isLeft ? multiply(value, left[index]?.kept ?? NOTHING) : NOTHING, unrefunded: multiply(value, piece.ordered) };
  });
  const rest = parts.slice(order.lines.length);
  return {
    currency: order.currency,
    source: sourceOf(order),
    lines: order.lines.map((line, index) => ({
      line,
      traits: order.lineTraits?.[line.lineGid] ?? null,
      ...(parts[index] ?? { now: NOTHING, unrefunded: NOTHING }),
    })),
    rest: { now: total(rest.map((part) => part.now)), unrefunded: total(rest.map((part) => part.unrefunded)) },
  };
}

function earningPieces(order: OrderFacts, basis: Basis): { pieces: Piece[]; share: Fraction } {
  const otherMoney = add(paidShare(order, basis, "gift_card"), paidShare(order, basis, "store_credit"));
  return { pieces: piecesOf(order, basis), share: notBelowZero(subtract(WHOLE, otherMoney)) };
}

/** True when all goods have come back or their whole price has; shipping that was kept does not matter. */
export function isFullyRefunded(order: OrderFacts): boolean {
  if (order.lines.length === 0) return false;
  const goods = order.lines.map((line) => lineOf(order, line, true));
  const left = withMoneyBack(goods, order.refunds);
  const hadAPrice = goods.some((line) => isAboveZero(line.paid));
  return left.every((line) => !isAboveZero(hadAPrice ? valueLeft(line) : line.kept));
}

/** Whether the program needs to know how much of the order was paid by gift card or store credit, and does not. */
export function lacksPayments(order: OrderFacts, basis: Basis): boolean {
  const lacksGiftCard = !basis.paidByGiftCard && order.paidByGiftCardMinor === null;
  return lacksGiftCard || (!basis.paidByStoreCredit && order.paidByStoreCreditMinor === null);
}

/** Pieces of a line that are still the buyer's: what the facts say, less refunds that the facts may not have seen. */
function remainingQuantity(line: OrderLineFacts, refunds: readonly RefundFacts[]): number {
  return Math.max(0, Math.min(line.currentQuantity, line.quantity - refundedQuantity(line, refunds)));
}

/** Pieces that were bought and not taken off the order by an edit: those left, and those that were given back. */
function orderedQuantity(line: OrderLineFacts, refunds: readonly RefundFacts[]): number {
  return Math.min(line.quantity, remainingQuantity(line, refunds) + refundedQuantity(line, refunds));
}

function refundedQuantity(line: OrderLineFacts, refunds: readonly RefundFacts[]): number {
  return refunds
    .flatMap((refund) => refund.lines)
    .filter((refundLine) => refundLine.lineGid === line.lineGid)
    .reduce((sum, refundLine) => sum + refundLine.quantity, 0);
}

function piecesOf(order: OrderFacts, basis: Basis): Piece[] {
  const lines = order.lines.map((line) => lineOf(order, line, !line.isGiftCard || basis.giftCardsSold));
  const shippingBack = order.refunds.reduce((sum, refund) => sum + refund.shippingMinor, 0);
  const shipping: Piece = {
    ...priced(order, order.shippingMinor, order.shippingTaxMinor),
    kept: order.shippingMinor > 0 ? notBelowZero(fraction(order.shippingMinor - shippingBack, order.shippingMinor)) : WHOLE,
    ordered: WHOLE,
    isCounted: basis.shipping,
    part: "shipping",
  };
  const tip: Piece = { paid: fraction(order.tipMinor), tax: NOTHING, kept: WHOLE, ordered: WHOLE, isCounted: basis.tips, part: "tips" };
  return [...lines, shipping, tip];
}

function lineOf(order: OrderFacts, line: OrderLineFacts, isCounted: boolean): Piece {
  return {
    ...priced(order, line.grossMinor - line.discountMinor, line.taxMinor),
    kept: line.quantity > 0 ? fraction(remainingQuantity(line, order.refunds), line.quantity) : NOTHING,
    ordered: line.quantity > 0 ? fraction(orderedQuantity(line, order.refunds), line.quantity) : NOTHING,
    isCounted,
    part: line.isGiftCard ? "gift_cards" : "goods",
  };
}

/** What the buyer paid, tax in it, whichever way the shop writes its prices. */
function priced(order: OrderFacts, priceMinor: number, taxMinor: number): { paid: Fraction; tax: Fraction } {
  const price = notBelowZero(fraction(priceMinor));
  if (!order.taxesIncluded) return { paid: add(price, fraction(taxMinor)), tax: fraction(taxMinor) };
  return { paid: price, tax: smaller(fraction(taxMinor), price) };
}

function countedOf(piece: Piece, basis: Basis): Fraction {
  if (!piece.isCounted) return NOTHING;
  return basis.taxes ? piece.paid : subtract(piece.paid, piece.tax);
}

/** Money back that names no line comes off the lines that are left, by value; what is more than they cost, off the rest. */
function withMoneyBack(pieces: readonly Piece[], refunds: readonly RefundFacts[]): Piece[] {
  const back = fraction(refunds.reduce((sum, refund) => sum + refund.extraMinor, 0));
  const isLine = (piece: Piece) => piece.part === "goods" || piece.part === "gift_cards";
  const onLines = total(pieces.filter(isLine).map(valueLeft));
  const onTheRest = total(pieces.filter((piece) => !isLine(piece)).map(valueLeft));
  const lineShare = shareLeft(onLines, back);
  const restShare = shareLeft(onTheRest, notBelowZero(subtract(back, onLines)));
  return pieces.map((piece) => ({ ...piece, kept: multiply(piece.kept, isLine(piece) ? lineShare : restShare) }));
}

function valueLeft(piece: Piece): Fraction {
  return multiply(piece.paid, piece.kept);
}

function shareLeft(value: Fraction, back: Fraction): Fraction {
  return isAboveZero(value) ? notBelowZero(divide(subtract(value, back), value)) : WHOLE;
}

/** The part paid by other than new money is a share of the whole price, the same whatever is refunded later. */
function paidShare(order: OrderFacts, basis: Basis, by: "gift_card" | "store_credit"): Fraction {
  const doesCount = by === "gift_card" ? basis.paidByGiftCard : basis.paidByStoreCredit;
  const paidMinor = by === "gift_card" ? order.paidByGiftCardMinor : order.paidByStoreCreditMinor;
  if (doesCount || !paidMinor || order.totalMinor <= 0) return NOTHING;
  return smaller(WHOLE, fraction(paidMinor, order.totalMinor));
}

function leftOutOf(order: OrderFacts, basis: Basis, pieces: readonly Piece[], countable: Fraction): OrderBasis["leftOut"] {
  const uncounted = (part: Piece["part"]) =>
    total(pieces.filter((piece) => piece.part === part && !piece.isCounted).map((piece) => piece.paid));
  const taxes = basis.taxes ? NOTHING : total(pieces.filter((piece) => piece.isCounted).map((piece) => piece.tax));
  const byGiftCard = multiply(countable, paidShare(order, basis, "gift_card"));
  const byStoreCredit = multiply(countable, paidShare(order, basis, "store_credit"));
  const parts: OrderBasis["leftOut"] = [
    { part: "shipping", minor: uncounted("shipping") },
    { part: "taxes", minor: taxes },
    { part: "gift_cards", minor: uncounted("gift_cards") },
    { part: "tips", minor: uncounted("tips") },
    { part: "paid_by_gift_card", minor: byGiftCard },
    { part: "paid_by_store_credit", minor: smaller(byStoreCredit, subtract(countable, byGiftCard)) },
  ];
  return parts.filter(({ minor }) => isAboveZero(minor));
}
