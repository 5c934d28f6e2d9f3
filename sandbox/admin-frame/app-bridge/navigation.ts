/** The app's page and the admin's address bar: the path is reported outwards, clicks in the admin's menu come inwards. */
import { ownPath } from "./config";
import type { FrameLine } from "./frame-line";

export function followNavigation(line: FrameLine): void {
  const report = (): void => line.send({ type: "history", path: ownPath(location) });
  for (const name of ["pushState", "replaceState"] as const) {
    const change = history[name].bind(history);
    history[name] = (...state: Parameters<History["pushState"]>): void => {
      change(...state);
      report();
    };
  }
  window.addEventListener("popstate", report);
  report();

  line.hear("navigate", ({ href }) => goInside(href));
  openOutside(line);
}

/** The app's router listens for `shopify:navigate` on the link; without one the page is loaded. */
function goInside(href: string): void {
  const links = [...document.querySelectorAll<HTMLElement>("ui-nav-menu a, s-app-nav a, s-app-nav s-link")];
  const link = links.find((candidate) => candidate.getAttribute("href") === href) ?? looseLink(href);
  const wasHandled = !link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
  if (!wasHandled && !hasRouter()) location.assign(href);
}

function looseLink(href: string): HTMLElement {
  const link = Object.assign(document.createElement("a"), { href, hidden: true });
  link.setAttribute("href", href);
  document.body.append(link);
  setTimeout(() => link.remove());
  return link;
}

/** Pages rendered by a client-side router name it by its context; plain pages have none. */
function hasRouter(): boolean {
  return "__remixContext" in window || "__reactRouterContext" in window;
}

/** `open()` and links that leave the frame are the admin's to follow: the frame itself may not. */
function openOutside(line: FrameLine): void {
  const openPlainly = window.open.bind(window);
  window.open = (url, target, features) => {
    if (!belongsToAdmin(String(url ?? ""), target ?? "")) return openPlainly(url, target, features);
    line.send({ type: "open", url: absolute(String(url)), target: target ?? "_blank" });
    return null;
  };
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a[href]");
    const href = link?.getAttribute("href") ?? "";
    const target = link?.getAttribute("target") ?? "";
    if (event.defaultPrevented || !link || !belongsToAdmin(href, target)) return;
    event.preventDefault();
    line.send({ type: "open", url: absolute(href), target: target || "_top" });
  });
}

function belongsToAdmin(url: string, target: string): boolean {
  return /^shopify:\/*admin\//.test(url) || /^https:\/\/admin\.shopify\.com\//.test(url) || target === "_top" || target === "_parent";
}

function absolute(url: string): string {
  return url.startsWith("shopify:") ? url : new URL(url, location.href).href;
}
