/** A layout says how the file of one app is written: the heads of its columns, and what of it we do not take over. */
import type { ColumnRole, ImportApp } from "../import";

export type Layout = {
  app: ImportApp;
  /** As merchants know it. */
  name: string;
  /** Heads by role, best first, as `plainHead` writes them. */
  heads: Partial<Record<ColumnRole, readonly string[]>>;
  /** Heads that this app alone writes: by these its file is told from others. */
  ownHeads: readonly string[];
  /** Heads of things that a program may have and that stay behind, by what they are. */
  leftOut: readonly LeftOut[];
};

export type LeftOut = { what: "name" | "birthday" | "tier" | "referral" | "joined" | "credit" | "lifetime"; heads: readonly string[] };

/** `Customer_Email ` and `customer email` are one head. */
export function plainHead(head: string): string {
  return head
    .trim()
    .toLowerCase()
    .replace(/[_\s-]+/g, " ");
}

/** What most files have in common. */
export const USUAL_LEFT_OUT: readonly LeftOut[] = [
  { what: "name", heads: ["name", "full name", "first name", "last name", "customer name"] },
  { what: "birthday", heads: ["birthday", "birthdate", "birth date", "date of birth", "dob", "birthday (mm/dd)", "birthday(mm/dd)"] },
  { what: "tier", heads: ["tier", "vip tier", "vip tier name", "loyalty tier", "membership type", "tier name"] },
  { what: "referral", heads: ["referral link", "referral url", "referral code", "referred by"] },
];
