/** Bodies of customers_email_marketing_consent/update and customers_marketing_consent/update. */
import type { Customer, ShopState } from "../../shop-state";
import { shopTime } from "./rest-forms";

export function newsletterConsentPayload(shop: ShopState, customer: Customer) {
  const { id, email, acceptsMarketing, marketingSaidAt } = customer;
  return { customer_id: id, email_address: email, email_marketing_consent: said(shop, acceptsMarketing, marketingSaidAt) };
}

export function smsConsentPayload(shop: ShopState, customer: Customer) {
  const { id, phone, acceptsSms = false, smsSaidAt } = customer;
  return { id, phone, sms_marketing_consent: { ...said(shop, acceptsSms, smsSaidAt), consent_collected_from: "SHOPIFY" } };
}

function said(shop: ShopState, isGiven: boolean, saidAt: string | null | undefined) {
  return {
    state: isGiven ? "subscribed" : saidAt ? "unsubscribed" : "not_subscribed",
    opt_in_level: isGiven ? "single_opt_in" : null,
    consent_updated_at: saidAt ? shopTime(saidAt, shop) : null,
  };
}
