/** What the border keeps of a shop: its sessions and its deliveries. */
import { deleteDeliveriesOfShop } from "~/shopify/webhooks/deliveries.store.server";
import { deleteSessionsOfShop } from "./sessions.store.server";

/** After loyalty has erased its part. */
export async function forgetShop(shopDomain: string): Promise<void> {
  await forgetSessions(shopDomain);
  await deleteDeliveriesOfShop(shopDomain);
}

export async function forgetSessions(shopDomain: string): Promise<void> {
  await deleteSessionsOfShop(shopDomain);
}
