/** What the border keeps of a shop: its sessions, its deliveries and its API budget. */
import { deleteDeliveriesOfShop } from "~/shopify/webhooks/deliveries.store.server";
import { deleteBudgetOfShop } from "../admin/api-budget.store.server";
import { deleteSessionsOfShop } from "./sessions.store.server";

/** After loyalty has erased its part. */
export async function forgetShop(shopDomain: string): Promise<void> {
  await forgetSessions(shopDomain);
  await deleteDeliveriesOfShop(shopDomain);
  await deleteBudgetOfShop(shopDomain);
}

export async function forgetSessions(shopDomain: string): Promise<void> {
  await deleteSessionsOfShop(shopDomain);
}
