/** Whole amounts shared out without losing or inventing a cent: the parts always add up to the whole. */

/** Shares `amount` by weight, in order; each running total is rounded down, so equal input gives equal output. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  let passed = 0;
  let given = 0;
  return weights.map((weight) => {
    passed += weight;
    const due = Math.floor((amount * passed) / total);
    const part = due - given;
    given = due;
    return part;
  });
}

/** What units `from` to `to` of `of` units hold of an amount; neighbouring ranges add up to the whole. */
export function partOf(amount: number, from: number, to: number, of: number): number {
  if (of === 0) return 0;
  const upTo = (units: number): number => Math.round((amount * units) / of);
  return upTo(to) - upTo(from);
}

/** Tax in, or on top of, an amount; half a unit rounds up. */
export function taxOf(amountMinor: number, basisPoints: number, isIncluded: boolean): number {
  return Math.round((amountMinor * basisPoints) / (isIncluded ? 10_000 + basisPoints : 10_000));
}
