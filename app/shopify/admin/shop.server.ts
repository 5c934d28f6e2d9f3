/** What the shop says of itself. */
import type { ShopFacts } from "~/loyalty/facts";
import { adminAddress } from "~/shopify/admin-address";
import { domainOfShop } from "~/shopify/install/shop-domain.store.server";
import { adminGraphql } from "./admin-client.server";
import { readCustomerAccountsDocument } from "./documents/read-customer-accounts";
import { readShopDocument } from "./documents/read-shop";
import { ShopifyError } from "./shopify-error";

/** `shop` is our id or, before there is one, the domain. Throws ShopifyError. */
export async function readShop(shop: number | string): Promise<ShopFacts> {
  const { shop: found } = await adminGraphql(shop, readShopDocument, {}, { waiting: "person" });
  return {
    domain: found.myshopifyDomain,
    name: found.name,
    email: found.email || null,
    currency: found.currencyCode,
    timeZone: found.ianaTimezone,
    locale: found.primaryDomain.localization?.defaultLocale ?? "en",
  };
}

/** Whether the app is still installed there, as far as our token shows. Throws ShopifyError when nobody can say just now. */
export async function answersToUs(domain: string): Promise<boolean> {
  try {
    await readShop(domain);
    return true;
  } catch (error) {
    if (error instanceof ShopifyError && !error.retryable) return false;
    throw error;
  }
}

export async function isDevelopmentShop(shop: number | string): Promise<boolean> {
  const { shop: found } = await adminGraphql(shop, readShopDocument, {}, { waiting: "person" });
  return found.plan.partnerDevelopment;
}

export type CustomerAccounts = {
  /** `NEW_CUSTOMER_ACCOUNTS` is what Shopify keeps; `CLASSIC` ends. */
  version: "NEW_CUSTOMER_ACCOUNTS" | "CLASSIC";
  loginRequiredAtCheckout: boolean;
  /** Shoppers can have an account at all: without, nobody can join. */
  isOn: boolean;
  /** Where the merchant changes it. */
  settingsUrl: string;
};

/** Throws ShopifyError. */
export async function readCustomerAccounts(shopId: number): Promise<CustomerAccounts> {
  const domain = await domainOfShop(shopId);
  if (domain === null) throw new ShopifyError("not_connected", "the shop is not known");
  const { shop } = await adminGraphql(domain, readCustomerAccountsDocument, {}, { waiting: "person" });
  const isNew = shop.customerAccountsV2.customerAccountsVersion === "NEW_CUSTOMER_ACCOUNTS";
  return {
    version: isNew ? "NEW_CUSTOMER_ACCOUNTS" : "CLASSIC",
    loginRequiredAtCheckout: shop.customerAccountsV2.loginRequiredAtCheckout,
    isOn: shop.customerAccounts !== "DISABLED",
    settingsUrl: adminAddress(domain, "/settings/customer_accounts"),
  };
}
