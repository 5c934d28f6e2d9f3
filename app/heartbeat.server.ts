/** Loops that must never stand still (the inbox, the job runner) say here that they turn; one that stopped saying so hangs. */

/** Longer than any turn that is merely slow. */
const STALLED_AFTER_MS = 600_000;

const lastTurns = new Map<string, number>();

export function beat(loop: string): void {
  lastTurns.set(loop, performance.now());
}

/** For a loop that ends on purpose: its silence means nothing any more. */
export function endBeat(loop: string): void {
  lastTurns.delete(loop);
}

/** Loops that have begun and have not turned for ten minutes. Trying again does not help them: the process must start anew. */
export function stalledLoops(at = performance.now()): string[] {
  return [...lastTurns].filter(([, turnedAt]) => at - turnedAt > STALLED_AFTER_MS).map(([loop]) => loop);
}
