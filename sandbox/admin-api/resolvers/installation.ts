/** The app's own corner of the shop: its scopes, charges and metafields. */
import type { AppSubscription, ShopState } from "../../shop-state";
import { cancelSubscription, proposeSubscription } from "../../verbs/app";
import type { World } from "../../world";
import { notPlayed } from "../not-played";
import { connection, gid, idOf, minorOf, money, type PageArgs } from "./graph-forms";

const METAFIELDS_PER_CALL_MAX = 25;

export function installationNode(world: World, shop: ShopState) {
  const { app } = shop;
  const active = app.subscription?.status === "ACTIVE" ? [app.subscription] : [];
  const stored = () => Object.entries(app.metafields).map(([path, field], index) => ({ id: index + 1, path, ...field }));
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", app.id),
    launchUrl: `https://admin.shopify.com/store/${shop.handle}/apps/${world.config.appHandle}`,
    accessScopes: app.scopes.map((handle) => ({ handle, description: handle.replace("_", " ") })),
    activeSubscriptions: () => active.map((subscription) => subscriptionNode(subscription)),
    allSubscriptions: (args: PageArgs) =>
      connection(
        [app.subscription, app.pendingSubscription].filter((one) => one !== null),
        args,
        subscriptionNode,
      ),
    // The app sells no single things.
    oneTimePurchases: (args: PageArgs) => connection([], args, () => ({})),
    metafield: ({ namespace, key }: { namespace?: string; key: string }) => {
      const found = stored().find((field) => field.path === `${namespace}.${key}`);
      return found ? metafieldNode(found) : null;
    },
    metafields: (args: PageArgs & { namespace?: string | null }) =>
      connection(
        stored().filter((field) => !args.namespace || field.path.startsWith(`${args.namespace}.`)),
        args,
        metafieldNode,
      ),
  };
}

function metafieldNode({ id, path, type, value }: { id: number; path: string; type: string; value: string }) {
  const [namespace = "", key = ""] = path.split(".");
  return {
    __typename: "Metafield",
    id: gid("Metafield", id),
    namespace,
    key,
    type,
    value,
    ownerType: "APIPERMISSION",
    sizeInBytes: Buffer.byteLength(value),
    jsonValue: () => (type === "json" ? (JSON.parse(value) as unknown) : value),
  };
}

type MetafieldInput = { ownerId: string; namespace?: string; key: string; type?: string; value: string; compareDigest?: string };

/** All or nothing, at most 25, and only for the app's own installation. */
export function setMetafields(world: World, shop: ShopState, { metafields }: { metafields: MetafieldInput[] }) {
  const userErrors = metafields.flatMap((input, index) => metafieldErrors(shop, input, index));
  if (metafields.length > METAFIELDS_PER_CALL_MAX) {
    userErrors.push({
      code: "LESS_THAN_OR_EQUAL_TO",
      elementIndex: null,
      field: ["metafields"],
      message: "Exceeded the maximum metafields input limit of 25.",
    });
  }
  if (userErrors.length > 0) return { metafields: null, userErrors };
  for (const { namespace, key, type = "", value } of metafields) shop.app.metafields[`${namespace}.${key}`] = { type, value };
  world.announce("shop", shop.handle);
  const { metafield } = installationNode(world, shop);
  return { metafields: () => metafields.map(({ namespace, key }) => metafield({ namespace, key })), userErrors: [] };
}

type MetafieldError = { code: string; elementIndex: number | null; field: string[]; message: string };

function metafieldErrors(shop: ShopState, input: MetafieldInput, index: number): MetafieldError[] {
  const wrong = (code: string, field: string, message: string): MetafieldError[] => [
    { code, elementIndex: null, field: ["metafields", String(index), field], message },
  ];
  if (input.compareDigest !== undefined) throw notPlayed("MetafieldsSetInput.compareDigest");
  const ownerId = idOf(input.ownerId, "AppInstallation");
  if (ownerId === null) throw notPlayed(`metafields of ${input.ownerId}`);
  if (ownerId !== shop.app.id)
    return wrong("APP_NOT_AUTHORIZED", "ownerId", "Access to this namespace and key on Metafields for this resource type is not allowed.");
  if (!input.namespace || input.namespace.length < 2)
    return wrong("TOO_SHORT", "namespace", "Namespace is too short (minimum is 2 characters)");
  if (input.key.length < 2) return wrong("TOO_SHORT", "key", "Key is too short (minimum is 2 characters)");
  if (!input.type) return wrong("BLANK", "type", "Type can't be blank");
  if (input.value === "") return wrong("BLANK", "value", "Value can't be blank");
  if (input.type === "json" && !isJson(input.value)) return wrong("INVALID_VALUE", "value", "Value is invalid JSON.");
  return [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type SubscriptionInput = {
  name: string;
  returnUrl: string;
  test?: boolean | null;
  trialDays?: number | null;
  lineItems: {
    plan: { appRecurringPricingDetails?: { price: { amount: string; currencyCode: string } }; appUsagePricingDetails?: unknown };
  }[];
};

export function createSubscription(world: World, shop: ShopState, input: SubscriptionInput) {
  const refuse = (field: string | null, message: string) => ({
    appSubscription: null,
    confirmationUrl: null,
    userErrors: [{ field: field && [field], message }],
  });
  const [first, ...others] = input.lineItems;
  const price = first?.plan.appRecurringPricingDetails?.price;
  if (others.length > 0 || first?.plan.appUsagePricingDetails) throw notPlayed("subscriptions with usage or several lines");
  if (!price) return refuse("lineItems", "Line items can't be blank");
  const priceMinor = minorOf(price.amount, price.currencyCode);
  if (priceMinor === null || priceMinor <= 0) return refuse("lineItems", "Price must be greater than 0");
  if (!input.name.trim()) return refuse("name", "Name can't be blank");
  const proposed = proposeSubscription(world, shop, {
    name: input.name,
    priceMinor,
    currency: price.currencyCode,
    test: input.test ?? false,
    trialDays: input.trialDays ?? 0,
    returnUrl: String(input.returnUrl),
  });
  return {
    appSubscription: subscriptionNode(proposed),
    confirmationUrl: `${world.urls.shopify}/store/${shop.handle}/charges/confirm/${proposed.id}`,
    userErrors: [],
  };
}

export function endSubscription(world: World, shop: ShopState, { id }: { id: string }) {
  const running = shop.app.subscription;
  if (running?.status !== "ACTIVE" || idOf(id, "AppSubscription") !== running.id) {
    return { appSubscription: null, userErrors: [{ field: ["id"], message: "Couldn't find RecurringApplicationCharge" }] };
  }
  return { appSubscription: subscriptionNode(cancelSubscription(world, shop)), userErrors: [] };
}

const PERIOD_MS = 30 * 86_400_000;

function subscriptionNode(subscription: AppSubscription) {
  const { id, name, status, test, trialDays, createdAt, returnUrl, priceMinor, currency } = subscription;
  const runs = status === "ACTIVE";
  return {
    __typename: "AppSubscription",
    id: gid("AppSubscription", id),
    name,
    status,
    test,
    trialDays,
    createdAt,
    returnUrl,
    currentPeriodEnd: runs ? new Date(Date.parse(createdAt) + trialDays * 86_400_000 + PERIOD_MS).toISOString() : null,
    lineItems: [
      {
        id: `${gid("AppSubscriptionLineItem", id)}?v=1&index=0`,
        plan: {
          pricingDetails: {
            __typename: "AppRecurringPricing",
            interval: "EVERY_30_DAYS",
            price: money(priceMinor, currency),
            discount: null,
            planHandle: null,
          },
        },
      },
    ],
  };
}
