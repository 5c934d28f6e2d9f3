/** A whole place to break: the sandbox as Shopify, two webs, two workers, a database behind a wire, people who shop. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { forTests, startFakeShopify, type FakeShopify } from "../../sandbox/fake-shopify";
import type { ShopState } from "../../sandbox/shop-state";
import { chanceFrom, type Chance } from "./chance";
import { openDatabase, type ChaosDatabase } from "./database";
import { handOf, type Hand } from "./hand";
import { startProcess, type AppProcess, type Launch } from "./processes";
import { addShops, installEverywhere, launchPrograms, signUpMembers } from "./shops";

const READY_WITHIN_MS = 60_000;
/** Shopify's eight tries in some twenty seconds. */
const RETRY_SPEED = 600;
const APP_URL = "http://app.invalid";
const DAY_MS = 86_400_000;

/** How the door answered a webhook: when (real time), how long it took, and with what; null is no answer. */
export type Answered = { at: number; tookMs: number; status: number | null };

export type Place = {
  world: FakeShopify["world"];
  shops: ShopState[];
  database: ChaosDatabase;
  webs: AppProcess[];
  workers: AppProcess[];
  hand: Hand;
  chance: Chance;
  /** `domain webhookId` of everything that the door answered with 200. */
  accepted: Set<string>;
  answered: Answered[];
  /** Webhooks that Shopify never brought, by their id. */
  lostWebhooks: Set<string>;
  /** Puts the app's clock so far from Shopify's; 0 is right again. */
  stepClock: (ms: number) => void;
  /** A day passes, for everybody. */
  passDay: () => void;
  logFile: string;
  close: () => Promise<void>;
};

export type PlaceGiven = {
  seed: number;
  shops: number;
  membersEach: number;
  /** Where the build is; a copy with something planted in it, or the project itself. */
  folder?: string;
};

export async function openPlace({ seed, shops: shopCount, membersEach, folder = path.resolve(".") }: PlaceGiven): Promise<Place> {
  // Streams of their own: what one of them is asked does not change what the others answer.
  const [chance, ofHand, ofWire] = [chanceFrom(seed), chanceFrom(seed + 1), chanceFrom(seed + 2)];
  const dataFolder = mkdtempSync(path.join(tmpdir(), "encore-chaos-run-"));
  const accepted = new Set<string>();
  const answered: Answered[] = [];
  const lostWebhooks = new Set<string>();
  const webs: AppProcess[] = [];
  const origins = () => webs.map((web) => `http://127.0.0.1:${web.port}`);
  const database = await openDatabase();
  const shopify = await startFakeShopify(
    forTests({ appUrl: APP_URL, post: (url, init) => deliver(url.replace(APP_URL, ofWire.pick(origins())), init, { accepted, answered }) }),
  );
  const { world } = shopify;
  world.knobs.retrySpeed = RETRY_SPEED;
  world.subscribe((change) => {
    if (change !== "deliveries") return;
    for (const { state, webhookId } of world.deliveries.slice(-10))
      if (state === "dropped" || state === "failed") lostWebhooks.add(webhookId);
  });
  const clock = clockOf(world, path.join(dataFolder, "clock-offset"));
  const logFile = path.resolve("reports/chaos.log");
  mkdirSync(path.dirname(logFile), { recursive: true });
  writeFileSync(logFile, "");
  const launch: Launch = { folder, logFile, environment: environmentOf(shopify, database.url, path.join(dataFolder, "clock-offset")) };

  const shops = addShops(world, shopCount);
  webs.push(await startProcess("server", launch));
  await untilReady(webs);
  await installEverywhere(world, shops, origins()[0] ?? "");
  await launchPrograms(database, shops);
  webs.push(await startProcess("server", launch));
  const workers = [await startProcess("worker.server", launch), await startProcess("worker.server", launch)];
  await untilReady([...webs, ...workers]);
  signUpMembers(world, shops, membersEach);
  const hand = handOf({ world, shops, chance: ofHand, webs: origins });
  return {
    ...{ world, shops, database, webs, workers, hand, chance, accepted, answered, lostWebhooks, logFile },
    stepClock: clock.step,
    passDay: clock.passDay,
    close: async () => {
      await Promise.all([...webs, ...workers].map((one) => one.stop()));
      await shopify.stop();
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function deliver(
  url: string,
  init: RequestInit & { headers: Record<string, string> },
  { accepted, answered }: Pick<Place, "accepted" | "answered">,
): Promise<Response> {
  const at = Date.now();
  let status: number | null = null;
  try {
    const response = await fetch(url, init);
    status = response.status;
    if (status === 200) accepted.add(`${init.headers["X-Shopify-Shop-Domain"]} ${init.headers["X-Shopify-Webhook-Id"]}`);
    return response;
  } finally {
    answered.push({ at, tookMs: Date.now() - at, status });
    if (answered.length > 1_000) answered.splice(0, 500);
  }
}

/** The app's clock is a file; Shopify's goes with it by the day, and not where the app's alone is wrong. */
function clockOf(world: FakeShopify["world"], file: string): { step: (ms: number) => void; passDay: () => void } {
  let wrongByMs = 0;
  const write = () => writeFileSync(file, String(world.clock.offsetMs() + wrongByMs));
  return {
    step: (ms) => {
      wrongByMs = ms;
      write();
    },
    passDay: () => {
      world.clock.advance(DAY_MS);
      write();
    },
  };
}

function environmentOf({ world, urls }: FakeShopify, databaseUrl: string, clockOffsetFile: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // The app refuses the sandbox in production.
    NODE_ENV: "development",
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: world.config.apiKey,
    SHOPIFY_API_SECRET: world.config.apiSecret,
    SHOPIFY_APP_URL: APP_URL,
    SHOPIFY_SANDBOX_ORIGIN: urls.shopify,
    APP_BRIDGE_URL: `${urls.shopify}/shopifycloud/app-bridge.js`,
    CLOCK_OFFSET_FILE: clockOffsetFile,
    SMTP_URL: urls.smtp,
    LOG_LEVEL: "warn",
  };
}

export async function untilReady(processes: AppProcess[]): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await Promise.all(processes.map((one) => one.isReady()))).every(Boolean)) {
    if (Date.now() > deadline) throw new Error("the app's processes are not ready: reports/chaos.log says why");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
