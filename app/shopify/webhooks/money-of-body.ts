/** Amounts of webhook bodies: decimal text in the shop's currency, into whole minor units. Pure. */
import { z } from "zod";
import { parseMoneyOrNull } from "~/lib/money";
import { BodyRefused } from "./read-body";

/** `amount_set`: what the shop books, and what the buyer saw. Only the shop's side is read. */
export const AmountSet = z.object({ shop_money: z.object({ amount: z.string() }) });
export type AmountSet = z.infer<typeof AmountSet>;

/** Reads amounts of one currency. Throws BodyRefused on text that is no amount in it. */
export class Purse {
  constructor(readonly currency: string) {}

  minor(set: AmountSet): number {
    return this.minorOfText(set.shop_money.amount);
  }

  minorOfText(text: string): number {
    const minor = parseMoneyOrNull(text, this.currency);
    if (minor === null) throw new BodyRefused("an amount is not one of its currency");
    return Number(minor);
  }

  sum(sets: AmountSet[]): number {
    return sets.reduce((total, set) => total + this.minor(set), 0);
  }
}
