/** What another shop gets from the stores behind the connection to Shopify: nothing (foreign-calls.ts). */
import * as apiBudget from "~/shopify/admin/api-budget.store.server";
import * as sessions from "~/shopify/install/sessions.store.server";
import type { ForeignCall, WithoutShop } from "./foreign-calls";

const bySessionId: WithoutShop = { because: "Shopify's library asks with an id that it made of the signed shop's domain" };

export const CALLS_OF_CONNECTIONS: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "shopify/admin/api-budget": {
    // Like sessions outside of any transaction, so it is taken away again.
    takePoints: async ({ mine }) => {
      const { isTaken } = await apiBudget.takePoints(mine.domain, { cost: 2_001, keepShare: 0, withinMs: 0 });
      await apiBudget.deleteBudgetOfShop(mine.domain);
      return isTaken;
    },
    reckonAnew: ({ mine }) => apiBudget.reckonAnew(mine.domain, { currentlyAvailable: 1, maximumAvailable: 2, restoreRate: 3 }, 4),
    deleteBudgetOfShop: ({ mine }) => apiBudget.deleteBudgetOfShop(mine.domain),
  },
  "shopify/install/sessions": {
    // Written outside of any transaction, so it is taken away again.
    writeSession: async ({ mine, theirs }) => {
      await sessions.writeSession({ ...theirs.session, shop: mine.domain, accessToken: "other" });
      await sessions.deleteSessionsOfShop(mine.domain);
    },
    findSession: bySessionId,
    listSessionsOfShop: ({ mine }) => sessions.listSessionsOfShop(mine.domain),
    deleteSessionRows: bySessionId,
    deleteSessionsOfShop: ({ mine }) => sessions.deleteSessionsOfShop(mine.domain),
  },
};
