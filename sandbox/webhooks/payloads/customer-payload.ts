/** Body of customers/create and customers/update. Since 2025-01 it has no order counts, tags or consents. */
import type { Customer, ShopState } from "../../shop-state";
import { addressOf } from "./place";
import { gid, shopTime } from "./rest-forms";

export function customerPayload(shop: ShopState, customer: Customer) {
  return { ...customerInOrder(shop, customer), addresses: [] };
}

/** The same, as it stands inside an order. */
export function customerInOrder(shop: ShopState, customer: Customer) {
  return {
    id: customer.id,
    created_at: shopTime(customer.createdAt, shop),
    updated_at: shopTime(customer.updatedAt, shop),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.state,
    note: null,
    verified_email: customer.verifiedEmail,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
    default_address: defaultAddress(shop, customer),
  };
}

function defaultAddress(shop: ShopState, customer: Customer) {
  const address = addressOf(shop, customer);
  return { id: customer.id + 1, customer_id: customer.id, ...address, country_name: address.country, default: true };
}
