/**
 * Orders as the sandbox's shop lives through them: exchanges, money that takes its time, store credit, parcels, a
 * cancellation taken back. The shop's own messages are read and settled in many orders, some twice; the points are the same.
 */
import { beforeAll, expect, test } from "vitest";
import type { OrderFacts, RefundFacts } from "~/loyalty/facts";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { readers } from "~/shopify/webhooks/topics";
import { aMember, readMember } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { aShop, ONE_PER_UNIT, type VersionGiven } from "#test/factories/program";
import { db, useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter } from "#test/support/times";
import type { Order, ShopState } from "../../sandbox/shop-state";
import { priceAt, worldForTests } from "../../sandbox/test-world";
import { cancel, exchange, fulfil, markPaid, placeOrder, refund, reopen, settleRefund, signUp } from "../../sandbox/verbs";
import type { World } from "../../sandbox/world";

useDatabase();

const ON_SENT: VersionGiven[] = [{ from: A_MONTH_BEFORE, rules: [ONE_PER_UNIT], earnsOn: "fulfilled" }];
const RUNS = 8;

type Shop = { world: World; birch: ShopState; ada: number; cup: number; lamp: number };
type Story = { name: string; points: number; versions?: VersionGiven[]; tell: (shop: Shop, order: Order, later: () => void) => void };

/** A $40 lamp and 3 cups of $10 each; goods count, so the order is worth 70. A $25 pan and a $55 pot can be had instead. */
function anOrderIn({ world, birch, ada, lamp, cup }: Shop): Order {
  const lines = [
    { variantId: lamp, quantity: 1 },
    { variantId: cup, quantity: 3 },
  ];
  return placeOrder(world, birch, { customerId: ada, lines, shippingRateId: null });
}

const [LAMP, CUP] = [0, 1];
const piecesOf = (order: Order, line: number, quantity: number) => [{ lineId: order.lines[line]?.id ?? 0, quantity }];

const STORIES: Story[] = [
  {
    name: "a cup exchanged for another costs nothing and changes nothing",
    points: 70,
    tell: ({ world, birch, cup }, order) => {
      exchange(world, birch, order.id, { back: piecesOf(order, CUP, 1), add: [{ variantId: cup, quantity: 1 }] });
    },
  },
  {
    name: "the lamp exchanged for something cheaper, the rest back to the card",
    points: 55,
    tell: ({ world, birch }, order) => {
      exchange(world, birch, order.id, { back: piecesOf(order, LAMP, 1), add: [{ variantId: priceAt(birch, 2, 2_500), quantity: 1 }] });
    },
  },
  {
    name: "the lamp exchanged for something cheaper, the rest as store credit, and that given back too",
    points: 30,
    tell: ({ world, birch }, order, later) => {
      exchange(world, birch, order.id, {
        ...{ back: piecesOf(order, LAMP, 1), add: [{ variantId: priceAt(birch, 2, 2_500), quantity: 1 }] },
        to: "store_credit",
      });
      later();
      refund(world, birch, order.id, { lines: piecesOf(order, 2, 1), to: "store_credit" });
    },
  },
  {
    name: "two cups exchanged for something dearer, the difference paid later",
    points: 105,
    tell: ({ world, birch }, order, later) => {
      exchange(world, birch, order.id, {
        ...{ back: piecesOf(order, CUP, 2), add: [{ variantId: priceAt(birch, 3, 5_500), quantity: 1 }] },
        pay: "later",
      });
      later();
      markPaid(world, birch, order.id);
    },
  },
  {
    name: "goods that come back count at once, while the bank takes its time and when the money arrived",
    points: 50,
    tell: ({ world, birch }, order, later) => {
      refund(world, birch, order.id, { lines: piecesOf(order, CUP, 2), to: "card", isPending: true });
      later();
      settleRefund(world, birch, order.id, "success");
    },
  },
  {
    name: "money for no goods counts when it has arrived",
    points: 56,
    tell: ({ world, birch }, order, later) => {
      refund(world, birch, order.id, { extraMinor: 1_512, to: "card", isPending: true });
      later();
      settleRefund(world, birch, order.id, "success");
    },
  },
  {
    name: "money for no goods that never arrived was not given",
    points: 70,
    tell: ({ world, birch }, order, later) => {
      refund(world, birch, order.id, { extraMinor: 1_512, to: "card", isPending: true });
      later();
      settleRefund(world, birch, order.id, "failure");
    },
  },
  {
    name: "a refund to store credit is a refund",
    points: 30,
    tell: ({ world, birch }, order) => {
      refund(world, birch, order.id, { lines: piecesOf(order, LAMP, 1), to: "store_credit" });
    },
  },
  {
    name: "where goods must be sent first, a parcel with a part of them earns nothing",
    points: 0,
    versions: ON_SENT,
    tell: ({ world, birch }, order) => {
      fulfil(world, birch, order.id, { lines: piecesOf(order, CUP, 2) });
    },
  },
  {
    name: "where goods must be sent first, the last parcel earns for all of them",
    points: 70,
    versions: ON_SENT,
    tell: ({ world, birch }, order, later) => {
      fulfil(world, birch, order.id, { lines: piecesOf(order, CUP, 2) });
      later();
      fulfil(world, birch, order.id);
    },
  },
  {
    name: "what is refunded unsent holds nothing up",
    points: 60,
    versions: ON_SENT,
    tell: ({ world, birch }, order, later) => {
      fulfil(world, birch, order.id, { lines: [...piecesOf(order, LAMP, 1), ...piecesOf(order, CUP, 2)] });
      later();
      refund(world, birch, order.id, {
        lines: piecesOf(order, CUP, 1).map((line) => ({ ...line, restock: "cancel" as const })),
        to: "card",
      });
    },
  },
  {
    name: "an exchange after all was sent is settled though the new goods are not sent yet",
    points: 55,
    versions: ON_SENT,
    tell: ({ world, birch }, order, later) => {
      fulfil(world, birch, order.id);
      later();
      exchange(world, birch, order.id, { back: piecesOf(order, LAMP, 1), add: [{ variantId: priceAt(birch, 2, 2_500), quantity: 1 }] });
    },
  },
  {
    name: "a cancellation that is taken back is none",
    points: 70,
    tell: ({ world, birch }, order, later) => {
      cancel(world, birch, order.id);
      later();
      reopen(world, birch, order.id);
    },
  },
];

type Told = { topic: string; body: string };
const told = new Map<string, { messages: Told[]; customerId: number }>();

beforeAll(() => {
  for (const story of STORIES) {
    const { world, birch } = worldForTests();
    const later = () => world.clock.advance(60_000);
    const ada = signUp(world, birch, { email: "ada@example.com", firstName: "Ada" }).id;
    const shop = { world, birch, ada, lamp: priceAt(birch, 0, 4_000), cup: priceAt(birch, 1, 1_000) };
    const order = anOrderIn(shop);
    later();
    story.tell(shop, order, later);
    const messages = world.deliveries.filter(({ topic, about }) => about === order.name && topic !== "orders/create");
    told.set(story.name, { messages, customerId: ada });
  }
});

/** The same order again, of another buyer: every id has the run's number behind it. */
function inRun({ topic, body }: Told, run: number): Told {
  return { topic, body: body.replace(/\b6\d{12}\b/g, (id) => `${id}${10 + run}`) };
}

/** Every message, some twice; run 0 as it happened, run 1 backwards, the others as the dice fall. */
function delivered(messages: Told[], run: number): Told[] {
  if (run === 0) return messages;
  if (run === 1) return [...messages].reverse();
  const dice = (index: number) => (index * 7_919 + run * 104_729) % 1_013;
  const some = messages.flatMap((message, index) => (dice(index) % 3 === 0 ? [message, message] : [message]));
  return some
    .map((message, index) => ({ message, key: dice(index + 17) }))
    .sort((a, b) => a.key - b.key)
    .map(({ message }) => message);
}

function changeIn({ topic, body }: Told): (OrderFacts | RefundFacts)[] {
  const message = readers[topic]?.(JSON.parse(body));
  return message?.about === "order" || message?.about === "refund" ? [message.facts] : [];
}

test.each(STORIES)("$name", async ({ name, points, versions }) => {
  const { messages, customerId } = told.get(name) ?? { messages: [], customerId: 0 };
  const shopId = await aShop(versions ? { versions } : {});
  const balances: number[] = [];
  const at = daysAfter(new Date(), 1);
  for (let run = 0; run < RUNS; run++) {
    const customerGid = `gid://shopify/Customer/${customerId}${10 + run}`;
    const member = await aMember(shopId, { customer: aCustomer({ customerGid }) });
    const changes = delivered(messages, run).flatMap((message) => changeIn(inRun(message, run)));
    for (const change of changes) await onOrderChanged({ shopId, change, at });
    // Bodies do not say how much was paid by store credit once it is among the ways: then the shop is asked.
    const last = messages.flatMap((message) => changeIn(inRun(message, run))).at(-1);
    if (last && "paidByStoreCreditMinor" in last && last.paidByStoreCreditMinor === null)
      await onOrderChanged({ shopId, change: { ...last, paidByStoreCreditMinor: 0 }, at });
    balances.push((await readMember(member)).availablePoints);
  }

  expect(balances).toEqual(balances.map(() => points));
  expect(await checkLedger(db, shopId)).toEqual([]);
});
