/**
 * Smile.io. Its own template has two columns, `email` and `points`
 * (https://help.smile.io/en/articles/4036233-import-points-with-a-csv-file). The heads of its customer export are not on
 * a public page: the further ones here are the names its API gives a customer
 * (https://dev.smile.io/api/resources/customers/customer-object), unverified for the file.
 */
import { USUAL_LEFT_OUT, type Layout } from "./define";

export const smile: Layout = {
  app: "smile",
  name: "Smile",
  heads: {
    email: ["email", "email address"],
    customer: ["shopify customer id", "shopify id"],
    points: ["points", "points balance", "current points balance"],
    expiresOn: ["points expiry date", "points expire at", "points expiry"],
  },
  ownHeads: ["points balance", "vip tier id", "referral url", "date of birth", "state"],
  leftOut: [...USUAL_LEFT_OUT, { what: "joined", heads: ["created at", "member since"] }],
};
