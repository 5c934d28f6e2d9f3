/** @jsxImportSource preact */
/** Entry 2, imported when it is wanted: opens the panel over the page and closes it again. */
import { render } from "preact";
import { apiAt } from "./api";
import { App } from "./app";
import { browserWay } from "./browser-way";
import { holdAttention } from "./hold-attention";
import { latestHome } from "./kept-home";
import { readLink } from "./link";
import type { Page } from "./page";
import { rememberCode } from "./remembered";
import css from "./styles/panel.css?inline";
import { readStrings } from "./strings";
import { tokensOf } from "./theme";

export type Opening = { page: Page; button: HTMLElement; fetchedAhead: Promise<Response> | null };
export type OpenPanel = (opening: Opening) => void;

const LEAVING_MS = 160;

let isOpen = false;

export const openPanel: OpenPanel = ({ page, button, fetchedAhead }) => {
  if (isOpen) return;
  isOpen = true;
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
      strings={readStrings()}
      api={apiAt(page.proxyPath)}
      way={way}
      close={close}
      fetchedAhead={fetchedAhead}
      known={latestHome()}
      startScreens={screens}
    />,
    layer,
  );
};

function drawLayer(page: Page): { host: HTMLElement; layer: HTMLElement } {
  const host = document.createElement("div");
  host.id = "encore-panel";
  const shadow = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = css;
  const layer = document.createElement("div");
  const { launcher } = page.settings;
  layer.className = `layer at-${launcher.position === "bottom_left" ? "left" : "right"}`;
  for (const [token, value] of Object.entries(tokensOf(launcher))) layer.style.setProperty(token, value);
  // Themes listen for keys ("/" searches), and from outside a field in here looks like no field.
  layer.addEventListener("keydown", (event) => event.stopPropagation());
  shadow.append(style, layer);
  document.body.append(host);
  return { host, layer };
}
