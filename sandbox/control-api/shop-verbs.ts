/** /api/shops/<shop>/…: what customers and the merchant do. The words are those of sandbox/verbs. */
import { Router, type Request } from "express";
import { z } from "zod";
import type { ShopState } from "../shop-state";
import {
  changeProduct,
  changeScopes,
  createDiscount,
  decideSubscription,
  deleteDiscount,
  deleteProduct,
  findCustomerByEmail,
  giveConsent,
  giveGiftCard,
  install,
  mergeCustomers,
  moveStoreCredit,
  sendCompliance,
  setEmbed,
  signUp,
  uninstall,
  updateCustomer,
  updateShop,
} from "../verbs";
import { need } from "../verbs/refused";
import { COMPLIANCE_TOPICS } from "../webhooks/payloads/compliance-payload";
import type { World } from "../world";
import { bodyOf, shopInPath, verb } from "./answer";

const minor = z.number().int();
const SignUpBody = z.strictObject({
  email: z.string(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  password: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  acceptsMarketing: z.boolean().optional(),
  verifiedEmail: z.boolean().optional(),
});
const CustomerBody = SignUpBody.partial().extend({
  state: z.enum(["enabled", "disabled"]).optional(),
  tags: z.array(z.string()).optional(),
});
const ProductBody = z.strictObject({
  title: z.string().min(1).optional(),
  vendor: z.string().min(1).optional(),
  tags: z.array(z.string()).optional(),
  collections: z.array(z.string()).optional(),
  prices: z.array(z.strictObject({ variantId: z.number().int(), priceMinor: minor, compareAtPriceMinor: minor.nullable() })).optional(),
});
const ConsentBody = z.strictObject({ to: z.enum(["newsletter", "sms"]), isGiven: z.boolean() });
const Who = z.union([z.number().int(), z.string()]);
const MergeBody = z.strictObject({ customers: z.tuple([Who, Who]), keep: Who.optional() });
const DiscountBody = z.strictObject({
  code: z.string(),
  kind: z.enum(["amount", "percent", "free_shipping"]),
  title: z.string().optional(),
  amountMinor: minor.optional(),
  percentBasisPoints: minor.optional(),
  goods: z
    .strictObject({
      productIds: z.array(z.number().int()),
      variantIds: z.array(z.number().int()),
      collectionIds: z.array(z.number().int()),
    })
    .nullable()
    .optional(),
  minimumSubtotalMinor: minor.nullable().optional(),
  customerIds: z.array(z.number().int()).nullable().optional(),
  usageLimit: z.number().int().positive().nullable().optional(),
  appliesOncePerCustomer: z.boolean().optional(),
  startsAt: z.iso.datetime().optional(),
  endsAt: z.iso.datetime().nullable().optional(),
  combinesWith: z.strictObject({ orderDiscounts: z.boolean(), productDiscounts: z.boolean(), shippingDiscounts: z.boolean() }).optional(),
});
const GiftCardBody = z.strictObject({
  amountMinor: minor.positive(),
  code: z.string().optional(),
  customerId: z.number().int().nullable().optional(),
});
const StoreCreditBody = z.strictObject({
  customer: z.union([z.number().int(), z.string()]),
  amountMinor: minor,
  note: z.string().default("By hand"),
});
const EmbedBody = z.strictObject({
  block: z.string().min(1),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()).optional(),
});
const ComplianceBody = z.strictObject({ topic: z.enum(COMPLIANCE_TOPICS), customer: z.union([z.number().int(), z.string()]).optional() });
const SettingsBody = z.strictObject({
  name: z.string().min(1).optional(),
  email: z.string().optional(),
  timeZone: z.string().refine(isTimeZone, "is not a time zone like America/Denver").optional(),
  customerAccounts: z.enum(["NEW_CUSTOMER_ACCOUNTS", "CLASSIC", "DISABLED"]).optional(),
});

export function createShopVerbs(world: World): Router {
  const router = Router({ mergeParams: true });
  const at = (path: string, act: (shop: ShopState, request: Request) => unknown): void => {
    router.post(
      path,
      verb((request) => act(shopInPath(world, request), request)),
    );
  };
  router.get(
    "/",
    verb((request) => visibleShop(shopInPath(world, request))),
  );
  at("/customers", (shop, request) => signUp(world, shop, bodyOf(request, SignUpBody)));
  at("/customers/merge", (shop, request) => {
    const { customers, keep } = bodyOf(request, MergeBody);
    const [oneId = 0, twoId = 0] = customers.map((customer) => customerIdOf(shop, customer));
    return mergeCustomers(world, shop, { oneId, twoId, ...(keep !== undefined && { keepId: customerIdOf(shop, keep) }) });
  });
  at("/customers/:customer/consent", (shop, request) =>
    giveConsent(world, shop, customerIdOf(shop, request.params.customer), bodyOf(request, ConsentBody)),
  );
  at("/customers/:customer", (shop, request) =>
    updateCustomer(world, shop, customerIdOf(shop, request.params.customer), bodyOf(request, CustomerBody)),
  );
  at("/products/:product", (shop, request) =>
    changeProduct(world, shop, productIdOf(shop, request.params.product), bodyOf(request, ProductBody)),
  );
  at("/products/:product/delete", (shop, request) => deleteProduct(world, shop, productIdOf(shop, request.params.product)));
  at("/discounts", (shop, request) => createDiscount(world, shop, bodyOf(request, DiscountBody)));
  at("/discounts/:code/delete", (shop, request) => deleteDiscount(world, shop, request.params.code ?? ""));
  at("/gift-cards", (shop, request) => giveGiftCard(world, shop, bodyOf(request, GiftCardBody)));
  at("/store-credit", (shop, request) => {
    const { customer, amountMinor, note } = bodyOf(request, StoreCreditBody);
    return moveStoreCredit(world, shop, customerIdOf(shop, customer), amountMinor, note);
  });
  at("/settings", (shop, request) => updateShop(world, shop, bodyOf(request, SettingsBody)));
  at("/compliance", (shop, request) => {
    const { topic, customer } = bodyOf(request, ComplianceBody);
    sendCompliance(world, shop, topic, customer === undefined ? undefined : customerIdOf(shop, customer));
  });
  at("/app/install", (shop, request) => {
    install(world, shop, bodyOf(request, z.strictObject({ scopes: z.array(z.string()).optional() })).scopes);
    return visibleShop(shop).app;
  });
  at("/app/uninstall", (shop) => uninstall(world, shop));
  at("/app/scopes", (shop, request) => changeScopes(world, shop, bodyOf(request, z.strictObject({ scopes: z.array(z.string()) })).scopes));
  at("/app/embed", (shop, request) => {
    const { block, enabled, settings } = bodyOf(request, EmbedBody);
    setEmbed(world, shop, block, enabled, settings);
  });
  at("/app/charges/:id", (shop, request) => {
    const { decision } = bodyOf(request, z.strictObject({ decision: z.enum(["accept", "decline"]) }));
    return { returnUrl: decideSubscription(world, shop, Number(request.params.id), decision) };
  });
  return router;
}

/** A customer by id or by email. */
export function customerIdOf(shop: ShopState, customer: string | number | undefined): number {
  const text = String(customer ?? "");
  if (/^\d+$/.test(text)) return Number(text);
  const found = findCustomerByEmail(shop, text);
  need(found, "no_such_customer", `${shop.name} has no customer "${text}".`);
  return found.id;
}

/** A product by id or by handle. */
function productIdOf(shop: ShopState, product: string | undefined): number {
  const found = shop.products.find(({ id, handle }) => String(id) === product || handle === product);
  need(found, "no_such_product", `${shop.name} has no product "${product ?? ""}".`);
  return found.id;
}

/** The shop without its secrets. */
function visibleShop(shop: ShopState) {
  const { accessTokens, ...app } = shop.app;
  const liveTokens = accessTokens.filter((token) => !token.revoked).length;
  return { ...shop, app: { ...app, liveTokens }, customers: shop.customers.map((customer) => ({ ...customer, password: undefined })) };
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
