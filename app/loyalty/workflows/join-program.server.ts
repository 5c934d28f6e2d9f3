/** A signed-in customer presses "join". */
import { inTransaction } from "~/db.server";
import type { CustomerFacts } from "../facts";
import { holdCustomer } from "../members/hold-customer.server";
import { findProgram } from "../program/program.store.server";
import { takePart } from "./on-customer-changed.server";

export type ProgramJoined =
  | { outcome: "joined"; memberId: bigint; given: number }
  | { outcome: "already_member"; memberId: bigint; given: number }
  | { outcome: "program_closed" }
  | { outcome: "excluded" };

/**
 * The same membership and the same points as when Shopify's message about the account makes the member; whichever comes
 * first, they are given once. `facts` are of the signed-in customer, read from the shop.
 */
export async function joinProgram({ shopId, facts, at }: { shopId: number; facts: CustomerFacts; at: Date }): Promise<ProgramJoined> {
  return inTransaction(async (tx) => {
    const program = await findProgram(tx, shopId);
    if (program?.state !== "LIVE") return { outcome: "program_closed" };
    // Forgotten, or merged into another: Shopify has no such customer any more, so nobody can be signed in as one; a request that was on its way is refused.
    if ((await holdCustomer(tx, shopId, facts.customerGid)) !== facts.customerGid) return { outcome: "excluded" };
    const { member, isNew, given } = await takePart(tx, { shopId, facts, joinedAt: at, at });
    if (member.state !== "MEMBER") return { outcome: "excluded" };
    return { outcome: isNew ? "joined" : "already_member", memberId: member.id, given };
  });
}
