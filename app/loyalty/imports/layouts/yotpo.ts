/**
 * Yotpo Loyalty. Titles of its import file: Full Name, First Name, Last Name, Email, Points Balance, Points Spent,
 * Birthday (MM/DD) or (MM/DD/YYYY)
 * (https://support.yotpo.com/v1/docs/importingexporting-points-and-customers). Its newer template has Emails and Points
 * (https://support.yotpo.com/docs/importing-or-adjusting-your-customers-points). The export holds email address, first
 * and last name, current points balance and referral link, by the words of
 * https://community.yotpo.com/loyalty-referrals-97/we-re-here-to-help-how-to-manage-your-customers-loyalty-points-649.
 */
import { USUAL_LEFT_OUT, type Layout } from "./define";

export const yotpo: Layout = {
  app: "yotpo",
  name: "Yotpo",
  heads: {
    email: ["email", "emails", "email address"],
    points: ["points balance", "current points balance", "points"],
  },
  ownHeads: ["emails", "points spent", "current points balance", "birthday (mm/dd) or (mm/dd/yyyy)"],
  leftOut: [
    ...USUAL_LEFT_OUT,
    { what: "birthday", heads: ["birthday (mm/dd) or (mm/dd/yyyy)", "birthday (mm/dd/yyyy)", "anniversary (mm/dd/yyyy)", "anniversary"] },
    { what: "lifetime", heads: ["points spent", "points earned", "total points earned"] },
  ],
};
