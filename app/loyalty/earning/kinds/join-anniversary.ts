/** Points each year on the day the member joined (earning/anniversaries.ts). */
import { activitySettings } from "./activity-settings";
import { defineActivityKind } from "./define";

export const JoinAnniversarySettings = activitySettings({ doors: ["night"], limits: [], needsApproval: false }, {});

export const joinAnniversary = defineActivityKind({
  kind: "join_anniversary",
  settings: JoinAnniversarySettings,
  doors: ["night"],
  panel: null,
  approval: "never",
  limitsAreFixed: true,
});
