/** Any other file: the heads of our own sample, and what people call such columns. */
import { USUAL_LEFT_OUT, type Layout } from "./define";

export const plain: Layout = {
  app: "plain",
  name: "Another file",
  heads: {
    email: ["email", "e mail", "email address", "customer email", "emails", "mail"],
    customer: ["customer id", "shopify customer id", "shopify id", "customer", "customer gid"],
    points: ["points", "points balance", "balance", "point balance", "points amount", "current points", "amount"],
    earnedOn: ["earned on", "earned at", "earned", "earned date", "date", "points date"],
    expiresOn: ["expires on", "expires at", "expires", "expiry", "expiry date", "expiration date", "points expiry", "valid until"],
    reason: ["reason", "internal note"],
    note: ["note", "note to member", "external note", "message"],
  },
  ownHeads: ["earned on", "expires on"],
  leftOut: [...USUAL_LEFT_OUT, { what: "joined", heads: ["created at", "joined", "member since"] }],
};
