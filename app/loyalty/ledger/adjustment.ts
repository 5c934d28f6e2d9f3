/** Points that staff gives or takes by hand: what may be said about them. Pure. */

/** More than this at once is a slip of the finger, not a gift. */
export const ADJUSTMENT_POINTS_MAX = 10_000_000;
/** A member's counters are 32-bit; whole balances stay well below. */
export const BALANCE_MAX = 2_000_000_000;
export const REASON_CHARACTERS_MAX = 200;
export const NOTE_CHARACTERS_MAX = 200;

/** What staff wants done to one member's points. */
export type Adjustment = {
  /** Whole; above zero gives, below zero takes. */
  points: number;
  /** For staff. */
  reason: string;
  /** For the member, shown in the panel's activity. */
  note: string | null;
  /** Staff has said that the balance may go below zero: what no lot can pay becomes a deficit. */
  mayOwe: boolean;
};
