/**
 * A receipt from another shop that sells the brand: its number, shop, day and amount, typed by the member. Somebody of the
 * shop compares it with what they know before it earns; one receipt earns for one member.
 */
import { activitySettings } from "./activity-settings";
import { defineActivityKind } from "./define";

export const ReceiptSettings = activitySettings(
  { doors: ["panel"], limits: [{ kind: "calendar", times: 4, per: "month" }], needsApproval: true },
  {},
);

export const receipt = defineActivityKind({
  kind: "receipt",
  settings: ReceiptSettings,
  doors: ["panel"],
  panel: "receipt",
  approval: "always",
});
