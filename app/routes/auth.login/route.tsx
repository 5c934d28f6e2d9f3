import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Doorstep } from "~/components/doorstep";
import { login } from "~/shopify.server";
import doorstepStyles from "~/styles/doorstep.css?url";
import fontStyles from "~/styles/fonts.css?url";

export const links: LinksFunction = () => [fontStyles, doorstepStyles].map((href) => ({ rel: "stylesheet", href }));

/** With a shop in the address, Shopify's library leads to its install page; without one there is nothing to do here. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  if (new URL(request.url).searchParams.has("shop")) await login(request);
  return null;
};

export default function Login() {
  return <Doorstep note="This shop could not be recognised. Open Encore from your Shopify admin, under Apps." />;
}
