/** Amounts of webhook bodies: decimal text of a currency, into whole minor units. Pure. */
import { z } from "zod";
import { parseMoneyOrNull } from "~/lib/money";
import { Amount, BodyRefused } from "./read-body";

const Side = z.object({ amount: Amount });

/** `amount_set`: what the shop books, and what the buyer saw. */
export const AmountSet = z.object({ shop_money: Side, presentment_money: Side.nullish() });
export type AmountSet = z.infer<typeof AmountSet>;

/** What one body may name in all, so that every sum over it is exact: a hundred million million of the smallest unit. */
const NAMED_MAX = 1e14;

/**
 * Reads amounts of one currency, on the shop's or the buyer's side. Throws BodyRefused on text that is no amount in it,
 * and when the amounts that were read come to more than anybody sells at once.
 */
export class Purse {
  private named = 0;

  constructor(
    readonly currency: string,
    private readonly side: keyof AmountSet = "shop_money",
  ) {}

  minor(set: AmountSet): number {
    const money = set[this.side];
    if (!money) throw new BodyRefused("an amount does not say what the buyer saw");
    return this.minorOfText(money.amount);
  }

  /** A price as often as it was paid. */
  times(set: AmountSet, quantity: number): number {
    const price = this.minor(set);
    if (Math.abs(price) * quantity > NAMED_MAX) throw new BodyRefused("an amount is larger than any order");
    return price * quantity;
  }

  minorOfText(text: string): number {
    const minor = parseMoneyOrNull(text, this.currency);
    if (minor === null) throw new BodyRefused("an amount is not one of its currency");
    this.named += Math.abs(Number(minor));
    if (this.named > NAMED_MAX) throw new BodyRefused("an amount is larger than any order");
    return Number(minor);
  }

  sum(sets: AmountSet[]): number {
    return sets.reduce((total, set) => total + this.minor(set), 0);
  }
}
