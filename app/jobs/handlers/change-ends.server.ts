import { runExpiryChange } from "~/loyalty/workflows/change-expiry.server";
import type { JobHandler } from "./handler";

export const changeEnds: JobHandler<"change-ends"> = async ({ shopId, changeId }, { at }) => {
  await runExpiryChange({ shopId, changeId, at });
};
