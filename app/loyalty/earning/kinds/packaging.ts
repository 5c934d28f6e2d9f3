/** Packaging that comes back, counted at the till: pots, bags, bottles. */
import { activitySettings, PieceName } from "./activity-settings";
import { defineActivityKind } from "./define";

export const PackagingSettings = activitySettings(
  { doors: ["staff", "code", "api"], limits: [{ kind: "calendar", times: 20, per: "month" }], needsApproval: false },
  { piece: PieceName.default({ one: "pot", other: "pots" }) },
);

export const packaging = defineActivityKind({
  kind: "packaging",
  settings: PackagingSettings,
  doors: ["staff", "code", "api"],
  panel: null,
  approval: "choice",
  isCounted: true,
  mayBeSeveral: true,
  describe: ({ piece }) => ({ piece }),
});
