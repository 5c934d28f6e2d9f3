import { z } from "zod";
import { adminDocument } from "../document";

export const readShopDocument = adminDocument()({
  name: "readShop",
  text: `#graphql
    query readShop {
      shop {
        name
        email
        myshopifyDomain
        currencyCode
        ianaTimezone
        primaryDomain { localization { defaultLocale } }
        plan { partnerDevelopment }
      }
    }`,
  answer: z.object({
    shop: z.object({
      name: z.string(),
      email: z.string(),
      myshopifyDomain: z.string(),
      currencyCode: z.string().length(3),
      ianaTimezone: z.string(),
      primaryDomain: z.object({ localization: z.object({ defaultLocale: z.string() }).nullable() }),
      plan: z.object({ partnerDevelopment: z.boolean() }),
    }),
  }),
});
