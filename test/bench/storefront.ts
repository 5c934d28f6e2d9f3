/**
 * What the storefront carries, in Chromium: a page with the launcher, its assets compressed as a CDN sends them, and an API
 * that takes 100 ms. Times are of a first visit with nothing in the cache, pressed without reaching for the button first.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, CDPSession, Page } from "playwright-core";
import { aMemberHome } from "#test/factories/shopper-home";
import { launchBrowser, PHONE } from "#test/support/browser";
import { median, metBy, type Figure, type Length, type Target } from "./row";

const ASSETS = "extensions/loyalty-widget/assets";
const API_MS = 100;
const SLOWED = 4;
const ceiling = (must: number, goal = must): Target => ({ must, goal, isCeiling: true });

export async function storefront(_place: unknown, length: Length): Promise<Figure[]> {
  if (!existsSync(path.join(ASSETS, "loyalty-panel.js"))) throw new Error("There is no build: run `npm run build` first.");
  const rounds = length.isShort ? 1 : 7;
  const server = await serveShop();
  const browser = await launchBrowser();
  try {
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const plain: Visit[] = [];
    const slowed: Visit[] = [];
    for (let round = 0; round < rounds; round += 1) {
      plain.push(await visit(browser, origin, 1));
      slowed.push(await visit(browser, origin, SLOWED));
    }
    return [...weights(), ...behaviour(plain, slowed)];
  } finally {
    await browser.close();
    server.close();
  }
}

function weights(): Figure[] {
  const read = (file: string) => readFileSync(path.join(ASSETS, `loyalty-${file}.js`));
  const packed = (file: string) => gzipSync(read(file), { level: 9 }).length;
  const more = packed("panel-more").toLocaleString("en");
  const words = packed("words-en").toLocaleString("en");
  const bytes = (name: string, what: string, value: number, target: Target) => row({ name, what, unit: "bytes", target }, [value]);
  return [
    bytes("launcher", "script of every page, compressed", packed("launcher"), ceiling(5_000, 2_000)),
    bytes("launcher as shipped", "the same, as it lies there", read("launcher").length, ceiling(10_000, 5_000)),
    bytes("panel", `first file, script and style compressed (later ${more}; words ${words})`, packed("panel"), ceiling(35_000, 25_000)),
  ];
}

function behaviour(plain: Visit[], slowed: Visit[]): Figure[] {
  const of = (visits: Visit[], key: keyof Visit) => visits.map((each) => each[key]);
  const both = [...plain, ...slowed];
  const onSlow = `on a ${SLOWED}x slowed CPU`;
  return [
    row(
      { name: "asked before intent", what: "requests before the button is reached for", unit: "requests", target: ceiling(0) },
      of(both, "before"),
    ),
    row({ name: "asked of the app", what: "data requests to open the panel", unit: "requests", target: ceiling(1) }, of(both, "data")),
    row({ name: "open", what: `press to balance, the API at ${API_MS} ms`, unit: "ms", target: ceiling(300) }, of(plain, "openMs")),
    row({ name: "open, slow", what: `the same ${onSlow}`, unit: "ms", target: ceiling(500) }, of(slowed, "openMs")),
    row({ name: "layout shift", what: "of page and panel, largest of all", unit: "share", target: ceiling(0) }, [
      Math.max(...of(both, "shift")),
    ]),
    row({ name: "main thread", what: `the launcher's script ${onSlow}`, unit: "ms", target: ceiling(2) }, of(slowed, "scriptMs")),
  ];
}

function row(about: Pick<Figure, "name" | "what" | "unit"> & { target: Target }, values: number[]): Figure {
  const { target, ...rest } = about;
  const figure = median(values);
  const said = (value: number) => `≤ ${value.toLocaleString("en")}`;
  return {
    ...rest,
    figure,
    spread: [Math.min(...values), Math.max(...values)],
    must: said(target.must),
    goal: said(target.goal),
    met: metBy(figure, target),
  };
}

type Visit = { before: number; data: number; openMs: number; shift: number; scriptMs: number };

async function visit(browser: Browser, origin: string, slowed: number): Promise<Visit> {
  const context = await browser.newContext({ viewport: PHONE });
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const chromium = await context.newCDPSession(page);
    await chromium.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    const scriptMs = await scriptTime(chromium, "loyalty-launcher.js", () => page.goto(origin, { waitUntil: "networkidle" }));
    const before = asked.filter((url) => !["/", "/loyalty-launcher.js", "/favicon.ico"].includes(url)).length;
    const { openMs, shift } = await openPanel(page);
    return { before, data: asked.filter((url) => url.startsWith("/apps/")).length, openMs, shift, scriptMs };
  } finally {
    await context.close();
  }
}

/** How long the main thread evaluates one script while `work` goes on. */
async function scriptTime(chromium: CDPSession, file: string, work: () => Promise<unknown>): Promise<number> {
  type Traced = { name: string; ph: string; ts: number; dur?: number; tid: number; args?: { data?: { url?: string } } };
  const events: Traced[] = [];
  chromium.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as Traced[])));
  await chromium.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline"] } });
  await work();
  const complete = new Promise((resolve) => chromium.once("Tracing.tracingComplete", resolve));
  await chromium.send("Tracing.end");
  await complete;
  const ours = events.filter(({ name, args }) => name === "EvaluateScript" && args?.data?.url?.includes(file));
  // Told as a whole with its duration, or as a beginning that has its end.
  const endOf = ({ ts, tid }: Traced) =>
    events
      .filter((event) => event.name === "EvaluateScript" && event.ph === "E" && event.tid === tid && event.ts >= ts)
      .sort((a, b) => a.ts - b.ts)[0];
  const micros = ours.reduce((sum, event) => sum + (event.dur ?? (endOf(event)?.ts ?? event.ts) - event.ts), 0);
  if (micros === 0) throw new Error(`Chromium did not tell how long ${file} took.`);
  return micros / 1_000;
}

function openPanel(page: Page): Promise<{ openMs: number; shift: number }> {
  return page.evaluate(async () => {
    let shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
    });
    observer.observe({ type: "layout-shift", buffered: true });
    const pressedAt = performance.now();
    document.getElementById("encore-launcher")?.shadowRoot?.querySelector("button")?.click();
    while (!document.getElementById("encore-panel")?.shadowRoot?.querySelector(".amount strong")) {
      if (performance.now() - pressedAt > 10_000) throw new Error("The panel did not open");
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => requestAnimationFrame(resolve)); // Painted.
    const openMs = performance.now() - pressedAt;
    await new Promise((resolve) => setTimeout(resolve, 600));
    return { openMs, shift };
  });
}

const DISPLAY = {
  position: "bottom_right",
  shape: "pill",
  text: "Rewards",
  icon: "gift",
  primaryColor: "#2f5d50",
  surfaceColor: "#ffffff",
  textColor: "#1d1d1b",
  radius: 8,
  sideOffset: 16,
  bottomOffset: 16,
  hideOnPhones: false,
};

function serveShop(): Promise<Server> {
  const settings = JSON.stringify({ programName: "Birch & Bark Rewards", live: true, launcher: DISPLAY })
    .replace(/&/g, "&amp;")
    .replace(/"/g, "&quot;");
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><main><h1>Birch &amp; Bark</h1>${"<p>Goods for outside.</p>".repeat(40)}</main>
<div id="encore-launcher" data-settings="${settings}" data-panel="/loyalty-panel.js" data-more="/loyalty-panel-more.js" data-words="/loyalty-words-en.js" data-proxy="/apps/loyalty" data-customer="in" data-cart="/cart" data-locale="en" data-ready-label="Ready" data-failed-label="Failed"></div>
<script src="/loyalty-launcher.js" defer></script>`;
  const home = JSON.stringify(aMemberHome());
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/") return send(response, "text/html", page);
    if (pathname.startsWith("/apps/")) return void setTimeout(() => send(response, "application/json", home), API_MS);
    const file = path.join(ASSETS, path.basename(pathname));
    if (pathname.startsWith("/loyalty-") && existsSync(file)) return send(response, "text/javascript", readFileSync(file));
    response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, "localhost", () => resolve(server)));
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Encoding": "gzip" }).end(gzipSync(body));
}
