/** The control panel: shows the world as it is, twice in three seconds, and carries out what is pressed. */
import { byId } from "../../admin-frame/browser/dom";
import type { PanelData } from "../panel-page";
import * as api from "./api";
import { refreshForms, suggestPerson } from "./forms";
import { drawNow } from "./now";
import { say } from "./rows";
import { drawSwitches, wireSwitches } from "./switches";
import { VERBS } from "./verbs";

const REFRESH_MS = 1500;
/** The whole shop is read again when its traffic or its counts change, and every so many looks in any case. */
const SHOP_EVERY = 4;

const { shops } = JSON.parse(byId("panel-data").textContent ?? "{}") as PanelData;
const remembered = location.hash.slice(1);
let handle = shops.some((shop) => shop.handle === remembered) ? remembered : (shops[0]?.handle ?? "");
let shop: api.ShopNow | null = null;
let world: api.WorldNow | null = null;
let stamp = "";
let looks = 0;

async function refresh(): Promise<void> {
  const asked = handle;
  const [state, deliveries, calls] = await Promise.all([api.readWorld(), api.readDeliveries(asked), api.readCalls(asked)]);
  const counts = state.shops.find((candidate) => candidate.handle === asked);
  const seen = JSON.stringify([asked, counts, deliveries[0]?.key, calls[0]?.id]);
  if (seen !== stamp || looks++ % SHOP_EVERY === 0) shop = await api.readShop(asked);
  if (asked !== handle || !shop) return;
  stamp = seen;
  world = state;
  drawSwitches(state);
  drawNow(
    shop,
    { deliveries, calls },
    (delivery) => void run(async () => (await api.redeliver(delivery), `${delivery.topic} is on its way again.`)),
  );
  refreshForms(shop);
}

/** Does something, says how it went, and shows what has changed. */
async function run(action: () => Promise<string>): Promise<void> {
  try {
    const done = await action();
    if (done) say(done);
    stamp = "";
    await refresh();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  }
}

async function choose(next: string): Promise<void> {
  handle = next;
  stamp = "";
  history.replaceState(null, "", `#${next}`);
  for (const tab of document.querySelectorAll<HTMLElement>("[data-shop]"))
    tab.setAttribute("aria-selected", String(tab.dataset.shop === next));
  const places = shops.find((candidate) => candidate.handle === next);
  byId("to-admin").setAttribute("href", places?.admin ?? "/");
  byId("to-storefront").setAttribute("href", places?.storefront ?? "/");
  for (const link of document.querySelectorAll<HTMLElement>("[data-admin-path]"))
    link.setAttribute("href", `/store/${next}${link.dataset.adminPath ?? ""}`);
  await refresh();
  if (shop) suggestPerson(shop);
}

function wireVerbs(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-verb]")) {
    const verb = VERBS[element.dataset.verb ?? ""];
    const event = element instanceof HTMLFormElement ? "submit" : "click";
    element.addEventListener(event, (pressed) => {
      pressed.preventDefault();
      if (verb) void carryOut(element, verb);
    });
  }
}

async function carryOut(element: HTMLElement, verb: (typeof VERBS)[string]): Promise<void> {
  const now = shop;
  if (!now) return;
  const button = element.querySelector("button") ?? (element as HTMLButtonElement);
  button.disabled = true;
  await run(() => verb(now, element instanceof HTMLFormElement ? new FormData(element) : new FormData()));
  button.disabled = false;
  if (element.dataset.verb === "signUp" && shop) suggestPerson(shop);
}

function wireWorld(): void {
  const quietly = (action: () => Promise<unknown>): void => void run(async () => (await action(), ""));
  wireSwitches({
    advance: (advanceDays) => quietly(() => api.moveClock({ advanceDays })),
    resetClock: () => quietly(() => api.moveClock({ reset: true })),
    setFault: (fault) => quietly(async () => (await api.removeFaults(), fault && api.addFault(fault))),
    addKnob: (knob) => quietly(() => api.addKnob(knob)),
    removeKnobs: (kind) =>
      quietly(() => Promise.all((world?.knobs.knobs ?? []).filter((knob) => knob.kind === kind).map(({ id }) => api.removeKnob(id)))),
  });
}

function keepFresh(): void {
  const look = document.hidden ? Promise.resolve() : refresh();
  look
    .catch(() => undefined) // The sandbox is restarting: the next look will tell.
    .finally(() => setTimeout(keepFresh, REFRESH_MS));
}

for (const tab of document.querySelectorAll<HTMLElement>("[data-shop]"))
  tab.addEventListener("click", () => void run(async () => (await choose(tab.dataset.shop ?? handle), "")));
wireVerbs();
wireWorld();
void run(async () => (await choose(handle), ""));
setTimeout(keepFresh, REFRESH_MS);
