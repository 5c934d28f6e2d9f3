/** `fetch` to the app's own server carries a fresh id token; answers that ask for a retry or a redirect get it. */
import type { BridgeConfig } from "./config";
import type { FrameLine } from "./frame-line";

const RETRY = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE = "X-Shopify-API-Request-Failure-Reauthorize-Url";

export function signFetches(config: BridgeConfig, line: FrameLine): void {
  const plainFetch = window.fetch.bind(window);

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!isOwn(new URL(request.url), config.appOrigins) || request.headers.has("Authorization")) return plainFetch(request);
    const attempt = async (): Promise<Response> => {
      const signed = new Request(request.clone());
      signed.headers.set("Authorization", `Bearer ${await line.ask<string>({ name: "idToken" })}`);
      signed.headers.set("X-Requested-With", "XMLHttpRequest");
      signed.headers.set("Accept-Language", config.locale);
      return plainFetch(signed);
    };

    const first = await attempt();
    const response = first.headers.get(RETRY) === "1" ? await attempt() : first;
    const reauthorizeUrl = response.headers.get(REAUTHORIZE);
    if (reauthorizeUrl) line.send({ type: "open", url: new URL(reauthorizeUrl, location.href).href, target: "_top" });
    return response;
  };
}

/** The token is a secret of the app: it goes to its own origin, its subdomains, and the origins it names itself. */
function isOwn(url: URL, appOrigins: string[]): boolean {
  return url.origin === location.origin || url.hostname.endsWith(`.${location.hostname}`) || appOrigins.includes(url.origin);
}
