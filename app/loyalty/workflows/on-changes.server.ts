/** Many messages about orders and people, in one transaction: what happens to each is what happens to it alone. */
import { inTransaction, type Tx } from "~/db.server";
import { inLanes } from "~/set-wise.server";
import { changeCustomer, type ChangeOfCustomer } from "./on-customer-changed.server";
import { changeOrder, type ChangeOfOrder } from "./on-order-changed.server";

export type Change = ({ about: "order" } & Omit<ChangeOfOrder, "at">) | ({ about: "customer" } & Omit<ChangeOfCustomer, "at">);

/**
 * Each of `lanes` holds the changes of one person, or of one order while nobody is known, in the order they are to be made;
 * lanes go side by side. All changes are made or none: it throws what the first of them threw, and `LanesCross` where two
 * lanes turn out to be about the same person. Then they must be tried again apart.
 */
export async function onChanges({ lanes, at }: { lanes: readonly (readonly Change[])[]; at: Date }): Promise<{ outcome: string }[][]> {
  return inTransaction((tx) =>
    inLanes(
      tx,
      lanes.map((lane) => async (ofLane: Tx) => {
        const outcomes: { outcome: string }[] = [];
        for (const change of lane) outcomes.push(await make(ofLane, change, at));
        return outcomes;
      }),
    ),
  );
}

function make(tx: Tx, change: Change, at: Date): Promise<{ outcome: string }> {
  return change.about === "order" ? changeOrder(tx, { ...change, at }) : changeCustomer(tx, { ...change, at });
}
