import type { Tx } from "~/db.server";
import type { OrderFacts } from "../facts";
import { currentVersion } from "../program/program.store.server";
import { looksAtTraits } from "./calculate-order-points";
import { qualify } from "./qualifying.server";

/** Whether the rules that judge the order look at its products; as long as it has not qualified, the rules of now. */
export async function judgesByTraits(tx: Tx, shopId: number, order: Pick<OrderFacts, "paidAt" | "fulfilledAt">): Promise<boolean> {
  const version = (await qualify(tx, shopId, order))?.version ?? (await currentVersion(tx, shopId));
  return version?.state === "LIVE" && looksAtTraits(version.terms);
}
