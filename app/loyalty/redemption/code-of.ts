/** The codes that shoppers see: `ENCORE-7KQ2M9X4TB`. */
import { createHash } from "node:crypto";

/** No vowels (no words by accident), no look-alikes (0 O, 1 I L), upper case: 28 symbols. */
const LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/**
 * The code of a redemption's n-th try: the same answer for the same arguments on every machine, so that a try that was
 * cut off can be found again. It cannot be guessed because the id it is hashed from holds 80 random bits, which nobody
 * but the redemption's own member gets to see; ten letters keep 48 of them.
 */
export function codeOf(redemptionId: string, attempt: number, prefix: string): string {
  let rest = BigInt(`0x${createHash("sha256").update(`code:${redemptionId}:${attempt}`).digest("hex")}`);
  let letters = "";
  // 256 bits over 28^10: the first letters are no likelier than the last to any measurable degree.
  while (letters.length < LENGTH) {
    letters += LETTERS.charAt(Number(rest % BigInt(LETTERS.length)));
    rest /= BigInt(LETTERS.length);
  }
  return prefix === "" ? letters : `${prefix}-${letters}`;
}
