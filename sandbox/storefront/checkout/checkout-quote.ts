/** The sums of a checkout: the cart's price, and who pays which part of it. */
import { priceCart, type PricedCart } from "../../pricing";
import type { Customer } from "../../shop-state";
import { findCustomerByEmail, storeCreditOf, VerbRefused } from "../../verbs";
import { giftCardShare } from "../../verbs/payments";
import type { Visit } from "../visit";
import type { CheckoutForm } from "./checkout-form";

export type CheckoutQuote = {
  priced: PricedCart;
  giftCards: { code: string; amountMinor: number }[];
  /** In words, when a gift card that was asked for cannot be used. */
  giftCardRefusal: string | null;
  storeCreditMinor: number;
  storeCreditBalanceMinor: number;
  /** What is left for the card. */
  dueMinor: number;
};

export function quoteCheckout(visit: Visit, form: CheckoutForm): CheckoutQuote {
  const { shop, cart, customer } = visit;
  const priced = priceCart(shop, {
    lines: cart.lines,
    customer: customer ?? guestOf(visit, form),
    discountCodes: cart.discountCodes,
    shippingRateId: form.shipping_rate,
    tipMinor: form.tip,
    at: visit.world.clock.now(),
  });
  const { giftCards, giftCardRefusal } = useGiftCards(visit, form.gift_cards, priced.totalMinor);
  const afterCardsMinor = giftCards.reduce((left, card) => left - card.amountMinor, priced.totalMinor);
  const storeCreditBalanceMinor = customer ? (storeCreditOf(shop, customer.id)?.balanceMinor ?? 0) : 0;
  const storeCreditMinor = form.use_store_credit ? Math.min(storeCreditBalanceMinor, afterCardsMinor) : 0;
  return { priced, giftCards, giftCardRefusal, storeCreditMinor, storeCreditBalanceMinor, dueMinor: afterCardsMinor - storeCreditMinor };
}

/** Codes for one customer also fit a guest who gives that customer's email. */
function guestOf({ shop }: Visit, form: CheckoutForm): Customer | null {
  return form.email ? findCustomerByEmail(shop, form.email) : null;
}

function useGiftCards({ shop }: Visit, codes: readonly string[], totalMinor: number): Pick<CheckoutQuote, "giftCards" | "giftCardRefusal"> {
  const giftCards: CheckoutQuote["giftCards"] = [];
  let giftCardRefusal: string | null = null;
  let dueMinor = totalMinor;
  for (const code of new Set(codes.map((one) => one.toUpperCase()))) {
    try {
      const { amountMinor } = giftCardShare(shop, { code }, dueMinor);
      giftCards.push({ code, amountMinor });
      dueMinor -= amountMinor;
    } catch (error) {
      if (!(error instanceof VerbRefused)) throw error;
      giftCardRefusal = error.message;
    }
  }
  return { giftCards, giftCardRefusal };
}
