/** Programmer errors end here: the transaction rolls back, the process logs it once. Never for bad input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`);
}
