import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Frame } from "~/components/frame";
import { Trouble } from "~/components/trouble";
import { env } from "~/env.server";
import { authenticateMerchant } from "~/merchant.server";
import encoreStyles from "~/styles/admin.css?url";
import fontStyles from "~/styles/fonts.css?url";

export const links: LinksFunction = () => [fontStyles, polarisStyles, encoreStyles].map((href) => ({ rel: "stylesheet", href }));

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateMerchant(request);
  return { apiKey: env.SHOPIFY_API_KEY, appBridgeUrl: env.APP_BRIDGE_URL ?? null };
};

export default function App() {
  return (
    <Frame settings={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

/** Shopify's library throws answers that must reach the browser as they are; everything else is ours to explain. */
export function ErrorBoundary() {
  const error = useRouteError();
  const settings = useRouteLoaderData<typeof loader>("routes/app");
  if (isRouteErrorResponse(error) && error.status !== 404) return boundary.error(error);
  return (
    <Frame settings={settings ?? { apiKey: "", appBridgeUrl: null }}>
      <Trouble isMissing={isRouteErrorResponse(error)} />
    </Frame>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
