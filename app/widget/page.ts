/**
 * What the theme's page tells the widget: the attributes that loyalty-launcher.liquid leaves on its element. The only
 * file that knows their names.
 */
import type { StorefrontSettings } from "~/contracts/storefront";

export type Page = {
  settings: StorefrontSettings;
  panelUrl: string;
  /** The shop's path of our app proxy; the merchant may have changed it. */
  proxyPath: string;
  isSignedIn: boolean;
  loginUrl: string;
  registerUrl: string;
  cartUrl: string;
  locale: string;
  readyLabel: string;
};

export function readPage(element: HTMLElement): Page {
  const said = element.dataset;
  const text = (name: string): string => said[name] ?? "";
  return {
    settings: JSON.parse(text("settings")) as StorefrontSettings,
    panelUrl: text("panel"),
    proxyPath: text("proxy"),
    isSignedIn: text("customer") === "in",
    loginUrl: text("login"),
    registerUrl: text("register"),
    cartUrl: text("cart"),
    locale: text("locale"),
    readyLabel: text("readyLabel"),
  };
}
