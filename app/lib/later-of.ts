/** The later of two moments; where one is missing, the other. Pure. */
export function laterOf(one: Date | null, other: Date | null): Date | null {
  return millisOf(other) > millisOf(one) ? other : one;
}

function millisOf(moment: Date | null): number {
  return moment?.getTime() ?? Number.NEGATIVE_INFINITY;
}
