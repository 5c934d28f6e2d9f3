/** The member fills in what the merchant asks of everybody, once; their birthday may be part of it. */
import { z } from "zod";
import { Question } from "~/contracts/action";
import { activitySettings, ONCE_EVER } from "./activity-settings";
import { defineActivityKind } from "./define";

export const QUESTIONS_MAX = 12;

/** For profile and survey alike. */
export const Questions = z
  .array(Question)
  .min(1)
  .max(QUESTIONS_MAX)
  .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, "Two questions have one id.");

export const ProfileSettings = activitySettings({ doors: ["panel"], limits: ONCE_EVER, needsApproval: false }, { questions: Questions });

export const profile = defineActivityKind({
  kind: "profile",
  settings: ProfileSettings,
  doors: ["panel"],
  panel: "answers",
  approval: "never",
  limitsAreFixed: true,
  describe: ({ questions }) => ({ questions }),
});
