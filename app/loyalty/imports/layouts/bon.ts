/**
 * BON. Its file has Shopify customer ids, customer emails and points
 * (https://bonloyalty.com/docs/customers/import-customer-data-via-csv-file), or Email, Points Balance and Shopify ID
 * (https://bonloyalty.com/docs/set-up-a-loyalty-program/moving-from-other-loyalty-apps-to-bon). The heads follow the words
 * of these pages, unverified.
 */
import { USUAL_LEFT_OUT, type Layout } from "./define";

export const bon: Layout = {
  app: "bon",
  name: "BON",
  heads: {
    email: ["email", "customer email", "customer emails"],
    customer: ["shopify id", "shopify customer id", "shopify customer ids"],
    points: ["points", "points balance", "current points"],
  },
  ownHeads: ["shopify customer ids", "customer emails", "shopify id"],
  leftOut: USUAL_LEFT_OUT,
};
