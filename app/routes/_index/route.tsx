import { redirect, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { Doorstep } from "~/components/doorstep";
import doorstepStyles from "~/styles/doorstep.css?url";
import fontStyles from "~/styles/fonts.css?url";

export const links: LinksFunction = () => [fontStyles, doorstepStyles].map((href) => ({ rel: "stylesheet", href }));

/** Shopify opens the app's address with the shop in the query; everybody else is told where the app lives. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { search, searchParams } = new URL(request.url);
  return searchParams.has("shop") ? redirect(`/app${search}`) : null;
};

export default function Start() {
  return <Doorstep note="Open it from your Shopify admin, under Apps. Nothing to sign in to here." />;
}
