/** Everything that redemption needs from one shop. */
import type { RewardPorts } from "~/loyalty/redemption/rewards-port";
import type { AdminLimits } from "./admin-client.server";
import { discountsOf } from "./discounts.server";
import { storeCreditOf } from "./store-credit.server";

export function rewardPortsOf(shopId: number, given: Omit<AdminLimits, "waiting"> = {}): RewardPorts {
  return { discounts: discountsOf(shopId, given), storeCredit: storeCreditOf(shopId, given) };
}
