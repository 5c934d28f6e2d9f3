/** What the merchant sets of every activity, whatever its kind. A kind adds what it alone has. */
import { z } from "zod";
import { Door } from "../activity";
import { Limit, LIMITS_MAX } from "~/lib/limits";

export const ACTIVITY_POINTS_MAX = 1_000_000;
export const TITLE_CHARACTERS_MAX = 60;
export const ABOUT_CHARACTERS_MAX = 200;

export const ActivityPoints = z.number().int().min(1).max(ACTIVITY_POINTS_MAX);

export type ActivitySettings = {
  /** For the activity, or for each piece where pieces are counted. */
  points: number;
  /** What members read instead of the kind's own name and sentence; null where that says it. */
  title: string | null;
  about: string | null;
  limits: Limit[];
  /** Of the kind's doors, those that the merchant has opened. */
  doors: Door[];
  /** A person looks at it before it earns. */
  needsApproval: boolean;
};

/** `usual`: what a new one starts with, and what is meant where stored settings do not say. */
export function activitySettings<More extends z.ZodRawShape>(usual: Omit<ActivitySettings, "points" | "title" | "about">, more: More) {
  return z.object({
    points: ActivityPoints,
    title: z.string().min(1).max(TITLE_CHARACTERS_MAX).nullable().default(null),
    about: z.string().min(1).max(ABOUT_CHARACTERS_MAX).nullable().default(null),
    limits: z.array(Limit).max(LIMITS_MAX).default(usual.limits),
    doors: z.array(Door).min(1).default(usual.doors),
    needsApproval: z.boolean().default(usual.needsApproval),
    ...more,
  });
}

/** An address that a member is sent to. */
export const WebAddress = z.url({ protocol: /^https$/ }).max(500);

export const PieceName = z.object({ one: z.string().min(1).max(20), other: z.string().min(1).max(20) });
export type PieceName = z.infer<typeof PieceName>;

export const ONCE_EVER: Limit[] = [{ kind: "total", times: 1 }];
