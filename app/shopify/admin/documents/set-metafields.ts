import { z } from "zod";
import { adminDocument } from "../document";
import { UserErrors } from "./shapes";

export const setMetafields = adminDocument<{
  metafields: { ownerId: string; namespace: string; key: string; type: string; value: string }[];
}>()({
  name: "setMetafields",
  text: `#graphql
    mutation setMetafields($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) {
        userErrors { field message }
      }
    }`,
  answer: z.object({ metafieldsSet: z.object({ userErrors: UserErrors }) }),
});
