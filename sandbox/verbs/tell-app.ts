/** Webhooks that follow from what people did. An app that is not installed is told nothing. */
import type { Order, ShopState } from "../shop-state";
import { newsletterConsentPayload, smsConsentPayload } from "../webhooks/payloads/consent-payload";
import { customerPayload } from "../webhooks/payloads/customer-payload";
import { orderPayload } from "../webhooks/payloads/order-payload";
import { refundPayload } from "../webhooks/payloads/refund-payload";
import type { Customer, Refund } from "../shop-state";
import type { World } from "../world";

export type OrderTopic = "orders/create" | "orders/updated" | "orders/paid" | "orders/cancelled" | "orders/fulfilled";

/** Says that the shop changed, and sends the webhook if the app is there to receive it. */
export function tellApp(world: World, shop: ShopState, topic: string, payload: unknown, about: string): void {
  if (shop.app.installed) world.courier.send(shop, topic, payload, about);
  world.announce("shop", shop.handle);
}

export function tellOrder(world: World, shop: ShopState, order: Order, topics: readonly OrderTopic[]): void {
  for (const topic of topics) tellApp(world, shop, topic, orderPayload(shop, order), order.name);
}

export function tellRefund(world: World, shop: ShopState, order: Order, refund: Refund): void {
  tellApp(world, shop, "refunds/create", refundPayload(shop, order, refund), order.name);
}

export function tellConsent(world: World, shop: ShopState, customer: Customer, to: "newsletter" | "sms"): void {
  if (to === "newsletter")
    tellApp(world, shop, "customers_email_marketing_consent/update", newsletterConsentPayload(shop, customer), customer.email);
  else tellApp(world, shop, "customers_marketing_consent/update", smsConsentPayload(shop, customer), customer.email);
}

export function tellCustomer(world: World, shop: ShopState, customer: Customer, topic: "customers/create" | "customers/update"): void {
  tellApp(world, shop, topic, customerPayload(shop, customer), customer.email);
}
