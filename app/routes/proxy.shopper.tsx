/** GET /proxy/shopper: what the panel shows, to whoever Shopify says is asking. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import { ShopperHome } from "~/contracts/shopper";
import { shopperHome } from "~/presenters/shopper-home.server";
import { authenticateShopper } from "~/shopify/proxy/authenticate-shopper.server";

export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { shopId, customerGid } = await authenticateShopper(request);
  const home = await shopperHome({ shopId, customerGid, at: now() });
  return Response.json(ShopperHome.parse(home), { headers: { "Cache-Control": "no-store" } });
}
