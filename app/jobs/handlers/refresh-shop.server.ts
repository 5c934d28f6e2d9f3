import { onShopChanged } from "~/loyalty/workflows/on-shop-changed.server";
import { readShop } from "~/shopify/admin/shop.server";
import type { JobHandler } from "./handler";

export const refreshShop: JobHandler<"refresh-shop"> = async ({ shopId }) => {
  await onShopChanged({ shopId, facts: await readShop(shopId) });
};
