/**
 * LoyaltyLion. Its import file has emails in column A and points in column B
 * (https://help.loyaltylion.com/articles/1965540-customers-and-points-import); in its customer export the merchant chooses
 * the columns and may rename them (https://help.loyaltylion.com/articles/5367139-export), so the heads here are the words
 * of its customer page ("approved points", "pending points",
 * https://help.loyaltylion.com/en/articles/1965801-managing-members), unverified for the file.
 */
import { USUAL_LEFT_OUT, type Layout } from "./define";

export const loyaltyLion: Layout = {
  app: "loyaltylion",
  name: "LoyaltyLion",
  heads: {
    email: ["email", "customer email", "email address"],
    customer: ["merchant id", "shopify id", "shopify customer id"],
    points: ["approved points", "points approved", "points balance", "points"],
    reason: ["reason"],
    expiresOn: ["points expire at", "points expiration date"],
  },
  ownHeads: ["approved points", "points approved", "pending points", "points pending", "lifetime points", "merchant id", "enrolled at"],
  leftOut: [
    ...USUAL_LEFT_OUT,
    { what: "joined", heads: ["enrolled at", "enrollment date", "enrolment date"] },
    { what: "lifetime", heads: ["pending points", "points pending", "lifetime points", "points spent"] },
  ],
};
