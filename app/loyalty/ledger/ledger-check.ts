/** What a check of the books says, and what a repair did: stored once a day, shown on the health page. */
import { z } from "zod";

export const LedgerDrift = z.object({
  invariant: z.string(),
  /** `member 12`, `lot 40`, `order gid://…`: the row that does not agree. */
  about: z.string(),
  /** Whose it is; null where nobody can be named. */
  memberId: z.string().nullable(),
  /** The figures, in words for support. */
  found: z.string(),
});
export type LedgerDrift = z.infer<typeof LedgerDrift>;

export const LedgerRepair = z.object({
  /** ISO. */
  at: z.string(),
  actor: z.string(),
  memberId: z.string(),
  /** What was worked out anew from the entries: sentences with the figures before and after. */
  changes: z.array(z.string()),
});
export type LedgerRepair = z.infer<typeof LedgerRepair>;

export type LedgerCheck = {
  shopId: number;
  /** The shop's own day, `2026-11-22`. */
  day: string;
  checkedAt: Date;
  members: number;
  entries: number;
  orders: number;
  driftCount: number;
  /** At most DRIFTS_KEPT of them. */
  drifts: LedgerDrift[];
  repairs: LedgerRepair[];
};

export const DRIFTS_KEPT = 200;
