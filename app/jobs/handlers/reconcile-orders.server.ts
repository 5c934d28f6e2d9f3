import { reconcileOrders as reconcile } from "~/loyalty/workflows/reconcile-orders.server";
import { fetchOrderOf, listChangedOrdersOf } from "~/shopify/admin/orders.server";
import { fetchProductOf } from "~/shopify/admin/products.server";
import type { JobHandler } from "./handler";

export const reconcileOrders: JobHandler<"reconcile-orders"> = async ({ shopId }, { at }) => {
  await reconcile({
    shopId,
    at,
    listChanged: listChangedOrdersOf(shopId),
    fetchOrder: fetchOrderOf(shopId),
    fetchProduct: fetchProductOf(shopId),
  });
};
