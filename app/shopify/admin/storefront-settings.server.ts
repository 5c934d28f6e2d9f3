/** Writes what the theme shows where Liquid reads it: app-data metafields, `app.metafields.encore.storefront` and `.rewards`. */
import { StorefrontReward, StorefrontSettings } from "~/contracts/storefront";
import type { PublishStorefront } from "~/loyalty/program/storefront-port";
import { adminGraphql } from "./admin-client.server";
import { readInstallation } from "./documents/read-installation";
import { setMetafields } from "./documents/set-metafields";
import { ShopifyError } from "./shopify-error";

export function publishStorefrontOf(shopId: number): PublishStorefront {
  return async (settings, rewards) => {
    const { currentAppInstallation } = await adminGraphql(shopId, readInstallation, {});
    const json = (key: string, value: unknown) => {
      const place = { ownerId: currentAppInstallation.id, namespace: "encore", key };
      return { ...place, type: "json", value: JSON.stringify(value) };
    };
    const metafields = [
      json("storefront", StorefrontSettings.parse(settings)),
      json(
        "rewards",
        rewards.map((each) => StorefrontReward.parse(each)),
      ),
    ];
    const { metafieldsSet } = await adminGraphql(shopId, setMetafields, { metafields });
    const [problem] = metafieldsSet.userErrors;
    if (problem) throw new ShopifyError("refused", `setMetafields: ${problem.message}`);
  };
}
