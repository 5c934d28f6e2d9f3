/** What people do while things break: they buy, give back, edit, cancel, redeem, and press a button twenty times. */
import { proxySignature } from "../../sandbox/storefront/proxy/signature";
import type { Customer, Order, ShopState } from "../../sandbox/shop-state";
import { cancel, editOrder, markPaid, placeOrder, refund, signUp, VerbRefused } from "../../sandbox/verbs";
import type { World } from "../../sandbox/world";
import type { Chance } from "./chance";
import { REWARD_ID } from "./shops";

const PRESSES = 20;
const PRESS_TIMEOUT_MS = 30_000;

/** What a member was told by the redeem door. */
export type Press = {
  shop: ShopState;
  customerId: number;
  requestKey: string;
  said: "ready" | "preparing" | "refused" | "no answer";
  code: string | null;
};

export type Hand = {
  /** One thing that somebody does. Presses go on after it returns. */
  act: () => void;
  acted: () => number;
  presses: Press[];
  /** Waits until every press has its answer. */
  rest: () => Promise<void>;
  /** An order of a member of the shop, as the hand makes them. */
  buy: (shop: ShopState) => Order | null;
  pressRedeem: (shop: ShopState, customerId: number, requestKey: string, times: number) => void;
};

export type HandGiven = { world: World; shops: ShopState[]; chance: Chance; webs: () => string[] };

export function handOf({ world, shops, chance, webs }: HandGiven): Hand {
  const presses: Press[] = [];
  const underWay = new Set<Promise<void>>();
  let acted = 0;

  const pressRedeem: Hand["pressRedeem"] = (shop, customerId, requestKey, times) => {
    for (let time = 0; time < times; time += 1) {
      const press: Press = { shop, customerId, requestKey, said: "no answer", code: null };
      presses.push(press);
      const pressing = redeemAt(chance.pick(webs()), world, press).finally(() => underWay.delete(pressing));
      underWay.add(pressing);
    }
  };
  const buy = (shop: ShopState, withCode = false) => placeSome(world, shop, chance, withCode ? unusedCode(shop, presses, chance) : null);

  const deeds: [share: number, deed: (shop: ShopState) => void][] = [
    [50, (shop) => void buy(shop)],
    [8, (shop) => void buy(shop, true)],
    [10, (shop) => giveBackSome(world, shop, chance)],
    [4, (shop) => giveBackAll(world, shop, chance)],
    [5, (shop) => void cancel(world, shop, someOrder(shop, chance).id, { refundTo: chance.pick(["card", null]) })],
    [8, (shop) => edit(world, shop, chance)],
    [12, (shop) => pressRedeem(shop, someMember(shop, chance).id, chance.key(), 1)],
    [1, (shop) => pressRedeem(shop, someMember(shop, chance).id, chance.key(), PRESSES)],
    [2, (shop) => void signUp(world, shop, { email: `late${chance.key()}@${shop.handle}.example` })],
  ];
  const all = deeds.reduce((sum, [share]) => sum + share, 0);
  return {
    act: () => {
      let rest = chance.next() * all;
      const [, deed] = deeds.find(([share]) => (rest -= share) < 0) ?? deeds[0]!;
      acted += 1;
      refusedIsFine(() => deed(chance.pick(shops)));
    },
    acted: () => acted,
    presses,
    rest: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    buy,
    pressRedeem,
  };
}

/** A hand that reaches for what is not there has simply done nothing. */
function refusedIsFine(deed: () => void): void {
  try {
    deed();
  } catch (error) {
    if (!(error instanceof VerbRefused)) throw error;
  }
}

function someMember(shop: ShopState, chance: Chance): Customer {
  return chance.pick(shop.customers);
}

function someOrder(shop: ShopState, chance: Chance): Order {
  if (shop.orders.length === 0) throw new VerbRefused("no_order", "Nobody has bought yet.");
  // What is young is changed most often; some changes come late.
  return chance.isLucky(0.8) ? chance.pick(shop.orders.slice(-20)) : chance.pick(shop.orders);
}

function goods(shop: ShopState, chance: Chance): { variantId: number; quantity: number } {
  const products = shop.products.filter((product) => !product.isGiftCard);
  return { variantId: chance.pick(chance.pick(products).variants.filter((one) => one.available)).id, quantity: chance.between(1, 4) };
}

function placeSome(world: World, shop: ShopState, chance: Chance, coded: { customerId: number; code: string } | null): Order {
  const lines = [goods(shop, chance), goods(shop, chance)].slice(0, chance.between(1, 2));
  const isTwice = lines[0]?.variantId === lines[1]?.variantId;
  return placeOrder(world, shop, {
    lines: isTwice ? lines.slice(0, 1) : lines,
    customerId: coded?.customerId ?? someMember(shop, chance).id,
    discountCodes: coded ? [coded.code] : [],
  });
}

/** A code that a member was shown and has not used. */
function unusedCode(shop: ShopState, presses: Press[], chance: Chance): { customerId: number; code: string } {
  const shown = presses.filter((press) => press.shop === shop && press.code !== null).slice(-200);
  const unused = shown.filter((press) => shop.discounts.some((one) => one.code === press.code && one.active && one.usedCount === 0));
  if (unused.length === 0) throw new VerbRefused("no_code", "Nobody has a code.");
  const { customerId, code } = chance.pick(unused);
  return { customerId, code: code ?? "" };
}

function giveBackSome(world: World, shop: ShopState, chance: Chance): void {
  const order = someOrder(shop, chance);
  const line = chance.pick(order.lines);
  if (line.currentQuantity === 0) return;
  refund(world, shop, order.id, { lines: [{ lineId: line.id, quantity: chance.between(1, line.currentQuantity) }], to: "card" });
}

function giveBackAll(world: World, shop: ShopState, chance: Chance): void {
  refund(world, shop, someOrder(shop, chance).id, { everything: true, to: "card" });
}

/** Orders with a discount are left as they are: how much of it an added line gets is not what is tested here. */
function edit(world: World, shop: ShopState, chance: Chance): void {
  const order = someOrder(shop, chance);
  if (order.discountCodes.length > 0) return;
  if (chance.isLucky(0.5)) {
    const line = chance.pick(order.lines);
    editOrder(world, shop, order.id, { set: [{ lineId: line.id, quantity: chance.between(0, line.currentQuantity) }] });
  } else {
    editOrder(world, shop, order.id, { add: [goods(shop, chance)] });
    refusedIsFine(() => void markPaid(world, shop, order.id));
  }
}

/** Presses the panel's button, as the storefront's proxy passes it on. Whatever becomes of it is written on the press. */
async function redeemAt(origin: string, world: World, press: Press): Promise<void> {
  const url = new URL(`${origin}/proxy/redeem`);
  url.searchParams.set("shop", press.shop.domain);
  url.searchParams.set("logged_in_customer_id", String(press.customerId));
  url.searchParams.set("path_prefix", "/apps/loyalty");
  url.searchParams.set("timestamp", String(Math.floor(Date.now() / 1000)));
  url.searchParams.set("signature", proxySignature(url.searchParams, world.config.apiSecret));
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ rewardId: REWARD_ID, requestKey: press.requestKey }),
    signal: AbortSignal.timeout(PRESS_TIMEOUT_MS),
  }).catch(() => null);
  const body = (await answer?.json().catch(() => null)) as { status?: Press["said"]; redemption?: { code: string | null } } | null;
  if (body?.status === undefined) return;
  press.said = body.status;
  press.code = body.status === "ready" ? (body.redemption?.code ?? null) : null;
}
