/**
 * Which of two messages about the same thing to believe. Every choice depends on the two messages alone and not on which
 * came first, so that repeated and reordered deliveries end in the same facts. Pure.
 */
import { z } from "zod";
import type { OrderFacts, RefundFacts } from "../facts";

const moment = z.coerce.date();

export const StoredRefund = z.object({
  refundGid: z.string(),
  orderGid: z.string(),
  createdAt: moment,
  lines: z.array(z.object({ lineGid: z.string(), quantity: z.number().int() })),
  shippingMinor: z.number().int(),
  extraMinor: z.number().int(),
  inBuyersCurrency: z.object({ shippingMinor: z.number().int(), extraMinor: z.number().int() }).nullable().default(null),
}) satisfies z.ZodType<RefundFacts>;

const BuyersAmounts = z.object({
  currency: z.string(),
  lines: z.array(
    z.object({ lineGid: z.string(), grossMinor: z.number().int(), discountMinor: z.number().int(), taxMinor: z.number().int() }),
  ),
  shippingMinor: z.number().int(),
  shippingTaxMinor: z.number().int(),
  tipMinor: z.number().int(),
  totalMinor: z.number().int(),
  paidByGiftCardMinor: z.number().int().nullable(),
  paidByStoreCreditMinor: z.number().int().nullable(),
});

/** Order facts as they lie in the database, refunds apart. */
export const StoredOrder = z.object({
  orderGid: z.string(),
  name: z.string(),
  customerGid: z.string().nullable(),
  currency: z.string(),
  placedAt: moment,
  factsAt: moment,
  paidAt: moment.nullable(),
  fulfilledAt: moment.nullable().default(null),
  cancelledAt: moment.nullable(),
  isTest: z.boolean(),
  sourceName: z.string(),
  isForCompany: z.boolean().default(false),
  taxesIncluded: z.boolean(),
  lines: z.array(
    z.object({
      lineGid: z.string(),
      title: z.string(),
      quantity: z.number().int(),
      currentQuantity: z.number().int(),
      grossMinor: z.number().int(),
      discountMinor: z.number().int(),
      taxMinor: z.number().int(),
      isGiftCard: z.boolean(),
      productGid: z.string().nullable().default(null),
      variantGid: z.string().nullable().default(null),
      vendor: z.string().nullable().default(null),
    }),
  ),
  shippingMinor: z.number().int(),
  shippingTaxMinor: z.number().int(),
  tipMinor: z.number().int(),
  totalMinor: z.number().int(),
  paidByGiftCardMinor: z.number().int().nullable(),
  paidByStoreCreditMinor: z.number().int().nullable(),
  discountCodes: z.array(z.string()),
  inBuyersCurrency: BuyersAmounts.nullable().default(null),
}) satisfies z.ZodType<StoredOrder>;
export type StoredOrder = Omit<OrderFacts, "refunds" | "lineTraits">;

/**
 * Newest facts win; of equally old ones (Shopify counts seconds) those that are further along, then those that say more,
 * then an arbitrary but fixed choice. Paid and fulfilled since the earliest known moments. Which product a line was is
 * kept: messages forget it once the product is deleted.
 */
export function mergeOrders(known: StoredOrder, told: StoredOrder): StoredOrder {
  const [facts, other] = isNewer(told, known) ? [told, known] : [known, told];
  return {
    ...facts,
    lines: facts.lines.map((line) =>
      withIdentity(
        line,
        other.lines.find((each) => each.lineGid === line.lineGid),
      ),
    ),
    paidAt: earlier(known.paidAt, told.paidAt),
    fulfilledAt: earlier(known.fulfilledAt, told.fulfilledAt),
  };
}

type Line = StoredOrder["lines"][number];

function withIdentity(line: Line, other: Line | undefined): Line {
  if (!other) return line;
  const [productGid, variantGid] = [larger(line.productGid, other.productGid), larger(line.variantGid, other.variantGid)];
  return { ...line, productGid, variantGid, vendor: larger(line.vendor, other.vendor) };
}

/** What is said over what is not; of two sayings (there is one, in truth) a fixed one. */
function larger(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : a > b ? a : b;
}

/** Whether two tellings say the same: then nothing needs to be written. */
export function isSameOrder(a: StoredOrder, b: StoredOrder): boolean {
  const isSameMoment = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
  const identities = (order: StoredOrder) =>
    JSON.stringify(order.lines.map(({ productGid, variantGid, vendor }) => [productGid, variantGid, vendor]));
  const isSaidOnce = isSameMoment(a.paidAt, b.paidAt) && isSameMoment(a.fulfilledAt, b.fulfilledAt) && identities(a) === identities(b);
  return isSaidOnce && withoutMerged(a) === withoutMerged(b);
}

/** Of two tellings of one refund, the one that gives more back; a pending refund is told again when it is done. */
export function fullerRefund(a: RefundFacts, b: RefundFacts): RefundFacts {
  const pieces = (refund: RefundFacts) => refund.lines.reduce((sum, line) => sum + line.quantity, 0);
  const more = pieces(a) - pieces(b) || a.shippingMinor - b.shippingMinor || a.extraMinor - b.extraMinor;
  if (more !== 0) return more > 0 ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

function isNewer(a: StoredOrder, b: StoredOrder): boolean {
  const later = a.factsAt.getTime() - b.factsAt.getTime() || progress(a, b) || completeness(a) - completeness(b);
  return later !== 0 ? later > 0 : withoutMerged(a) > withoutMerged(b);
}

/** Above zero: `a` is the later state of the two. Orders are cancelled for good, lines are added, and pieces go back. */
function progress(a: StoredOrder, b: StoredOrder): number {
  const pieces = (order: StoredOrder) => order.lines.reduce((sum, line) => sum + line.currentQuantity, 0);
  return Number(a.cancelledAt !== null) - Number(b.cancelledAt !== null) || a.lines.length - b.lines.length || pieces(b) - pieces(a);
}

function completeness(order: StoredOrder): number {
  return Number(order.paidByGiftCardMinor !== null) + Number(order.paidByStoreCreditMinor !== null);
}

/** What is merged by itself must not decide anything here. Keys are in the schema's order. */
function withoutMerged(order: StoredOrder): string {
  const lines = order.lines.map((line) => ({ ...line, productGid: null, variantGid: null, vendor: null }));
  return JSON.stringify(StoredOrder.parse({ ...order, lines, paidAt: null, fulfilledAt: null }));
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
