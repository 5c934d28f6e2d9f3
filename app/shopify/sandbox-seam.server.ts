/**
 * The product's only knowledge of the sandbox: where its address stands in for Shopify's. Used when
 * SHOPIFY_SANDBOX_ORIGIN is set, which production refuses (env.server.ts). Tokens, signatures and scopes are checked all
 * the same; only addresses change.
 */
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";

/** Headers that carry an address the browser is sent to. */
const ADDRESS_HEADERS = ["Location", "X-Shopify-API-Request-Failure-Reauthorize-Url"];
const SHOPIFY_ADDRESS = /^https:\/\/(admin\.shopify\.com|[a-z0-9-]+\.myshopify\.com)/;

type Shopify = {
  authenticate: { admin: (request: Request) => Promise<unknown> };
  addDocumentResponseHeaders: (request: Request, headers: Headers) => void;
};

export function playedBySandbox<S extends Shopify>(shopify: S, sandboxOrigin: string): S {
  setAbstractFetchFunc((input, init) => {
    const wanted = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set("X-Sandbox-Host", wanted.host);
    return fetch(new URL(wanted.pathname + wanted.search, sandboxOrigin), { ...init, headers });
  });

  const redirected = (headers: Headers) => redirectToSandbox(headers, sandboxOrigin);
  return {
    ...shopify,
    authenticate: {
      ...shopify.authenticate,
      admin: async (request: Request) => {
        try {
          return await shopify.authenticate.admin(request);
        } catch (answer) {
          // The library answers by throwing: bounce pages and redirects carry Shopify's addresses too.
          throw answer instanceof Response ? withHeaders(answer, redirected) : answer;
        }
      },
    },
    addDocumentResponseHeaders: (request: Request, headers: Headers) => {
      shopify.addDocumentResponseHeaders(request, headers);
      redirected(headers);
    },
  };
}

function redirectToSandbox(headers: Headers, sandboxOrigin: string): void {
  const policy = headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy.replace(/;?\s*$/, ` ${sandboxOrigin};`));
  // A preload of Shopify's CDN would fail, offline, and warn in the console.
  if (headers.get("Link")?.includes("cdn.shopify.com")) headers.delete("Link");
  for (const name of ADDRESS_HEADERS) {
    const address = headers.get(name);
    if (address) headers.set(name, address.replace(SHOPIFY_ADDRESS, `${sandboxOrigin}/$1`));
  }
}

function withHeaders(answer: Response, change: (headers: Headers) => void): Response {
  const headers = new Headers(answer.headers);
  change(headers);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}
