/** Opening a page of the shop or elsewhere: a look book, a video, the story of the brand. */
import { activitySettings, ONCE_EVER, WebAddress } from "./activity-settings";
import { defineActivityKind } from "./define";

export const VisitPageSettings = activitySettings({ doors: ["panel"], limits: ONCE_EVER, needsApproval: false }, { url: WebAddress });

export const visitPage = defineActivityKind({
  kind: "visit_page",
  settings: VisitPageSettings,
  doors: ["panel"],
  panel: "visit",
  approval: "never",
  mayBeSeveral: true,
  describe: ({ url }) => ({ url }),
});
