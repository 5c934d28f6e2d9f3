/** Why something does not fit the cart, in words. */
import type { Advice } from "./cart-advice";
import type { Member } from "./panel-context";
import type { Words } from "./words";

/** Null when nothing stands in its way. */
export function reasonNot(advice: Advice, home: Member, { say, write, reward }: Words): string | null {
  switch (advice.kind) {
    case "fits":
    case "in_cart":
      return null;
    case "empty":
      return say("cart_empty");
    case "missing":
      return say("cart_missing", { amount: write.money(advice.missing) });
    case "other_currency":
      return say("cart_other_currency", { currency: advice.currency, amount: write.money(advice.minimum) });
    case "not_beside": {
      // A code of ours goes by what it takes off: nobody knows its letters by heart.
      const ours = home.redemptions.find(({ code }) => code?.toUpperCase() === advice.other.toUpperCase());
      return say("cart_not_beside", { other: ours ? reward(ours.amount) : advice.other });
    }
    default:
      return say(`cart_${advice.kind}`);
  }
}
