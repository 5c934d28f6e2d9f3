/** One thing a member did, other than buy: where it came in, what was told of it, what became of it. Pure. */
import { z } from "zod";
import { Answers } from "~/contracts/action";
import type { Actor } from "../ledger/entry";

/**
 * Where activities come in. `panel`: the member presses. `code`: a code typed or scanned there. `staff`: on the member's
 * page. `api`: another system says so. `shop`: Shopify says so. `night`: the calendar does.
 */
export const DOORS = ["panel", "code", "staff", "api", "shop", "night"] as const;
export const Door = z.enum(DOORS);
export type Door = z.infer<typeof Door>;

/** The doors that a merchant opens and shuts. Another system's stands open wherever its kind has it: it needs a key anyway. */
export type ChosenDoor = Exclude<Door, "api">;
export function isChosenDoor(door: Door): door is ChosenDoor {
  return door !== "api";
}

/** What was told of it, for whoever looks at it. Personal: it goes when the member is forgotten. */
export const Evidence = z.discriminatedUnion("about", [
  z.object({ about: z.literal("answers"), answers: Answers }),
  z.object({ about: z.literal("review"), media: z.enum(["none", "photo", "video"]), where: z.string() }),
  z.object({
    about: z.literal("receipt"),
    number: z.string(),
    shop: z.string(),
    day: z.iso.date(),
    amountMinor: z.number().int(),
    currency: z.string(),
  }),
  z.object({ about: z.literal("code"), code: z.string(), batchId: z.string() }),
  z.object({ about: z.literal("outside"), reference: z.string() }),
]);
export type Evidence = z.infer<typeof Evidence>;

export type ActivityState = "EARNED" | "WAITING" | "DECLINED";

export type Activity = {
  shopId: number;
  id: bigint;
  memberId: bigint;
  ruleId: string;
  kind: string;
  title: string | null;
  sourceKey: string;
  requestKey: string | null;
  door: Door;
  actor: Actor;
  occurredAt: Date;
  createdAt: Date;
  /** The version of the program in force when it was done. */
  version: number;
  /** Pieces or times that were told of, and those credited. */
  asked: number;
  count: number;
  points: number;
  state: ActivityState;
  evidence: Evidence | null;
  note: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string | null;
};

/** What is told of something done, before anything is decided. */
export type Act = {
  door: Door;
  actor: Actor;
  /** The same thing done has the same key: it is never paid twice, by whichever door it comes in. */
  sourceKey: string;
  requestKey?: string | null;
  /** When the member did it: decides the terms. */
  occurredAt: Date;
  /** Pieces, where the kind counts them; else 1. */
  count: number;
  evidence?: Evidence | null;
  note?: string | null;
};

/** Pieces told of at once; more are a mistake. */
export const PIECES_MAX = 100;
