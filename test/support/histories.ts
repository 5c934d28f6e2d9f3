/**
 * Through how many histories a property goes: few while somebody works, 10,000 in `npm test` and in `npm run proofs`.
 * Histories on the database take milliseconds each and not microseconds: theirs are few but for `npm run proofs`.
 */
export const HISTORIES = Number(process.env.HISTORIES ?? 1_000);
export const STORED_HISTORIES = Number(process.env.STORED_HISTORIES ?? 150);
/** The same for bodies that went wrong, from the door to the tables: so many for all cases of a kind of door together. */
const STORED_BODIES = Number(process.env.STORED_HISTORIES ?? 300);

export function storedBodiesEach(cases: readonly unknown[]): number {
  return Math.ceil(STORED_BODIES / cases.length);
}
