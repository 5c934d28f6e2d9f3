/** Money in and out of an order: cards, gift cards, store credit. */
import { orderTotals } from "../order-totals";
import type { GiftCard, Order, ShopState, StoreCreditAccount, Transaction } from "../shop-state";
import { newId, type World } from "../world";
import { need } from "./refused";

type StoreCreditStep = StoreCreditAccount["transactions"][number];
export type GiftCardPayment = { code: string; amountMinor?: number };

/** What the order's money says of it. Refunds win over payments, as at Shopify. */
export function financialStatusOf(order: Order, taxesIncluded: boolean): Order["financialStatus"] {
  const { paidMinor, refundedMinor, outstandingMinor } = orderTotals(order, taxesIncluded);
  if (order.cancelledAt && paidMinor === 0) return "voided";
  if (refundedMinor > 0) return refundedMinor >= paidMinor ? "refunded" : "partially_refunded";
  if (outstandingMinor <= 0) return "paid";
  return paidMinor > 0 ? "partially_paid" : "pending";
}

export function addTransaction(
  world: World,
  shop: ShopState,
  order: Order,
  money: Pick<Transaction, "kind" | "gateway" | "amountMinor" | "giftCardId">,
): Transaction {
  const transaction: Transaction = { id: newId(shop), status: "success", processedAt: world.clock.iso(), ...money };
  order.transactions.push(transaction);
  return transaction;
}

/** How much a gift card gives towards `dueMinor`. Refuses unknown, empty or disabled cards, and more than is on them. */
export function giftCardShare(shop: ShopState, payment: GiftCardPayment, dueMinor: number): { card: GiftCard; amountMinor: number } {
  const card = shop.giftCards.find((one) => one.code.toUpperCase() === payment.code.trim().toUpperCase());
  need(card?.active && card.balanceMinor > 0, "bad_gift_card", `The gift card ${payment.code} can't be used.`);
  const amountMinor = Math.min(payment.amountMinor ?? card.balanceMinor, dueMinor);
  need(amountMinor >= 0 && amountMinor <= card.balanceMinor, "gift_card_too_small", `The gift card ${payment.code} holds less than that.`);
  return { card, amountMinor };
}

export function storeCreditOf(shop: ShopState, customerId: number): StoreCreditAccount | null {
  return shop.storeCredit.find((account) => account.customerId === customerId) ?? null;
}

/** Adds to (or, negative, takes from) a customer's store credit; opens the account with the first credit. */
export function moveStoreCredit(
  world: World,
  shop: ShopState,
  customerId: number,
  amountMinor: number,
  note: string,
  more: Pick<StoreCreditStep, "event" | "expiresAt"> = {},
): StoreCreditAccount {
  let account = storeCreditOf(shop, customerId);
  if (!account) {
    account = { id: newId(shop), customerId, balanceMinor: 0, transactions: [] };
    shop.storeCredit.push(account);
  }
  need(account.balanceMinor + amountMinor >= 0, "too_little_store_credit", "There is not enough store credit.");
  account.balanceMinor += amountMinor;
  account.transactions.push({ id: newId(shop), amountMinor, at: world.clock.iso(), note, ...more });
  world.announce("shop", shop.handle);
  return account;
}

/** A gift card the merchant hands out. The code is made up unless given. */
export function giveGiftCard(
  world: World,
  shop: ShopState,
  input: { amountMinor: number; code?: string; customerId?: number | null; lineId?: number | null },
): GiftCard {
  need(Number.isInteger(input.amountMinor) && input.amountMinor > 0, "bad_amount", "A gift card holds a whole amount above zero.");
  const id = newId(shop);
  const code = (input.code ?? `gift${id.toString(36)}`).toUpperCase();
  need(!shop.giftCards.some((card) => card.code === code), "code_taken", `There is a gift card ${code} already.`);
  const { amountMinor, customerId = null, lineId = null } = input;
  const card: GiftCard = { id, code, initialMinor: amountMinor, balanceMinor: amountMinor, customerId, active: true, lineId };
  shop.giftCards.push(card);
  world.announce("shop", shop.handle);
  return card;
}

/** Makes the gift cards that a paid order has sold and not yet made. */
export function issueSoldGiftCards(world: World, shop: ShopState, order: Order): void {
  if (order.financialStatus !== "paid") return;
  for (const line of order.lines.filter((one) => one.isGiftCard)) {
    const made = shop.giftCards.filter((card) => card.lineId === line.id).length;
    for (let index = made; index < line.currentQuantity; index += 1) {
      giveGiftCard(world, shop, { amountMinor: line.unitPriceMinor, customerId: order.customerId, lineId: line.id });
    }
  }
}

/** Sends money back to where it came from: the card first, then store credit, then gift cards. Answers the transactions. */
export function payBack(world: World, shop: ShopState, order: Order, amountMinor: number): Transaction[] {
  const made: Transaction[] = [];
  let leftMinor = amountMinor;
  for (const source of paymentSources(order)) {
    const partMinor = Math.min(leftMinor, source.leftMinor);
    if (partMinor === 0) continue;
    leftMinor -= partMinor;
    made.push(
      addTransaction(world, shop, order, {
        kind: "refund",
        gateway: source.gateway,
        amountMinor: partMinor,
        giftCardId: source.giftCardId,
      }),
    );
    const card = shop.giftCards.find((one) => one.id === source.giftCardId);
    if (card) card.balanceMinor += partMinor;
    if (source.gateway === "shopify_store_credit" && order.customerId) {
      moveStoreCredit(world, shop, order.customerId, partMinor, `Refund of ${order.name}`);
    }
  }
  return made;
}

type PaymentSource = { gateway: Transaction["gateway"]; giftCardId?: number; leftMinor: number };

function paymentSources(order: Order): PaymentSource[] {
  const sources = new Map<string, PaymentSource>();
  for (const { kind, status, gateway, giftCardId, amountMinor } of order.transactions) {
    if (status === "failure" || kind === "void") continue;
    const key = `${gateway} ${giftCardId ?? ""}`;
    const source = sources.get(key) ?? { gateway, giftCardId, leftMinor: 0 };
    source.leftMinor += kind === "sale" ? amountMinor : -amountMinor;
    sources.set(key, source);
  }
  const rank: Transaction["gateway"][] = ["bogus", "cash", "manual", "shopify_store_credit", "gift_card"];
  return [...sources.values()].filter((source) => source.leftMinor > 0).sort((a, b) => rank.indexOf(a.gateway) - rank.indexOf(b.gateway));
}
