/** Bodies of the three topics by which Shopify asks for privacy. */
import type { Customer, ShopState } from "../../shop-state";

export type ComplianceTopic = "customers/data_request" | "customers/redact" | "shop/redact";
export const COMPLIANCE_TOPICS: readonly ComplianceTopic[] = ["customers/data_request", "customers/redact", "shop/redact"];

export function shopRedactPayload(shop: ShopState) {
  return { shop_id: shop.id, shop_domain: shop.domain };
}

export function dataRequestPayload(shop: ShopState, customer: Customer, requestId: number) {
  return {
    ...shopRedactPayload(shop),
    customer: person(customer),
    orders_requested: orderIds(shop, customer),
    data_request: { id: requestId },
  };
}

export function redactPayload(shop: ShopState, customer: Customer) {
  return { ...shopRedactPayload(shop), customer: person(customer), orders_to_redact: orderIds(shop, customer) };
}

function person({ id, email, phone }: Customer) {
  return { id, email, phone };
}

function orderIds(shop: ShopState, customer: Customer): number[] {
  return shop.orders.filter((order) => order.customerId === customer.id).map((order) => order.id);
}
