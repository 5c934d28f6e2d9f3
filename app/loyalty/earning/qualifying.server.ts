/** When an order earns, and under which version of the program. */
import type { Tx } from "~/db.server";
import type { OrderFacts } from "../facts";
import type { EarnsOn, ProgramVersion } from "../program/program";
import { versionInForce } from "../program/program.store.server";

export type Qualified = { on: EarnsOn; at: Date; version: ProgramVersion };

/**
 * The version in force when the order was paid says whether that is enough. Where it asks for the goods to be sent too,
 * the order is judged by the version in force when both are done. Null while it has not qualified.
 */
export async function qualify(tx: Tx, shopId: number, order: Pick<OrderFacts, "paidAt" | "fulfilledAt">): Promise<Qualified | null> {
  const { paidAt, fulfilledAt } = order;
  if (!paidAt) return null;
  const whenPaid = await versionInForce(tx, shopId, paidAt);
  if (whenPaid?.terms.earnsOn !== "fulfilled") return whenPaid && { on: "paid", at: paidAt, version: whenPaid };
  if (!fulfilledAt) return null;
  const at = fulfilledAt > paidAt ? fulfilledAt : paidAt;
  const whenSent = await versionInForce(tx, shopId, at);
  return whenSent && { on: "fulfilled", at, version: whenSent };
}
