/** What the merchant does with the app: install, remove, switch its blocks on, answer its charges. */
import { randomBytes } from "node:crypto";
import { readAppToml } from "../app-toml";
import type { AppSubscription, Customer, ShopState } from "../shop-state";
import {
  COMPLIANCE_TOPICS,
  dataRequestPayload,
  redactPayload,
  shopRedactPayload,
  type ComplianceTopic,
} from "../webhooks/payloads/compliance-payload";
import { scopesPayload, shopPayload, subscriptionPayload } from "../webhooks/payloads/shop-payload";
import { newId, type World } from "../world";
import { requireCustomer } from "./customers";
import { need } from "./refused";
import { tellApp } from "./tell-app";

/** Grants what `shopify.app.toml` asks for (or these scopes). Tokens come when the app is opened. */
export function install(world: World, shop: ShopState, scopes: string[] = readAppToml().scopes): void {
  if (shop.app.installed) return;
  Object.assign(shop.app, {
    installed: true,
    id: newId(shop),
    scopes,
    accessTokens: [],
    metafields: {},
    subscription: null,
    pendingSubscription: null,
  });
  world.announce("shop", shop.handle);
}

/** Tokens die at once; the app's metafields, charges and blocks in the theme go with it. */
export function uninstall(world: World, shop: ShopState): void {
  need(shop.app.installed, "not_installed", `The app is not installed in ${shop.name}.`);
  Object.assign(shop.app, { installed: false, metafields: {}, subscription: null, pendingSubscription: null });
  for (const token of shop.app.accessTokens) token.revoked = true;
  shop.theme.blocks = {};
  world.courier.send(shop, "app/uninstalled", shopPayload(shop, world.clock.iso()), shop.name);
  world.announce("shop", shop.handle);
}

/** Switches an app block or embed (by its file name without .liquid) on or off; settings given are kept with it. */
export function setEmbed(world: World, shop: ShopState, block: string, enabled: boolean, settings?: Record<string, unknown>): void {
  need(shop.app.installed || !enabled, "not_installed", `The app is not installed in ${shop.name}.`);
  shop.theme.blocks[block] = { enabled, settings: settings ?? shop.theme.blocks[block]?.settings ?? {} };
  world.announce("shop", shop.handle);
}

export function changeScopes(world: World, shop: ShopState, scopes: string[]): void {
  need(shop.app.installed, "not_installed", `The app is not installed in ${shop.name}.`);
  const previous = shop.app.scopes;
  shop.app.scopes = [...new Set(scopes)];
  tellApp(world, shop, "app/scopes_update", scopesPayload(shop, previous, world.clock.now().toISOString()), shop.name);
}

/** Name, time zone and the like, as the merchant changes them in the shop's settings. */
export function updateShop(
  world: World,
  shop: ShopState,
  change: Partial<Pick<ShopState, "name" | "email" | "timeZone" | "customerAccounts">>,
): void {
  Object.assign(shop, change);
  tellApp(world, shop, "shop/update", shopPayload(shop, world.clock.iso()), shop.name);
}

/** Privacy topics come also after the app is gone. `customerId` for the two about a customer. */
export function sendCompliance(world: World, shop: ShopState, topic: ComplianceTopic, customerId?: number): void {
  need(COMPLIANCE_TOPICS.includes(topic), "bad_topic", `The topic is one of ${COMPLIANCE_TOPICS.join(", ")}.`);
  if (topic === "shop/redact") return world.courier.send(shop, topic, shopRedactPayload(shop), shop.name);
  need(customerId, "no_customer", `${topic} is about a customer: say which.`);
  const customer = requireCustomer(shop, customerId);
  const payload = topic === "customers/redact" ? redactPayload(shop, customer) : dataRequestPayload(shop, customer, newId(shop));
  world.courier.send(shop, topic, payload, customer.email);
  if (topic === "customers/redact") redactCustomer(world, shop, customer);
}

/** Shopify erases the person before it asks apps to: later messages about their orders name nobody. */
function redactCustomer(world: World, shop: ShopState, customer: Customer): void {
  for (const order of shop.orders) if (order.customerId === customer.id) Object.assign(order, { customerId: null, email: "" });
  for (const cart of Object.values(shop.carts)) if (cart.customerId === customer.id) cart.customerId = null;
  shop.customers.splice(shop.customers.indexOf(customer), 1);
  world.announce("shop", shop.handle);
}

export type NewSubscription = Omit<AppSubscription, "id" | "status" | "createdAt">;

/** What the app asks the merchant to pay; it waits for the answer. A charge that waited before is forgotten. */
export function proposeSubscription(world: World, shop: ShopState, input: NewSubscription): AppSubscription {
  const proposed: AppSubscription = { ...input, id: newId(shop), status: "PENDING", createdAt: world.clock.iso() };
  shop.app.pendingSubscription = proposed;
  tellSubscription(world, shop, proposed);
  return proposed;
}

/** The merchant's answer on the confirmation page. Answers the address to go back to. */
export function decideSubscription(world: World, shop: ShopState, subscriptionId: number, decision: "accept" | "decline"): string {
  const proposed = shop.app.pendingSubscription;
  need(proposed?.id === subscriptionId, "no_such_charge", "This charge has been answered already, or there is none.");
  shop.app.pendingSubscription = null;
  proposed.status = decision === "accept" ? "ACTIVE" : "DECLINED";
  if (decision === "accept") {
    if (shop.app.subscription?.status === "ACTIVE") cancelSubscription(world, shop);
    shop.app.subscription = proposed;
  }
  tellSubscription(world, shop, proposed);
  const back = new URL(proposed.returnUrl);
  back.searchParams.set("charge_id", String(proposed.id));
  return back.toString();
}

/** Ends the charge that runs. */
export function cancelSubscription(world: World, shop: ShopState): AppSubscription {
  const running = shop.app.subscription;
  need(running?.status === "ACTIVE", "no_such_charge", `${shop.name} pays nothing for the app.`);
  running.status = "CANCELLED";
  tellSubscription(world, shop, running);
  return running;
}

function tellSubscription(world: World, shop: ShopState, subscription: AppSubscription): void {
  tellApp(world, shop, "app_subscriptions/update", subscriptionPayload(shop, subscription, world.clock.iso()), subscription.name);
}

/** A token as Shopify makes them. `lifeSeconds` counts in real time. */
export function giveToken(world: World, shop: ShopState, kind: "offline" | "online", lifeSeconds: number | null) {
  const random = (prefix: string): string => `${prefix}_${randomBytes(16).toString("hex")}`;
  const expiresAt = lifeSeconds === null ? null : new Date(Date.now() + lifeSeconds * 1000).toISOString();
  const token = { token: random(kind === "offline" ? "shpat" : "shpua"), refreshToken: random("shprt"), kind, expiresAt, revoked: false };
  shop.app.accessTokens.push(token);
  world.announce("shop", shop.handle);
  return token;
}
