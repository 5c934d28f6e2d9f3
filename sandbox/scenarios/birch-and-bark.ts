/**
 * Birch & Bark after its first weeks: six people with accounts, two guests, a dozen orders, and each thing that can happen
 * to an order at least once. The same every time; all of it happens now, by the sandbox's clock.
 */
import type { Order } from "../shop-state";
import {
  cancel,
  createDiscount,
  editOrder,
  fulfil,
  giveGiftCard,
  markPaid,
  moveStoreCredit,
  placeOrder,
  refund,
  signUp,
  VerbRefused,
  type PlaceOrder,
} from "../verbs";
import type { World } from "../world";
import type { Filled } from "./index";

const PEOPLE = [
  ["maya.lindqvist@example.com", "Maya", "Lindqvist"],
  ["tom.okafor@example.com", "Tom", "Okafor"],
  ["ines.moreau@example.com", "Inés", "Moreau"],
  ["jack.hollis@example.com", "Jack", "Hollis"],
  ["priya.nair@example.com", "Priya", "Nair"],
  ["sam.whitlock@example.com", "Sam", "Whitlock"],
] as const;

export function fillBirchAndBark(world: World): Filled {
  const shop = world.shops["birch-and-bark"];
  const isFilled = shop.customers.some((customer) => customer.email === PEOPLE[0][0]);
  if (isFilled) throw new VerbRefused("filled_already", "The scenario has been played already; start with --fresh to play it again.");
  const before = { customers: shop.customers.length, orders: shop.orders.length };
  const [maya, tom, ines, jack, priya, sam] = PEOPLE.map(
    ([email, firstName, lastName]) => signUp(world, shop, { email, firstName, lastName, password: "password", acceptsMarketing: true }).id,
  );
  if (!shop.discounts.some((discount) => discount.code === "WELCOME10"))
    createDiscount(world, shop, { code: "WELCOME10", kind: "percent", percentBasisPoints: 1000, title: "Ten percent to begin with" });
  const card = giveGiftCard(world, shop, { amountMinor: 5000 });
  if (priya) moveStoreCredit(world, shop, priya, 2500, "A late parcel");

  const goods = shop.products
    .filter((product) => !product.isGiftCard)
    .flatMap((product) => product.variants.find((variant) => variant.available) ?? []);
  const giftCard = shop.products.find((product) => product.isGiftCard)?.variants[0];
  /** Goods by their place in the catalogue, counted round. */
  const line = (place: number, quantity = 1) => ({ variantId: goods[place % goods.length]?.id ?? 0, quantity });
  const buy = (order: PlaceOrder): Order => placeOrder(world, shop, order);

  fulfil(world, shop, buy({ customerId: maya, lines: [line(0), line(5, 2)] }).id);
  buy({ customerId: maya, lines: [line(3)], discountCodes: ["WELCOME10"] });
  const partly = buy({ customerId: tom, lines: [line(1), line(6)] });
  const returned = partly.lines[0];
  if (returned) refund(world, shop, partly.id, { lines: [{ lineId: returned.id, quantity: 1 }], to: "card", note: "Did not fit" });
  markPaid(world, shop, buy({ customerId: ines, lines: [line(2)], pay: "later" }).id);
  const edited = buy({ customerId: ines, lines: [line(4, 3), line(7)] });
  const fewer = edited.lines[0];
  if (fewer) editOrder(world, shop, edited.id, { set: [{ lineId: fewer.id, quantity: 2 }], staffNote: "One was out of stock" });
  refund(world, shop, edited.id, { owed: true, to: "card", note: "For the one that was out of stock" });
  buy({ customerId: jack, lines: [line(8)], giftCards: [{ code: card.code }] });
  cancel(world, shop, buy({ customerId: jack, lines: [line(9)] }).id, { reason: "customer", refundTo: "card" });
  buy({ customerId: priya, lines: [line(10)], storeCreditMinor: 2500, tipMinor: 300 });
  if (giftCard) buy({ customerId: sam, lines: [{ variantId: giftCard.id, quantity: 1 }] });
  buy({ customerId: sam, lines: [line(11)], sourceName: "pos", shippingRateId: null });
  buy({ email: "guest.one@example.com", lines: [line(2)] });
  buy({ email: "guest.two@example.com", lines: [line(6)], pay: "later" });
  return { customers: shop.customers.length - before.customers, orders: shop.orders.length - before.orders };
}
