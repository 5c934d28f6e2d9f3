/** Where the shops and their customers live, as addresses in Shopify's form. */
import type { Customer, ShopState } from "../../shop-state";

type Place = {
  address1: string;
  city: string;
  province: string;
  province_code: string;
  country: string;
  country_code: string;
  zip: string;
  phone: string;
};

/** By the money that is used there: shops of a test have names of their own. */
const PLACES: Record<ShopState["currency"], Place> = {
  USD: {
    address1: "12 Timberline Road",
    city: "Leadville",
    province: "Colorado",
    province_code: "CO",
    country: "United States",
    country_code: "US",
    zip: "80461",
    phone: "+17195550100",
  },
  JPY: {
    address1: "5-12 Kiyamachi",
    city: "Kyoto",
    province: "Kyōto",
    province_code: "JP-26",
    country: "Japan",
    country_code: "JP",
    zip: "604-8001",
    phone: "+81755550100",
  },
};

export function placeOf(shop: ShopState): Place {
  return PLACES[shop.currency];
}

/** A postal address of a buyer: customers live near the shop. */
export function addressOf(shop: ShopState, customer: Customer) {
  return {
    first_name: customer.firstName,
    ...placeOf(shop),
    last_name: customer.lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
  };
}
