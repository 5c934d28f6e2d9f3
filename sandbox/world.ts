/**
 * Everything the fake Shopify knows, in one object that the storefronts, the admin, the APIs and tests share. State is
 * plain data; the verbs change it. After a change call `announce`, which tells listeners and saves.
 */
import { join } from "node:path";
import { API_CALLS_KEPT_MAX, type ApiCall, type Fault } from "./admin-api/faults";
import { readAppToml } from "./app-toml";
import { createClock, type SandboxClock } from "./clock";
import { API_VERSION, portsFrom, urlsFrom, type SandboxConfig, type SandboxUrls } from "./config";
import { firstShops } from "./first-shops";
import type { Mail } from "./mailbox/mail";
import type { AppProcesses } from "./launch/app-process";
import { createStateFile } from "./persistence";
import type { Order, ShopHandle, ShopState } from "./shop-state";
import type { Post } from "./webhooks/attempt";
import { createCourier, type Courier } from "./webhooks/courier";
import type { Delivery } from "./webhooks/delivery";
import { newDeliverySettings, type DeliverySettings } from "./webhooks/knobs";

export type WorldChange = "shop" | "clock" | "knobs" | "faults" | "deliveries" | "api-calls" | "mail";

export type World = {
  config: SandboxConfig;
  urls: SandboxUrls;
  shops: Record<ShopHandle, ShopState>;
  clock: SandboxClock;
  faults: Fault[];
  knobs: DeliverySettings;
  /** Newest last. */
  deliveries: Delivery[];
  /** Newest last. */
  apiCalls: ApiCall[];
  /** Newest last. */
  mails: Mail[];
  /** Carries webhooks to the app. */
  courier: Courier;
  /** The app's processes, where this sandbox started them. */
  appProcesses: AppProcesses | null;
  /** Serial numbers of knobs, faults, calls and mails. */
  nextSerial(): number;
  /** Is told of each change; answers the way to stop listening. */
  subscribe(listener: (change: WorldChange, shop: ShopHandle | null) => void): () => void;
  announce(change: WorldChange, shop?: ShopHandle): void;
  /** Writes the state at once; without it a change is on disk within a third of a second. */
  save(): void;
};

export type WorldOptions = {
  portBase: number;
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  dataFolder: string | null;
  /** Default: `clock-offset` in the data folder. */
  clockOffsetFile?: string | null;
  /** Topics that are sent. Default: those `shopify.app.toml` subscribes to. Null: all. */
  topics?: string[] | null;
  /** How webhooks reach the app; tests that call its door as a function put theirs here. Default: fetch. */
  post?: Post;
};

type SavedWorld = Pick<World, "shops" | "faults" | "knobs" | "deliveries" | "apiCalls" | "mails"> & { serial: number };

export function createWorld(options: WorldOptions): World {
  const { portBase, appUrl, apiKey, apiSecret, dataFolder } = options;
  const clockOffsetFile = options.clockOffsetFile ?? (dataFolder && join(dataFolder, "clock-offset"));
  const topics = options.topics === undefined ? readAppToml().topics : options.topics;
  const config: SandboxConfig = {
    portBase,
    apiKey,
    apiSecret,
    topics,
    appHandle: "encore",
    apiVersion: API_VERSION,
    dataFolder,
    clockOffsetFile,
  };
  const listeners = new Set<Parameters<World["subscribe"]>[0]>();
  let serial = 0;

  const file = createStateFile<SavedWorld>(dataFolder, () => {
    const { shops, faults, knobs, deliveries, apiCalls, mails } = world;
    return { shops, faults, knobs, deliveries, apiCalls, mails, serial };
  });
  const announce: World["announce"] = (change, shop) => {
    file.saveSoon();
    for (const listener of listeners) listener(change, shop ?? null);
  };
  const saved = file.load();
  for (const shop of Object.values(saved?.shops ?? {})) shop.orders.forEach(knowParcels);
  serial = saved?.serial ?? 0;

  const world: World = {
    config,
    urls: urlsFrom(portsFrom(portBase), appUrl),
    shops: saved?.shops ?? firstShops(),
    clock: createClock(clockOffsetFile, () => announce("clock")),
    faults: saved?.faults ?? [],
    knobs: saved?.knobs ?? newDeliverySettings(),
    deliveries: saved?.deliveries ?? [],
    apiCalls: saved?.apiCalls ?? [],
    mails: saved?.mails ?? [],
    courier: createCourier(() => world, options.post ?? fetch),
    appProcesses: null,
    nextSerial: () => ++serial,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce,
    save: file.saveNow,
  };
  return world;
}

/** The shop by its handle or by its myshopify domain; null when there is none. */
export function findShop(world: World, handleOrDomain: string): ShopState | null {
  return Object.values(world.shops).find((shop) => shop.handle === handleOrDomain || shop.domain === handleOrDomain) ?? null;
}

/** The next id of the shop: unique for every kind of thing in it. */
export function newId(shop: ShopState): number {
  shop.lastId += 1;
  return shop.lastId;
}

/** Notes a call of the app; the oldest are forgotten. */
export function noteApiCall(world: World, call: Omit<ApiCall, "id">): void {
  world.apiCalls.push({ id: world.nextSerial(), ...call });
  if (world.apiCalls.length > API_CALLS_KEPT_MAX) world.apiCalls.splice(0, world.apiCalls.length - API_CALLS_KEPT_MAX);
  world.announce("api-calls", call.shop ?? undefined);
}

/** In a state from before parcels were kept, nothing has been sent. */
function knowParcels(order: Order): void {
  const before: Partial<Order> = order;
  before.fulfillments ??= [];
  for (const line of order.refunds.flatMap((refund): Partial<Order["refunds"][number]["lines"][number]>[] => refund.lines)) line.sent ??= 0;
}
