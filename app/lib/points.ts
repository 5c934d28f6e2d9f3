/** Points are whole numbers. They are rounded here and nowhere else, from an exact fraction. */
import { ceiling, floor, nearest, type Fraction } from "./fraction";
import { invariant } from "./invariant";

export type PointsRounding = "floor" | "nearest" | "up";

/** What one order or activity can be worth at most; a member's counters are 32-bit. */
export const POINTS_MAX = 100_000_000;

/** Rounds a worth that is not negative; `nearest` takes a half up. Never above POINTS_MAX. */
export function roundPoints(worth: Fraction, rounding: PointsRounding): number {
  invariant(worth.numerator >= 0n, "points to round are not negative");
  const rounded = rounding === "floor" ? floor(worth) : rounding === "up" ? ceiling(worth) : nearest(worth);
  return rounded > BigInt(POINTS_MAX) ? POINTS_MAX : Number(rounded);
}

/** `1,250`, in the ways of `locale`. */
export function formatPoints(points: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(points);
}
