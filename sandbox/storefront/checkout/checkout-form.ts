/** What the checkout's one form says. It carries its own state: nothing is kept between two looks at the page. */
import { z } from "zod";
import type { ShopState } from "../../shop-state";
import type { Visit } from "../visit";

const Text = z.string().trim().max(200).default("");
const Minor = z.coerce.number().int().min(0).catch(0);
const Codes = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (Array.isArray(value) ? value : [value]).map((code) => code.trim()).filter(Boolean));

const CheckoutBody = z.object({
  action: z.string().default("show"),
  email: Text,
  first_name: Text,
  last_name: Text,
  address: Text,
  city: Text,
  zip: Text,
  shipping_rate: z.coerce.number().int().catch(0),
  code: Text,
  gift_card: Text,
  gift_cards: Codes,
  use_store_credit: z.literal("true").optional().catch(undefined),
  tip: Minor,
  card_number: Text,
  /** The total that the buyer saw, in minor units. */
  seen_total: Minor,
});

export type CheckoutForm = z.infer<typeof CheckoutBody>;

/** The form as the shopper first sees it, filled in with what is known. */
export function newCheckoutForm({ shop, customer }: Visit): CheckoutForm {
  const address =
    shop.currency === "JPY"
      ? { address: "1-8 Kuramae", city: "Taito, Tokyo", zip: "111-0051" }
      : { address: "212 Pearl Street", city: "Boulder, Colorado", zip: "80302" };
  return {
    ...CheckoutBody.parse({}),
    ...address,
    email: customer?.email ?? "",
    first_name: customer?.firstName ?? "",
    last_name: customer?.lastName ?? "",
    shipping_rate: shop.shippingRates[0]?.id ?? 0,
    card_number: "1",
  };
}

/** Never fails: what cannot be read is empty, and the page asks for it. A signed-in customer's email is not theirs to change here. */
export function readCheckoutForm(visit: Visit, body: unknown): CheckoutForm {
  const form = CheckoutBody.parse(body ?? {});
  const known = rateOf(visit.shop, form.shipping_rate);
  return { ...form, email: visit.customer?.email ?? form.email, shipping_rate: known };
}

function rateOf(shop: ShopState, id: number): number {
  return shop.shippingRates.some((rate) => rate.id === id) ? id : (shop.shippingRates[0]?.id ?? 0);
}
