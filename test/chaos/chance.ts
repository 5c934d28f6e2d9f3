/** Chance from a seed: the same seed plays the same hand, so that a bad run can be looked at again. */

export type Chance = {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  /** One of them; throws when there is none. */
  pick: <T>(from: readonly T[]) => T;
  /** True so often, 0 to 1. */
  isLucky: (share: number) => boolean;
  /** A key in the form of a UUID. */
  key: () => string;
};

/** Mulberry32: small, even enough for play, never for secrets. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    const one = from[between(0, from.length - 1)];
    if (one === undefined) throw new Error("There is nothing to pick from.");
    return one;
  };
  const hex = (digits: number) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join("");
  const key = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  return { next, between, pick, isLucky: (share) => next() < share, key };
}
