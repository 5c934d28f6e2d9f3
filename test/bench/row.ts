/** What a row of the bench is, and how its figures are put together. Figures are medians of interleaved rounds. */

export type Figure = {
  name: string;
  /** What was measured, in words. */
  what: string;
  figure: number;
  unit: "/s" | "ms" | "s" | "MB" | "bytes" | "share" | "requests";
  /** Lowest and highest round. */
  spread: [number, number];
  /** pgbench in the same run, where the row is held against it: its own figure per second, and ours as a share of it. */
  yardstick?: number;
  ratio?: number;
  must: string;
  goal: string;
  met: "no" | "must" | "goal";
};

export type Target = { must: number; goal: number; isCeiling: boolean };

/** "must" and "goal" of a figure or a ratio; for a ceiling less is better. */
export function metBy(value: number, { must, goal, isCeiling }: Target): Figure["met"] {
  const reaches = (target: number) => (isCeiling ? value <= target : value >= target);
  if (reaches(goal)) return "goal";
  return reaches(must) ? "must" : "no";
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The value below which `share` of all lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export type Length = {
  isShort: boolean;
  /** Rounds of each measurement, ours and the yardstick in turn. */
  rounds: number;
  /** How long a rate is held, in seconds. */
  holdSeconds: number;
  /** How many orders a backlog holds. */
  backlog: number;
};

export const SHORT: Length = { isShort: true, rounds: 1, holdSeconds: 5, backlog: 2_000 };
export const FULL: Length = { isShort: false, rounds: 3, holdSeconds: 60, backlog: 200_000 };

/** Ours and the yardstick in turn, A B A B…; the ratio is that of the medians. */
export async function interleaved(
  rounds: number,
  ours: () => Promise<number>,
  yardstick: (() => Promise<number>) | null,
): Promise<{ figure: number; spread: [number, number]; yardstick?: number; ratio?: number }> {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await ours());
    if (yardstick) theirs.push(await yardstick());
  }
  const figure = median(mine);
  const spread: [number, number] = [Math.min(...mine), Math.max(...mine)];
  if (theirs.length === 0) return { figure, spread };
  return { figure, spread, yardstick: median(theirs), ratio: figure / median(theirs) };
}
