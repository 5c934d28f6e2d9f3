import { z } from "zod";
import { adminDocument } from "../document";
import { UserErrors } from "./shapes";

export const cancelSubscription = adminDocument<{ id: string }>()({
  name: "cancelSubscription",
  text: `#graphql
    mutation cancelSubscription($id: ID!) {
      appSubscriptionCancel(id: $id, prorate: true) {
        userErrors { field message }
      }
    }`,
  answer: z.object({ appSubscriptionCancel: z.object({ userErrors: UserErrors }) }),
});
