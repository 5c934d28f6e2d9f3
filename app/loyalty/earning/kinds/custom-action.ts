/** Whatever else the merchant thanks for: a visit to the stall, an answer in the forum, a word to a friend. */
import { activitySettings, WebAddress } from "./activity-settings";
import { defineActivityKind } from "./define";

export const CustomActionSettings = activitySettings(
  { doors: ["staff", "code"], limits: [{ kind: "calendar", times: 1, per: "day" }], needsApproval: false },
  { url: WebAddress.nullable().default(null) },
);

export const customAction = defineActivityKind({
  kind: "custom_action",
  settings: CustomActionSettings,
  doors: ["panel", "code", "staff", "api"],
  panel: "press",
  approval: "choice",
  mayBeSeveral: true,
  describe: ({ url }) => ({ url }),
});
