/** Following, liking or sharing at a social network. No network tells who did: the press in the panel is what can be known. */
import { z } from "zod";
import { activitySettings, ONCE_EVER, WebAddress } from "./activity-settings";
import { defineActivityKind } from "./define";

export const NETWORKS = ["instagram", "facebook", "tiktok", "youtube", "x", "pinterest", "other"] as const;
export const SOCIAL_ACTIONS = ["follow", "like", "share"] as const;

export const SocialSettings = activitySettings(
  { doors: ["panel"], limits: ONCE_EVER, needsApproval: false },
  { network: z.enum(NETWORKS), action: z.enum(SOCIAL_ACTIONS), url: WebAddress },
);

export const social = defineActivityKind({
  kind: "social",
  settings: SocialSettings,
  doors: ["panel"],
  panel: "visit",
  approval: "choice",
  mayBeSeveral: true,
  describe: ({ network, action, url }) => ({ network, action, url }),
});
