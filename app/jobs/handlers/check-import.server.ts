import { checkImport as check } from "~/loyalty/workflows/check-import.server";
import { findCustomersOf } from "~/shopify/admin/customers.server";
import type { JobHandler } from "./handler";

export const checkImport: JobHandler<"check-import"> = async ({ shopId, importId }, { at }) => {
  await check({ shopId, importId: BigInt(importId), at, findCustomers: findCustomersOf(shopId) });
};
