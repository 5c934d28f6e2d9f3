/**
 * Starts everything that plays Shopify in this process: the admin with OAuth, Admin API and control panel on one port, a
 * storefront for each shop, and the mailbox. Tests start it on ephemeral ports; `npm run sandbox` on those of PORT_BASE.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import { createAdminApi } from "./admin-api/door";
import { createAdminFrame } from "./admin-frame";
import { portsFrom, type SandboxUrls } from "./config";
import { createControlApi } from "./control-api";
import { createControlPanel } from "./control-panel";
import { startMailServer } from "./mailbox/mail-server";
import { createTokenEndpoint } from "./oauth/token-endpoint";
import type { ShopHandle } from "./shop-state";
import { createStorefront } from "./storefront";
import { createWorld, type World, type WorldOptions } from "./world";

export type FakeShopifyOptions = WorldOptions;

export type FakeShopify = {
  world: World;
  urls: SandboxUrls;
  /** Stops the servers and saves the state. Deliveries that are under way go on at the next start. */
  stop(): Promise<void>;
};

/** For tests: ephemeral ports, nothing kept. `post` calls the app's webhook door as a function. */
export function forTests(options: Partial<FakeShopifyOptions> = {}): FakeShopifyOptions {
  return { portBase: 0, appUrl: "http://localhost:1", apiKey: "sandbox_key", apiSecret: "sandbox_secret", dataFolder: null, ...options };
}

/** Rejects when a port is taken; then nothing is left running. */
export async function startFakeShopify(options: FakeShopifyOptions): Promise<FakeShopify> {
  const world = createWorld(options);
  const ports = portsFrom(options.portBase);
  const stops: (() => Promise<void>)[] = [];
  const start = async (app: Express, port: number): Promise<string> => {
    const server = await listen(app, port);
    stops.push(() => close(server));
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  };
  const stop = async (): Promise<void> => {
    world.courier.stop();
    await Promise.all(stops.map((one) => one()));
    world.save();
  };
  try {
    world.urls.shopify = await start(createShopify(world), ports.shopify);
    for (const handle of Object.keys(world.shops) as ShopHandle[]) {
      world.urls.storefronts[handle] = await start(createStorefront(world, world.shops[handle]), ports.storefronts[handle]);
    }
    const mail = await startMailServer(world, ports.smtp);
    stops.push(() => mail.stop());
    world.urls.smtp = `smtp://localhost:${mail.port}`;
  } catch (error) {
    await stop();
    throw error;
  }
  world.courier.resume();
  return { world, urls: world.urls, stop };
}

function createShopify(world: World): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use("/api", createControlApi(world));
  app.use(createTokenEndpoint(world));
  app.use(createAdminApi(world));
  app.use(createAdminFrame(world));
  app.use(createControlPanel(world));
  return app;
}

function listen(app: Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, "127.0.0.1", () => resolve(server));
    server.once("error", reject);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
