import { z } from "zod";
import { adminDocument } from "../document";

const Said = z.object({ marketingState: z.string(), marketingUpdatedAt: z.coerce.date().nullable() });

export const readConsents = adminDocument<{ id: string }>()({
  name: "readConsents",
  text: `#graphql
    query readConsents($id: ID!) {
      customer(id: $id) {
        defaultEmailAddress { marketingState marketingUpdatedAt }
        defaultPhoneNumber { marketingState marketingUpdatedAt }
      }
    }`,
  answer: z.object({
    customer: z.object({ defaultEmailAddress: Said.nullable(), defaultPhoneNumber: Said.nullable() }).nullable(),
  }),
});
