/**
 * `npm run sandbox`: a whole Shopify to play with, and the app in it. Builds what is stale, starts the fake Shopify, then
 * the app as `npm start` would, and prints where everything is.
 *
 *   --fresh    forget shops, orders and the app's own database first
 *   --no-app   only the fake Shopify; run the app yourself
 *   --dev      the app from its sources, reloading as they change
 *   --webs 2 --workers 2   so many of each, the webs behind a plain proxy
 */
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { portBaseFromEnv, portsFrom, urlsFrom, type Ports } from "./config";
import { startFakeShopify } from "./fake-shopify";
import { endOfLog, startApp, type AppProcess } from "./launch/app-process";
import { anyFreePorts, checkPorts } from "./launch/free-ports";
import { linksTable } from "./launch/links";
import { startPlainProxy, type PlainProxy } from "./launch/plain-proxy";
import { buildWhatIsStale } from "./launch/stale-builds";

const PROCESSES_MAX = 8;

type Flags = { fresh: boolean; withApp: boolean; isDev: boolean; webs: number; workers: number };

const ROOT = fileURLToPath(new URL("..", import.meta.url));

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const { withApp, isDev } = flags;
  const portBase = portBaseFromEnv(process.env.PORT_BASE);
  const ports = portsFrom(portBase);
  const dataFolder = resolve(ROOT, process.env.DATA_FOLDER ?? `.data/sandbox-${portBase}`);
  const clockOffsetFile = join(dataFolder, "clock-offset");
  const apiKey = process.env.SHOPIFY_API_KEY ?? "sandbox_key";
  const apiSecret = process.env.SHOPIFY_API_SECRET ?? "sandbox_secret";
  const { app: appUrl } = urlsFrom(ports, `http://localhost:${ports.app}`);

  await checkPorts(portBase, ports, { withApp, withDatabase: !process.env.DATABASE_URL });
  if (flags.fresh) forget(dataFolder);
  mkdirSync(dataFolder, { recursive: true });
  if (withApp) await buildWhatIsStale(ROOT, isDev ? ["build:widget"] : null, say);

  const shopify = await startFakeShopify({ portBase, appUrl, apiKey, apiSecret, dataFolder, clockOffsetFile });
  const { proxy, ...appPorts } = await openDoors(ports, flags);
  const settings = { root: ROOT, dataFolder, ports, urls: shopify.urls, clockOffsetFile, apiKey, apiSecret, isDev, ...appPorts };
  const app = withApp ? startApp(settings) : null;
  shopify.world.appProcesses = app?.processes ?? null;
  const stop = stopper(async () => {
    await app?.stop();
    await proxy?.stop();
    await shopify.stop();
  });
  if (app) await getReady(app, stop);
  say(`\nThe sandbox runs.\n\n${linksTable(shopify.urls, { withApp })}\n`);
  if (app) say(`  What the app says is in ${app.logFile}. Ctrl-C stops everything; what happened is kept (--fresh forgets it).\n`);
}

type Doors = { webPorts: number[]; workerPorts: number[]; proxy: PlainProxy | null };

/** One web listens at the app's own port; several elsewhere, behind a proxy that listens there. */
async function openDoors(ports: Ports, { withApp, webs, workers }: Flags): Promise<Doors> {
  const workerPorts = [ports.worker, ...(await anyFreePorts(workers - 1))];
  if (!withApp || webs === 1) return { webPorts: [ports.app], workerPorts, proxy: null };
  const webPorts = await anyFreePorts(webs);
  return { webPorts, workerPorts, proxy: await startPlainProxy(ports.app, webPorts) };
}

async function getReady(app: AppProcess, stop: (code: number) => Promise<void>): Promise<void> {
  say("Starting the app …");
  await app.ready().catch(async (error: unknown) => {
    complain(error);
    await stop(1);
  });
  void app.ended.then((code) => {
    complain(`The app stopped (${code ?? "it could not be started"}). The end of ${app.logFile}:\n\n${endOfLog(app.logFile)}`);
    return stop(1);
  });
}

/** Stops once, on Ctrl-C, SIGTERM or when it is called, and ends this process. */
function stopper(finish: () => Promise<void>): (code: number) => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = (code: number): Promise<void> => {
    stopping ??= finish().then(
      () => process.exit(code),
      (error: unknown) => {
        complain(error);
        process.exit(1);
      },
    );
    return stopping;
  };
  process.on("SIGINT", () => void stop(0));
  process.on("SIGTERM", () => void stop(0));
  return stop;
}

/** Only what the sandbox itself puts there: the folder may be anybody's. */
function forget(dataFolder: string): void {
  for (const name of ["world.json", "clock-offset", "app.log", "postgres"])
    rmSync(join(dataFolder, name), { recursive: true, force: true });
  if (process.env.DATABASE_URL) say("DATABASE_URL is set: that database is yours to empty.");
}

/** Throws with a sentence for people. */
function readFlags(args: string[]): Flags {
  const boolean = { type: "boolean", default: false } as const;
  const count = { type: "string", default: "1" } as const;
  const { values } = parseArgs({ args, options: { fresh: boolean, "no-app": boolean, dev: boolean, webs: count, workers: count } });
  const [webs, workers] = [readCount("--webs", values.webs), readCount("--workers", values.workers)];
  if (values.dev && webs + workers > 2) throw new Error("--dev runs one web and one worker: leave out --webs and --workers.");
  return { fresh: values.fresh, withApp: !values["no-app"], isDev: values.dev, webs, workers };
}

function readCount(flag: string, value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= PROCESSES_MAX) return count;
  throw new Error(`${flag} is a whole number from 1 to ${PROCESSES_MAX}; it is "${value}".`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

await main().catch((error: unknown) => {
  complain(error);
  process.exit(1);
});
