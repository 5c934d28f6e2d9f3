/** The shop, as the Admin API shows it. */
import type { ShopState } from "../../shop-state";
import { placeOf } from "../../webhooks/payloads/place";
import type { World } from "../../world";
import { gid } from "./graph-forms";

export function shopNode(world: World, shop: ShopState) {
  const url = world.urls.storefronts[shop.handle];
  const isNew = shop.customerAccounts === "NEW_CUSTOMER_ACCOUNTS";
  const place = placeOf(shop);
  const moneyFormat = shop.currency === "JPY" ? "¥{{amount_no_decimals}}" : "${{amount}}";
  return {
    id: gid("Shop", shop.id),
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    url,
    currencyCode: shop.currency,
    currencyFormats: { moneyFormat, moneyWithCurrencyFormat: `${moneyFormat} ${shop.currency}` },
    ianaTimezone: shop.timeZone,
    taxesIncluded: shop.taxesIncluded,
    taxShipping: shop.taxesShipping,
    primaryDomain: {
      id: gid("Domain", shop.id),
      host: new URL(url).host,
      url,
      localization: { defaultLocale: shop.locale, alternateLocales: [], country: null },
    },
    plan: { displayName: "Basic", publicDisplayName: "Basic", partnerDevelopment: true, shopifyPlus: false },
    // The old setting knows three words; shops with new accounts answer OPTIONAL.
    customerAccounts: shop.customerAccounts === "DISABLED" ? "DISABLED" : "OPTIONAL",
    customerAccountsV2: {
      customerAccountsVersion: isNew ? "NEW_CUSTOMER_ACCOUNTS" : "CLASSIC",
      loginLinksVisibleOnStorefrontAndCheckout: shop.customerAccounts !== "DISABLED",
      loginRequiredAtCheckout: false,
      url: isNew ? `${url}/account` : null,
    },
    billingAddress: {
      id: gid("ShopAddress", shop.id),
      address1: place.address1,
      city: place.city,
      province: place.province,
      provinceCode: place.province_code,
      country: place.country,
      countryCodeV2: place.country_code,
      zip: place.zip,
      phone: place.phone,
    },
  };
}
