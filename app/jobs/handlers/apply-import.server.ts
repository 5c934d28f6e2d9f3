import { applyImport as apply } from "~/loyalty/workflows/apply-import.server";
import { findCustomersOf } from "~/shopify/admin/customers.server";
import type { JobHandler } from "./handler";

export const applyImport: JobHandler<"apply-import"> = async ({ shopId, importId }, { at }) => {
  await apply({ shopId, importId: BigInt(importId), at, findCustomers: findCustomersOf(shopId) });
};
