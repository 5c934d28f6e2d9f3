/**
 * Joy (Avada). Fields of its export: Email, Name, Membership Type, Points, Birthday, Created Date
 * (https://help.joy.so/customers-activities/customers-activities/import-and-export-customer-data); `Birthday(MM/DD)` is
 * the head it asks for in an import file (https://help.joy.so/new-joy-loyalty/customers/import-customer-data).
 */
import { USUAL_LEFT_OUT, type Layout } from "./define";

export const joy: Layout = {
  app: "joy",
  name: "Joy",
  heads: { email: ["email"], points: ["points", "point"] },
  ownHeads: ["membership type", "created date", "birthday(mm/dd)"],
  leftOut: [...USUAL_LEFT_OUT, { what: "joined", heads: ["created date"] }],
};
