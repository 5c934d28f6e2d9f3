/**
 * Rivo. Heads of its data file: Email, Points Balance, Birthdate, VIP Tier, Activation Date, Credits Balance
 * (https://help.rivo.io/en/articles/6671188-using-csv-files-with-rivo-loyalty). Its points logs have a row for each
 * earning: customer_id or email, points_amount, applied_at, expires_at, internal_note, external_note
 * (https://help.rivo.io/en/articles/14107276-import-historical-points-or-credits-transactions).
 */
import { USUAL_LEFT_OUT, type Layout } from "./define";

export const rivo: Layout = {
  app: "rivo",
  name: "Rivo",
  heads: {
    email: ["email", "customer email", "shopify customer email"],
    customer: ["customer id", "customerid", "shopify customer id"],
    points: ["points balance", "points amount", "points"],
    earnedOn: ["applied at"],
    expiresOn: ["expires at"],
    reason: ["internal note"],
    note: ["external note"],
  },
  ownHeads: ["birthdate", "activation date", "credits balance", "points amount", "applied at", "external note"],
  leftOut: [
    ...USUAL_LEFT_OUT,
    { what: "joined", heads: ["activation date"] },
    { what: "credit", heads: ["credits balance", "credits amount"] },
  ],
};
