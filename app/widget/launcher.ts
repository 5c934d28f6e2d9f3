/**
 * Entry 1: the only script a page loads. Draws the button and asks nobody for anything until a shopper reaches for it;
 * then panel and data are fetched side by side, so that the click finds them there.
 */
import { drawLauncherButton } from "./launcher-button";
import { readPage } from "./page";
import type { OpenPanel } from "./panel";
import { hasSomethingReady } from "./remembered";

/** How long an answer that was fetched ahead is still the news. */
const FRESH_MS = 30_000;

const root = document.getElementById("encore-launcher");
if (root && !root.shadowRoot) start(root);

function start(root: HTMLElement): void {
  const page = readPage(root);
  const shadow = root.attachShadow({ mode: "open" });
  const button = drawLauncherButton(shadow, {
    display: page.settings.launcher,
    hasSomethingReady: page.isSignedIn && hasSomethingReady(),
    readyLabel: page.readyLabel,
  });

  let panel: Promise<{ openPanel: OpenPanel }> | null = null;
  let answer: Promise<Response> | null = null;
  const want = (): void => {
    panel ??= import(/* @vite-ignore */ page.panelUrl) as Promise<{ openPanel: OpenPanel }>;
    panel.catch(() => (panel = null)); // Offline: the next press tries again.
    answer ??= fetch(`${page.proxyPath}/shopper`);
    answer.catch(() => undefined); // The panel hears of it when it is opened.
    setTimeout(() => (answer = null), FRESH_MS);
  };
  const open = (): void => {
    want();
    const fetchedAhead = answer;
    answer = null;
    panel?.then(
      ({ openPanel }) => openPanel({ page, button, fetchedAhead }),
      () => undefined,
    );
  };

  for (const intent of ["pointerenter", "touchstart", "focus"]) button.addEventListener(intent, want, { once: true, passive: true });
  button.addEventListener("click", open);

  const openIfLinked = () => location.hash.startsWith("#encore") && open();
  addEventListener("hashchange", openIfLinked);
  openIfLinked();
}
