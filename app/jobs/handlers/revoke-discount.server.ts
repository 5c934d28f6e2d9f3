import { discountsOf } from "~/shopify/admin/discounts.server";
import type { JobHandler } from "./handler";

export const revokeDiscount: JobHandler<"revoke-discount"> = async ({ shopId, discountGid }) => {
  await discountsOf(shopId).revoke(discountGid);
};
