/** Body of orders/edited: only what was added and taken away; whoever wants the order has to ask for it. */
import type { Order, ShopState } from "../../shop-state";
import { shopTime } from "./rest-forms";

export type LineDelta = { id: number; delta: number };

export function orderEditPayload(
  shop: ShopState,
  order: Order,
  edit: { id: number; additions: LineDelta[]; removals: LineDelta[]; staffNote: string },
) {
  const at = shopTime(order.updatedAt, shop);
  return {
    order_edit: {
      id: edit.id,
      app_id: null,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: edit.staffNote,
      user_id: null,
      line_items: { additions: edit.additions, removals: edit.removals },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
