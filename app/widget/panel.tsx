/** @jsxImportSource preact */
/** Entry 2, imported when it is wanted: opens the panel over the page and closes it again. */
import { render } from "preact";
import { apiAt } from "./api";
import { App } from "./app";
import { browserWay } from "./browser-way";
import { announce } from "./events";
import { holdAttention } from "./hold-attention";
import { latestHome } from "./kept-home";
import { readLink } from "./link";
import type { LoadMore, MoreScreens } from "./more";
import { readPage, type Page } from "./page";
import { displayOn } from "./page-colors";
import { rememberCode } from "./remembered";
import css from "./styles/panel.css?inline";
import { tokensOf } from "./theme";

export type Opening = {
  /** The element that the theme's page left its facts on. */
  root: HTMLElement;
  /** The panel's sentences. */
  words: Record<string, string>;
  button: HTMLElement;
  fetchedAhead: Promise<Response> | null;
};
export type OpenPanel = (opening: Opening) => void;

const LEAVING_MS = 160;

let isOpen = false;
let loaded: MoreScreens | null = null;
/** As in the launcher: under another fragment a browser asks again for what did not come. */
let tries = 0;

export const openPanel: OpenPanel = ({ root, words, button, fetchedAhead }) => {
  if (isOpen) return;
  isOpen = true;
  const page = readPage(root);
  const { host, layer } = drawLayer(page);
  const way = browserWay();
  const { screens, code } = readLink(location.hash, page.isSignedIn);
  if (code !== null) rememberCode(code);
  screens.forEach((_, index) => way.forward(index + 1));
  const releaseAttention = holdAttention({ host, layer, close: () => close() });
  button.setAttribute("aria-expanded", "true");
  button.style.visibility = "hidden";

  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    announce("close", {});
    way.leave();
    releaseAttention();
    layer.classList.add("is-leaving");
    button.setAttribute("aria-expanded", "false");
    button.style.visibility = "";
    button.focus({ preventScroll: true });
    setTimeout(() => {
      render(null, layer);
      host.remove();
    }, LEAVING_MS);
  };

  render(
    <App
      page={page}
      strings={words}
      api={apiAt(page.proxyPath)}
      loadMore={moreFrom(page.moreUrl)}
      way={way}
      close={close}
      fetchedAhead={fetchedAhead}
      known={latestHome()}
      startScreens={screens}
    />,
    layer,
  );
  announce("open", {});
};

/**
 * The second file shares code with this one. It is given it (vite.widget.config.ts) instead of importing it: under another
 * address, with a version or without, it would get another copy.
 */
function moreFrom(url: string): LoadMore {
  return async () => {
    tries++;
    const files = [import(/* @vite-ignore */ `${url}#${tries}`), import(/* @vite-ignore */ import.meta.url)] as const;
    const [more, shared] = (await Promise.all(files)) as [{ default: (shared: unknown) => MoreScreens }, unknown];
    return (loaded ??= more.default(shared));
  };
}

function drawLayer(page: Page): { host: HTMLElement; layer: HTMLElement } {
  const host = document.createElement("div");
  host.id = "encore-panel";
  // Themes hide what looks empty to them, and from outside it does.
  host.style.display = "block";
  const shadow = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = css;
  const layer = document.createElement("div");
  const launcher = displayOn(document, page.settings.launcher);
  layer.className = `layer at-${launcher.position === "bottom_left" ? "left" : "right"}`;
  for (const [token, value] of Object.entries(tokensOf(launcher))) layer.style.setProperty(token, value);
  // Themes listen for keys ("/" searches), and from outside a field in here looks like no field.
  layer.addEventListener("keydown", (event) => event.stopPropagation());
  shadow.append(style, layer);
  document.body.append(host);
  return { host, layer };
}
