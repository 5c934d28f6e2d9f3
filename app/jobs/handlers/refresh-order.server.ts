import { refreshOrder as refresh } from "~/loyalty/workflows/refresh-order.server";
import { fetchOrderOf } from "~/shopify/admin/orders.server";
import { fetchProductOf } from "~/shopify/admin/products.server";
import type { JobHandler } from "./handler";

export const refreshOrder: JobHandler<"refresh-order"> = async ({ shopId, orderGid }, { at }) => {
  await refresh({ shopId, orderGid, fetchOrder: fetchOrderOf(shopId), fetchProduct: fetchProductOf(shopId), at });
};
