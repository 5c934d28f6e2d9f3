/** Writes the launcher's settings where Liquid reads them: an app-data metafield, `app.metafields.encore.storefront`. */
import { StorefrontSettings } from "~/contracts/storefront";
import type { PublishStorefront } from "~/loyalty/program/storefront-port";
import { adminGraphql } from "./admin-client.server";
import { readInstallation } from "./documents/read-installation";
import { setMetafields } from "./documents/set-metafields";
import { ShopifyError } from "./shopify-error";

export function publishStorefrontOf(shopId: number): PublishStorefront {
  return async (settings) => {
    const { currentAppInstallation } = await adminGraphql(shopId, readInstallation, {});
    const value = JSON.stringify(StorefrontSettings.parse(settings));
    const metafield = { ownerId: currentAppInstallation.id, namespace: "encore", key: "storefront", type: "json", value };
    const { metafieldsSet } = await adminGraphql(shopId, setMetafields, { metafields: [metafield] });
    const [problem] = metafieldsSet.userErrors;
    if (problem) throw new ShopifyError("refused", `setMetafields: ${problem.message}`);
  };
}
