import type { LoaderFunctionArgs } from "@remix-run/node";
import { isOfOneShop } from "~/shopify/session-token";
import { authenticate } from "~/shopify.server";

/** Shopify's library plays its own pages under /auth: the bounce page, the way out of the frame. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  if (!isOfOneShop(request)) throw new Response(null, { status: 401 });
  await authenticate.admin(request);
  return null;
};
