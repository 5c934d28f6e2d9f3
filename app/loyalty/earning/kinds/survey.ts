/** A few questions by the merchant, answered in the panel. */
import { activitySettings, ONCE_EVER } from "./activity-settings";
import { defineActivityKind } from "./define";
import { Questions } from "./profile";

export const SurveySettings = activitySettings({ doors: ["panel"], limits: ONCE_EVER, needsApproval: false }, { questions: Questions });

export const survey = defineActivityKind({
  kind: "survey",
  settings: SurveySettings,
  doors: ["panel"],
  panel: "answers",
  approval: "never",
  mayBeSeveral: true,
  describe: ({ questions }) => ({ questions }),
});
