/** Amounts of webhook bodies: decimal text of a currency, into whole minor units. Pure. */
import { z } from "zod";
import { parseMoneyOrNull } from "~/lib/money";
import { BodyRefused } from "./read-body";

const Side = z.object({ amount: z.string() });

/** `amount_set`: what the shop books, and what the buyer saw. */
export const AmountSet = z.object({ shop_money: Side, presentment_money: Side.nullish() });
export type AmountSet = z.infer<typeof AmountSet>;

/** Reads amounts of one currency, on the shop's or the buyer's side. Throws BodyRefused on text that is no amount in it. */
export class Purse {
  constructor(
    readonly currency: string,
    private readonly side: keyof AmountSet = "shop_money",
  ) {}

  minor(set: AmountSet): number {
    const money = set[this.side];
    if (!money) throw new BodyRefused("an amount does not say what the buyer saw");
    return this.minorOfText(money.amount);
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
