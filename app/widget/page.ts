/**
 * What the theme's page tells the widget: the attributes that loyalty-launcher.liquid leaves on its element. The only
 * file that knows their names.
 */
import type { StorefrontSettings } from "~/contracts/storefront";

/** What the launcher has to know, on every page. */
export type LauncherPage = {
  settings: StorefrontSettings;
  panelUrl: string;
  /** The panel's sentences in the language of the page. */
  wordsUrl: string;
  /** The shop's path of our app proxy; the merchant may have changed it. */
  proxyPath: string;
  isSignedIn: boolean;
  /** The button's word in the shopper's language. */
  launcherText: string;
  readyLabel: string;
  failedLabel: string;
};

export type Page = LauncherPage & {
  /** The panel's second file: screens that few shoppers open. */
  moreUrl: string;
  loginUrl: string;
  registerUrl: string;
  cartUrl: string;
  locale: string;
};

export function readLauncherPage({ dataset }: HTMLElement): LauncherPage {
  const { settings = "", panel = "", words = "", proxy = "", customer, text = "", readyLabel = "", failedLabel = "" } = dataset;
  return {
    settings: JSON.parse(settings) as StorefrontSettings,
    panelUrl: panel,
    wordsUrl: words,
    proxyPath: proxy,
    isSignedIn: customer === "in",
    launcherText: text,
    readyLabel,
    failedLabel,
  };
}

export function readPage(element: HTMLElement): Page {
  const { more = "", login = "", register = "", cart = "", locale = "" } = element.dataset;
  return { ...readLauncherPage(element), moreUrl: more, loginUrl: login, registerUrl: register, cartUrl: cart, locale };
}
