/**
 * A gift on the member's birthday: one in a calendar year of the shop, and none within eleven months of the last. The
 * member gives day and month once, so that nobody celebrates at will (earning/anniversaries.ts).
 */
import { activitySettings } from "./activity-settings";
import { defineActivityKind } from "./define";

export const BirthdaySettings = activitySettings({ doors: ["night"], limits: [], needsApproval: false }, {});

export const birthday = defineActivityKind({
  kind: "birthday",
  settings: BirthdaySettings,
  doors: ["night"],
  panel: "birthday",
  approval: "never",
  limitsAreFixed: true,
});
