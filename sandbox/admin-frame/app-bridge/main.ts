/**
 * A stand-in for Shopify's App Bridge script, for the sandbox's admin. Written from the public types
 * (`@shopify/app-bridge-types`) and documentation; the script must be the first one in the page's head.
 */
import { defineMenuAndTitleBar } from "./bar-elements";
import { readConfig } from "./config";
import { openFrameLine } from "./frame-line";
import { makeGlobalApi } from "./global-api";
import { defineModal } from "./modal";
import { followNavigation } from "./navigation";
import { defineSaveBar } from "./save-bar";
import { signFetches } from "./signed-fetch";

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !("shopify" in window)) start(script);

function start(ownScript: HTMLScriptElement): void {
  const adminOrigin = new URL(ownScript.src).origin;
  const config = readConfig(ownScript);
  if (window.parent === window && config.host) return openInsideAdmin(adminOrigin, config.host, config.apiKey);

  const line = openFrameLine(adminOrigin);
  Object.assign(window, { shopify: makeGlobalApi(config, line) });
  signFetches(config, line);
  defineMenuAndTitleBar(line);
  defineSaveBar(line);
  defineModal(line);
  line.send({ type: "ready" });

  const reloadUrl = new URLSearchParams(location.search).get("shopify-reload");
  if (reloadUrl) void reloadWithToken(reloadUrl);
  else followNavigation(line);

  /** The bounce page: the app had no token in its address, so it is opened again with one. */
  async function reloadWithToken(address: string): Promise<void> {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return;
    url.searchParams.set("id_token", await line.ask<string>({ name: "idToken" }));
    location.replace(url);
  }
}

/** `host` is base64 of `admin.shopify.com/store/NAME`; the sandbox answers that address under its own. */
function openInsideAdmin(adminOrigin: string, host: string, apiKey: string): void {
  location.replace(`${adminOrigin}/${atob(host)}/apps/${apiKey}${location.pathname}`);
}
