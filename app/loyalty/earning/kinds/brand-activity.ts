/** Something healthy or of the brand's that another system counts: steps walked, classes taken, hours helped. */
import { activitySettings, PieceName } from "./activity-settings";
import { defineActivityKind } from "./define";

export const BrandActivitySettings = activitySettings(
  { doors: ["api", "staff"], limits: [{ kind: "calendar", times: 1, per: "day" }], needsApproval: false },
  { piece: PieceName.default({ one: "class", other: "classes" }) },
);

export const brandActivity = defineActivityKind({
  kind: "brand_activity",
  settings: BrandActivitySettings,
  doors: ["api", "staff", "code"],
  panel: null,
  approval: "choice",
  isCounted: true,
  mayBeSeveral: true,
  describe: ({ piece }) => ({ piece }),
});
