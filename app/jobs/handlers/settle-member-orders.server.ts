import { settleMemberOrders as settle } from "~/loyalty/workflows/settle-member-orders.server";
import type { JobHandler } from "./handler";

export const settleMemberOrders: JobHandler<"settle-member-orders"> = async ({ shopId, memberId }, { at }) => {
  await settle({ shopId, memberId: BigInt(memberId), at });
};
