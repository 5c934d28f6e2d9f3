/** What happens to the app itself: app/scopes_update, app_subscriptions/update, orders/edited's pointer. Pure. */
import { z } from "zod";
import { gidOf, Id, KeyText, readShape } from "./read-body";

const ScopesBody = z.object({ current: z.array(KeyText) });
const SubscriptionBody = z.object({
  app_subscription: z.object({ admin_graphql_api_id: KeyText, name: KeyText, status: KeyText }),
});
const OrderEditBody = z.object({ order_edit: z.object({ order_id: Id }) });

/** The scopes that the shop grants now. Throws BodyRefused. */
export function readScopes(body: unknown): string[] {
  return readShape(ScopesBody, body).current;
}

export type SubscriptionFacts = {
  subscriptionGid: string;
  name: string;
  /** ACTIVE, CANCELLED, DECLINED, EXPIRED, FROZEN, PENDING. */ status: string;
};

/** Throws BodyRefused. */
export function readSubscription(body: unknown): SubscriptionFacts {
  const { app_subscription: subscription } = readShape(SubscriptionBody, body);
  return { subscriptionGid: subscription.admin_graphql_api_id, name: subscription.name, status: subscription.status.toUpperCase() };
}

/** An edit says what changed, not what the order is now: only which order to read again. Throws BodyRefused. */
export function readEditedOrder(body: unknown): string {
  return gidOf("Order", { id: readShape(OrderEditBody, body).order_edit.order_id });
}
