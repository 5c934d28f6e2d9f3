/**
 * Where everything in the sandbox listens. One number, PORT_BASE, moves the whole set, so several copies run side by
 * side on one machine. Base 0 means "any free port": tests use it, and the real addresses are known after listening.
 */
import type { ShopHandle } from "./shop-state";

export type SandboxConfig = {
  portBase: number;
  apiKey: string;
  apiSecret: string;
  /** The handle of the app in the admin's address. */
  appHandle: string;
  /** The Admin API version of webhooks and tokens. */
  apiVersion: string;
  /** The topics that the app listens to; null for all there are. */
  topics: string[] | null;
  /** Where the state is kept between runs; null keeps nothing. */
  dataFolder: string | null;
  /** Holds the clock's offset in ms; the app reads the same file. Null keeps it in memory. */
  clockOffsetFile: string | null;
};

/** Addresses without a slash at their end. They change once, when the servers listen on ephemeral ports. */
export type SandboxUrls = { shopify: string; storefronts: Record<ShopHandle, string>; app: string; worker: string; smtp: string };

export type Ports = {
  shopify: number;
  storefronts: Record<ShopHandle, number>;
  app: number;
  worker: number;
  smtp: number;
  database: number;
};

export const API_VERSION = "2026-10";
export const DEFAULT_PORT_BASE = 4100;

/** The ten ports of one sandbox. */
export function portsFrom(base: number): Ports {
  const at = (offset: number): number => (base === 0 ? 0 : base + offset);
  return { shopify: at(0), storefronts: { "birch-and-bark": at(1), kawa: at(2) }, app: at(3), worker: at(4), smtp: at(5), database: at(6) };
}

export function urlsFrom(ports: Ports, appUrl: string): SandboxUrls {
  const local = (port: number): string => `http://localhost:${port}`;
  return {
    shopify: local(ports.shopify),
    storefronts: { "birch-and-bark": local(ports.storefronts["birch-and-bark"]), kawa: local(ports.storefronts.kawa) },
    app: appUrl,
    worker: local(ports.worker),
    smtp: `smtp://localhost:${ports.smtp}`,
  };
}

/** Reads PORT_BASE. Throws with a sentence for people when it is not a number that leaves room for ten ports. */
export function portBaseFromEnv(value: string | undefined): number {
  if (value === undefined || value === "") return DEFAULT_PORT_BASE;
  const base = Number(value);
  if (!Number.isInteger(base) || base < 1024 || base > 65_500) {
    throw new Error(`PORT_BASE must be a whole number from 1024 to 65500; it is "${value}".`);
  }
  return base;
}
