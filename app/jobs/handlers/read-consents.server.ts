import { readConsents as read } from "~/loyalty/workflows/read-consents.server";
import { consentsOf } from "~/shopify/admin/customers.server";
import type { JobHandler } from "./handler";

export const readConsents: JobHandler<"read-consents"> = async ({ shopId, memberId }, { at }) => {
  await read({ shopId, memberId: BigInt(memberId), fetchConsents: (customerGid) => consentsOf(shopId, customerGid), at });
};
