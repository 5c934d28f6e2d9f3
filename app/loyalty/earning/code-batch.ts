/**
 * Codes that stand for an activity: printed on a card or a poster, typed or scanned in the panel. Nobody guesses one: 50
 * random bits each, in letters and digits that are not mistaken for each other. Pure.
 */
export type CodeUse = "once" | "once_per_member";

export type CodeBatch = {
  shopId: number;
  id: string;
  ruleId: string;
  name: string;
  /** `once`: for whoever is first. `once_per_member`: a poster's, once for everybody. */
  use: CodeUse;
  size: number;
  /** First moment at which the codes are no good any more. */
  endsAt: Date | null;
  createdAt: Date;
  createdBy: string;
  stoppedAt: Date | null;
};

export const CODES_AT_ONCE_MAX = 5_000;
export const CODE_LENGTH = 10;
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const SHAPE = new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`);

/** Five random bits of each byte become a letter. */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes.slice(0, CODE_LENGTH), (byte) => ALPHABET[byte & 31]).join("");
}

/** As it is kept: `k7m2x-9qrtw` is `K7M2X9QRTW`. Null for what can be no code. */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s\-–—_.]/g, "");
  return SHAPE.test(plain) ? plain : null;
}

/** As it is printed: `K7M2X-9QRTW`. */
export function spelledCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

export function isOver({ endsAt, stoppedAt }: Pick<CodeBatch, "endsAt" | "stoppedAt">, at: Date): boolean {
  return stoppedAt !== null || (endsAt !== null && endsAt <= at);
}
