/** Two customers whom the shop made one, and what that did to the members they were. Pure. */
import { z } from "zod";

const Moment = z.coerce.date();

/** What came along besides points: enough to give it back, and nothing that says who somebody is. */
export const Belongings = z.object({
  /** Orders that named the customer who is gone. */
  orderGids: z.array(z.string()).default([]),
  /** Orders for which the merged member had been awarded. */
  awardedGids: z.array(z.string()).default([]),
  redemptionIds: z.array(z.string()).default([]),
  activityIds: z.array(z.string()).default([]),
  /** The kept member had given no birthday, and has the other's now. */
  birthdayCame: z.boolean().default(false),
  /** Times in which the merged member was kept out, as they begin. */
  exclusions: z.array(Moment).default([]),
  mergedWas: z.enum(["MEMBER", "EXCLUDED"]).default("MEMBER"),
  keptWas: z.enum(["MEMBER", "EXCLUDED"]).default("MEMBER"),
  keptActiveAt: z.object({ before: Moment.nullable(), after: Moment.nullable() }).default({ before: null, after: null }),
  /** Lots whose silence began again with the other's activity. */
  prolonged: z.array(z.object({ lotEntryId: z.string(), before: Moment.nullable(), after: Moment.nullable() })).default([]),
});
export type Belongings = z.infer<typeof Belongings>;

export type MemberMerge = {
  shopId: number;
  id: bigint;
  /** The customer who is gone, and the one who was kept. */
  goneGid: string;
  keptGid: string;
  mergedMemberId: bigint | null;
  keptMemberId: bigint | null;
  mergedAt: Date;
  actor: string;
  brought: Belongings;
  undoneAt: Date | null;
  undoneBy: string | null;
};
