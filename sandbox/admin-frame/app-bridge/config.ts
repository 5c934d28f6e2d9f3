/** What App Bridge knows of where it runs: from the page's URL on the first load, remembered for the loads after it. */

export type BridgeConfig = { apiKey: string; host: string; shop: string; locale: string; appOrigins: string[] };

const REMEMBERED = ["host", "shop", "locale"] as const;

/** Must run while the script itself is being evaluated: `document.currentScript` is gone afterwards. */
export function readConfig(script: HTMLScriptElement): BridgeConfig {
  const query = new URLSearchParams(location.search);
  const meta = (name: string): string | undefined => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  const [host = "", shop = "", locale = ""] = REMEMBERED.map((name) => {
    const value = query.get(name) ?? sessionStorage.getItem(`app-bridge:${name}`) ?? "";
    if (value) sessionStorage.setItem(`app-bridge:${name}`, value);
    return value;
  });
  return {
    apiKey: script.dataset.apiKey ?? meta("shopify-api-key") ?? "",
    host,
    shop,
    locale: locale || "en-US",
    appOrigins: (meta("shopify-app-origins") ?? "").split(",").filter(Boolean),
  };
}

const FRAME_PARAMETERS = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];

/** The app's own path: without what Shopify put on the frame's URL. */
export function ownPath(url: Pick<URL, "pathname" | "search" | "hash">): string {
  const query = new URLSearchParams(url.search);
  for (const name of FRAME_PARAMETERS) query.delete(name);
  const search = query.size > 0 ? `?${query.toString()}` : "";
  return `${url.pathname}${search}${url.hash}`;
}
