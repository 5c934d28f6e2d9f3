import { publishStorefront as publish } from "~/loyalty/workflows/publish-storefront.server";
import { publishStorefrontOf } from "~/shopify/admin/storefront-settings.server";
import type { JobHandler } from "./handler";

export const publishStorefront: JobHandler<"publish-storefront"> = async ({ shopId }) => {
  await publish({ shopId, publish: publishStorefrontOf(shopId) });
};
