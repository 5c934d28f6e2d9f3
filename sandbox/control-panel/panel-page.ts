/** The control panel's page: clock and faults on top, the shop as it is now at the left, verbs at the right. */
import { FAULT_KINDS, type FaultKind } from "../admin-api/faults";
import { html, jsonForScript, type SafeHtml } from "../admin-frame/html";
import { icon } from "../admin-frame/icons";
import { KNOB_KINDS, type KnobKind } from "../webhooks/knobs";
import type { World } from "../world";
import { verbForms } from "./verb-forms";

/** What the page's script reads from it. */
export type PanelData = { shops: { handle: string; name: string; admin: string; storefront: string }[] };

export function panelPage(world: World): SafeHtml {
  const shops = Object.values(world.shops).map(({ handle, name }) => ({
    handle,
    name,
    admin: `/store/${handle}/apps/${world.config.appHandle}`,
    storefront: world.urls.storefronts[handle],
  }));
  const tabs = shops.map(({ handle, name }) => html`<button type="button" role="tab" data-shop="${handle}">${name}</button>`);
  const body = html`<main class="panel">
      <section class="world" aria-label="The world">${clockCard()} ${faultCard()} ${knobCard()}</section>
      <section class="now" aria-label="The shop now">${nowCards()}</section>
      <aside class="verbs" aria-label="What people do">${verbForms()}</aside>
    </main>
    <div class="toasts" id="toasts" role="status"></div>
    <script type="application/json" id="panel-data">
      ${jsonForScript({ shops } satisfies PanelData)}
    </script>
    <script src="/control-panel/panel.js"></script>`;
  return sandboxPage(world, "Control panel", html`<div class="tabs" role="tablist" aria-label="Shop">${tabs}</div>`, body);
}

/** The frame of both pages: head, top bar with the ways to everything else. */
export function sandboxPage(world: World, title: string, middle: SafeHtml, body: SafeHtml): SafeHtml {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Encore sandbox</title>
        <link rel="stylesheet" href="/admin-frame/admin.css" />
        <link rel="stylesheet" href="/control-panel/panel.css" />
        <link rel="icon" href="data:," />
      </head>
      <body class="sandbox">
        <header class="top-bar">
          <a class="brand" href="/"><span class="brand-mark">${icon("panel")}</span><span>Encore sandbox</span></a>
          ${middle}
          <nav class="top-links" aria-label="Places">
            <a id="to-admin" href="/store/birch-and-bark">${icon("home")}<span>Admin</span></a>
            <a id="to-storefront" href="${world.urls.storefronts["birch-and-bark"]}" target="_blank"
              >${icon("out")}<span>Storefront</span></a
            >
            <a href="/mailbox">${icon("mail")}<span>Mailbox</span></a>
          </nav>
        </header>
        ${body}
      </body>
    </html>`;
}

function clockCard(): SafeHtml {
  const step = (label: string, days: number): SafeHtml => html`<button type="button" data-advance="${days}">${label}</button>`;
  return html`<div class="card">
    <h2>Clock</h2>
    <p class="clock"><strong id="clock">&nbsp;</strong><span class="muted" id="clock-offset"></span></p>
    <div class="buttons">
      ${step("+ 1 day", 1)} ${step("+ 30 days", 30)} ${step("+ 1 year", 365)}<button type="button" id="clock-reset">Reset</button>
    </div>
  </div>`;
}

const FAULT_WORDS: Record<FaultKind, string> = {
  slow: "slow, 4 s",
  too_many_requests: "429",
  throttled: "throttled",
  server_error: "500",
  unauthorized: "401",
  down: "down",
  timeout_before: "no answer, not done",
  timeout_after: "no answer, but done",
};

function faultCard(): SafeHtml {
  return html`<div class="card">
    <h2>Shopify is</h2>
    <div class="chips" id="faults">
      <button type="button" data-fault="" aria-pressed="true">well</button>
      ${FAULT_KINDS.map((kind) => html`<button type="button" data-fault="${kind}" aria-pressed="false">${FAULT_WORDS[kind]}</button>`)}
    </div>
    <label class="check small"><input type="checkbox" id="fault-once" /><span>Only the next call</span></label>
  </div>`;
}

const KNOB_WORDS: Record<KnobKind, string> = {
  duplicate: "sent twice",
  delay: "late, 5 s",
  reorder: "out of order",
  drop: "lost",
  tamper: "tampered with",
  unsigned: "unsigned",
};

function knobCard(): SafeHtml {
  return html`<div class="card">
    <h2>Webhooks are</h2>
    <div class="chips" id="knobs">
      ${KNOB_KINDS.map((kind) => html`<button type="button" data-knob="${kind}" aria-pressed="false">${KNOB_WORDS[kind]}</button>`)}
    </div>
    <label class="check small"><input type="checkbox" id="knob-once" /><span>Only the next one</span></label>
  </div>`;
}

function nowCards(): SafeHtml {
  const list = (id: string, title: string, more: SafeHtml | null = null): SafeHtml =>
    html`<div class="card flush">
      <h2>${title} ${more}</h2>
      <ul class="rows" id="${id}"></ul>
    </div>`;
  return html`<dl class="figures-line card" id="figures"></dl>
    ${list("orders", "Orders", html`<a class="more" data-admin-path="/orders">All</a>`)}
    ${list("customers", "Customers", html`<a class="more" data-admin-path="/customers">All</a>`)} ${list("deliveries", "Webhooks")}
    ${list("calls", "Calls of the app")}`;
}
