/** Bodies about the shop and about the app in it: shop/update, app/uninstalled, app/scopes_update, app_subscriptions/update. */
import type { AppSubscription, ShopState } from "../../shop-state";
import { placeOf } from "./place";
import { decimal, gid, shopTime } from "./rest-forms";

const OPENED_AT = "2024-03-01T08:00:00Z";

/** `at`: when the shop last changed. */
export function shopPayload(shop: ShopState, at: string) {
  const place = placeOf(shop);
  const moneyFormat = shop.currency === "JPY" ? "¥{{amount_no_decimals}}" : "${{amount}}";
  const owner = shop.currency === "JPY" ? "Haru Kawabata" : "Wren Aldous";
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: place.province,
    country: place.country_code,
    address1: place.address1,
    zip: place.zip,
    city: place.city,
    source: null,
    phone: place.phone,
    latitude: null,
    longitude: null,
    primary_locale: shop.locale,
    address2: null,
    created_at: shopTime(OPENED_AT, shop),
    updated_at: shopTime(at, shop),
    country_code: place.country_code,
    country_name: place.country,
    currency: shop.currency,
    customer_email: shop.email,
    timezone: shop.timeZone,
    iana_timezone: shop.timeZone,
    shop_owner: owner,
    money_format: moneyFormat,
    money_with_currency_format: `${moneyFormat} ${shop.currency}`,
    weight_unit: "kg",
    province_code: place.province_code,
    taxes_included: shop.taxesIncluded,
    auto_configure_tax_inclusivity: null,
    tax_shipping: shop.taxesShipping,
    county_taxes: null,
    plan_display_name: "Shopify",
    plan_name: "professional",
    has_discounts: shop.discounts.length > 0,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    money_in_emails_format: moneyFormat,
    money_with_currency_in_emails_format: `${moneyFormat} ${shop.currency}`,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: shop.id + 7,
    checkout_api_supported: true,
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: [shop.currency],
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}

export function scopesPayload(shop: ShopState, previous: string[], at: string) {
  return { id: shop.app.id, shop_id: gid("Shop", shop.id), previous, current: shop.app.scopes, updated_at: at };
}

export function subscriptionPayload(shop: ShopState, subscription: AppSubscription, at: string) {
  return {
    app_subscription: {
      admin_graphql_api_id: gid("AppSubscription", subscription.id),
      name: subscription.name,
      status: subscription.status,
      admin_graphql_api_shop_id: gid("Shop", shop.id),
      created_at: shopTime(subscription.createdAt, shop),
      updated_at: shopTime(at, shop),
      currency: subscription.currency,
      capped_amount: null,
      price: decimal(subscription.priceMinor, subscription.currency),
      interval: "every_30_days",
      plan_handle: null,
    },
  };
}
