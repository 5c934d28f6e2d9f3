/** Shopify's words about orders that webhooks and the Admin API have in common. Pure. */

const PAID = new Set(["paid", "partially_refunded", "refunded"]);

/** Whether a financial status tells that all of the order was paid once. Refunded orders were; unknown words say nothing. */
export function isKnownPaid(financialStatus: string | null): boolean {
  return PAID.has(financialStatus?.toLowerCase() ?? "");
}

/** Whether a fulfilment status tells that everything has been sent. */
export function isKnownFulfilled(fulfillmentStatus: string | null): boolean {
  return fulfillmentStatus?.toLowerCase() === "fulfilled";
}

/**
 * Money back that no line and no shipping accounts for. Shopify books the difference as a discrepancy: below zero when
 * more went back than the lines say, above zero when less did (a fee kept, a payment still pending), which is no
 * money back.
 */
export function extraOfDiscrepancies(discrepanciesMinor: number[]): number {
  return Math.max(0, -discrepanciesMinor.reduce((total, minor) => total + minor, 0));
}
