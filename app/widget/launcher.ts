/**
 * Entry 1: the only script a page loads. Draws the button and asks nobody for anything until a shopper reaches for it;
 * then panel, words and data are fetched side by side, so that the click finds them there.
 */
import { drawLauncherButton, sayOn } from "./launcher-button";
import { readLauncherPage } from "./page";
import type { OpenPanel } from "./panel";
import { hasSomethingReady } from "./remembered";

/** How long an answer that was fetched ahead is still the news. */
const FRESH_MS = 30_000;

const root = document.getElementById("encore-launcher");
if (root && !root.shadowRoot) start(root);

function start(root: HTMLElement): void {
  const page = readLauncherPage(root);
  const { launcher } = page.settings;
  const shadow = root.attachShadow({ mode: "open" });
  const button = drawLauncherButton(shadow, {
    display: launcher,
    text: page.launcherText,
    hasSomethingReady: page.isSignedIn && hasSomethingReady(),
    readyLabel: page.readyLabel,
  });

  let files: Promise<[{ openPanel: OpenPanel }, { default: Record<string, string> }]> | null = null;
  let tries = 0;
  let answer: Promise<Response> | null = null;
  // Some browsers remember a module that did not come; under another fragment they ask again.
  const file = (url: string) => import(/* @vite-ignore */ `${url}#${tries}`) as Promise<never>;
  const want = (): void => {
    files ??= Promise.all([file(page.panelUrl), file(page.wordsUrl)]);
    files.catch(() => {
      files = null;
      tries++;
    });
    answer ??= fetch(`${page.proxyPath}/shopper`);
    answer.catch(() => undefined); // The panel hears of it when it is opened.
    setTimeout(() => (answer = null), FRESH_MS);
  };
  const open = (): void => {
    want();
    const fetchedAhead = answer;
    answer = null;
    button.ariaBusy = "true";
    files
      ?.then(
        ([{ openPanel }, words]) => {
          sayOn(button, page.launcherText, false);
          openPanel({ root, words: words.default, button, fetchedAhead });
        },
        () => sayOn(button, page.failedLabel, true),
      )
      .finally(() => (button.ariaBusy = null));
  };

  for (const intent of ["pointerenter", "touchstart", "focus"]) button.addEventListener(intent, want, { once: true, passive: true });
  button.addEventListener("click", open);

  const openIfLinked = () => location.hash.startsWith("#encore") && open();
  addEventListener("hashchange", openIfLinked);
  openIfLinked();
}
