/** What Liquid sees of a page: the global objects that blocks and proxy pages may read. Money is in hundredths. */
import { priceCart, type PricedCart, type PricedLine } from "../../pricing";
import type { Product, Variant } from "../../shop-state";
import { pictureUrl } from "../pictures";
import type { Visit } from "../visit";
import { moneyFormat, moneyWithCurrencyFormat, toHundredths } from "./money";

export type PageKind =
  | "index"
  | "product"
  | "collection"
  | "cart"
  | "page"
  | "404"
  | "customers/login"
  | "customers/register"
  | "customers/account"
  | "customers/order"
  | "list-collections";
export type LiquidPage = { kind: PageKind; product?: Product };

const ROUTES = {
  root_url: "/",
  account_url: "/account",
  account_login_url: "/account/login",
  account_logout_url: "/account/logout",
  account_register_url: "/account/register",
  account_profile_url: "/account",
  storefront_login_url: "/customer_authentication/login",
  all_products_collection_url: "/collections/all",
  collections_url: "/collections",
  cart_url: "/cart",
  cart_add_url: "/cart/add",
  cart_change_url: "/cart/change",
  cart_update_url: "/cart/update",
};

export function liquidGlobals(visit: Visit, page: LiquidPage): Record<string, unknown> {
  const { shop } = visit;
  const language = new Intl.DisplayNames("en", { type: "language" }).of(visit.locale);
  const locale = { iso_code: visit.locale, primary: visit.locale === shop.locale, root_url: "/", name: language };
  const currency = { iso_code: shop.currency, symbol: shop.currency === "JPY" ? "¥" : "$" };
  return {
    shop: {
      id: shop.id,
      name: shop.name,
      email: shop.email,
      domain: shop.domain,
      permanent_domain: shop.domain,
      url: visit.world.urls.storefronts[shop.handle],
      secure_url: visit.world.urls.storefronts[shop.handle],
      currency: shop.currency,
      money_format: moneyFormat(shop.currency),
      money_with_currency_format: moneyWithCurrencyFormat(shop.currency),
      enabled_currencies: [currency],
      customer_accounts_enabled: shop.customerAccounts !== "DISABLED",
      customer_accounts_optional: true,
      taxes_included: shop.taxesIncluded,
      metafields: {},
    },
    customer: customerObject(visit),
    cart: cartObject(visit),
    app: { metafields: appMetafields(visit) },
    routes: ROUTES,
    localization: {
      language: locale,
      country: { iso_code: shop.currency === "JPY" ? "JP" : "US", currency },
      available_languages: [locale],
      available_countries: [],
    },
    request: {
      design_mode: visit.isDesignMode,
      locale,
      page_type: page.kind,
      path: visit.path,
      host: new URL(visit.world.urls.storefronts[shop.handle]).host,
      origin: visit.world.urls.storefronts[shop.handle],
    },
    template: { name: page.kind.split("/").at(-1), suffix: null, directory: page.kind.includes("/") ? "customers" : null },
    ...(page.product && { product: productObject(visit, page.product) }),
  };
}

/** App-data metafields by namespace and key; the value of a json one is what it says, not its text. */
function appMetafields(visit: Visit): Record<string, Record<string, unknown>> {
  const byNamespace: Record<string, Record<string, unknown>> = {};
  for (const [name, { type, value }] of Object.entries(visit.shop.app.metafields)) {
    const at = name.lastIndexOf(".");
    const namespace = (byNamespace[name.slice(0, at)] ??= {});
    namespace[name.slice(at + 1)] = { type, value: metafieldValue(type, value) };
  }
  return byNamespace;
}

function metafieldValue(type: string, value: string): unknown {
  if (type === "json" || type.startsWith("list.")) return JSON.parse(value);
  if (type === "boolean") return value === "true";
  if (type === "number_integer" || type === "number_decimal") return Number(value);
  return value;
}

function customerObject({ customer, shop }: Visit): Record<string, unknown> | null {
  if (!customer) return null;
  const orders = shop.orders.filter((order) => order.customerId === customer.id);
  const credit = shop.storeCredit.find((account) => account.customerId === customer.id);
  return {
    id: customer.id,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    phone: customer.phone,
    tags: customer.tags,
    accepts_marketing: customer.acceptsMarketing,
    has_account: true,
    orders_count: orders.length,
    metafields: {},
    store_credit_account: credit ? { balance: toHundredths(credit.balanceMinor, shop.currency) } : null,
  };
}

function cartObject(visit: Visit): Record<string, unknown> {
  const { shop, cart } = visit;
  const priced = priceVisitCart(visit);
  return {
    item_count: priced.lines.reduce((count, line) => count + line.quantity, 0),
    items: priced.lines.map((line) => cartItem(visit, line)),
    items_subtotal_price: toHundredths(goodsMinor(priced), shop.currency),
    total_price: toHundredths(priced.subtotalMinor, shop.currency),
    original_total_price: toHundredths(goodsMinor(priced), shop.currency),
    total_discount: toHundredths(priced.discountMinor, shop.currency),
    currency: { iso_code: shop.currency },
    note: cart.note,
    attributes: cart.attributes,
    requires_shipping: priced.requiresShipping,
    empty: priced.lines.length === 0,
    cart_level_discount_applications: priced.acceptedCodes.map((code) => ({
      title: code.code,
      type: "discount_code",
      total_allocated_amount: toHundredths(code.amountMinor, shop.currency),
    })),
  };
}

function cartItem({ shop }: Visit, line: PricedLine): Record<string, unknown> {
  const inHundredths = (minor: number): number => toHundredths(minor, shop.currency);
  return {
    id: line.variant.id,
    variant_id: line.variant.id,
    product_id: line.product.id,
    title: line.product.title,
    quantity: line.quantity,
    price: inHundredths(line.variant.priceMinor),
    line_price: inHundredths(line.grossMinor),
    final_line_price: inHundredths(line.netMinor),
    gift_card: line.product.isGiftCard,
    vendor: line.product.vendor,
    url: `/products/${line.product.handle}?variant=${line.variant.id}`,
  };
}

function productObject(visit: Visit, product: Product): Record<string, unknown> {
  const variants = product.variants.map((variant) => variantObject(visit, variant));
  const selected = variants[product.variants.findIndex((variant) => variant.available)] ?? variants[0];
  const prices = product.variants.map((variant) => toHundredths(variant.priceMinor, visit.shop.currency));
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    description: product.description,
    vendor: product.vendor,
    type: product.type,
    tags: product.tags,
    url: `/products/${product.handle}`,
    "gift_card?": product.isGiftCard,
    gift_card: product.isGiftCard,
    available: product.variants.some((variant) => variant.available),
    price: Math.min(...prices),
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    variants,
    has_only_default_variant: variants.length === 1,
    selected_variant: null,
    selected_or_first_available_variant: selected,
    first_available_variant: selected,
    featured_image: { src: pictureUrl(visit.shop, product, null), alt: product.title, width: 800, height: 800 },
    collections: visit.shop.collections
      .filter((one) => one.productIds.includes(product.id))
      .map(({ id, handle, title }) => ({ id, handle, title })),
    metafields: {},
  };
}

function variantObject({ shop }: Visit, variant: Variant): Record<string, unknown> {
  return {
    id: variant.id,
    title: variant.title,
    sku: variant.sku,
    price: toHundredths(variant.priceMinor, shop.currency),
    compare_at_price: variant.compareAtPriceMinor === null ? null : toHundredths(variant.compareAtPriceMinor, shop.currency),
    available: variant.available,
    options: variant.options,
    option1: variant.options[0] ?? null,
  };
}

/** The cart as it stands before the checkout: no delivery, no tip. */
export function priceVisitCart({ world, shop, cart, customer }: Visit): PricedCart {
  return priceCart(shop, { lines: cart.lines, customer, discountCodes: cart.discountCodes, shippingRateId: null, at: world.clock.now() });
}

/** The goods before any discount. */
export function goodsMinor(priced: PricedCart): number {
  return priced.lines.reduce((sum, line) => sum + line.grossMinor, 0);
}
