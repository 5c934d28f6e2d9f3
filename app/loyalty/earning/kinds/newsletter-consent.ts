/** Points for saying yes to the shop's newsletter, once ever: whoever says no and yes again has earned them already. */
import { z } from "zod";
import { activitySettings } from "./activity-settings";
import { defineActivityKind } from "./define";

/** For newsletter and text messages alike. */
export const ConsentSettings = activitySettings(
  { doors: ["shop"], limits: [], needsApproval: false },
  {
    /** A yes from before the rule earns too, when Shopify next tells of it. */
    countsEarlier: z.boolean().default(false),
  },
);

export const newsletterConsent = defineActivityKind({
  kind: "newsletter_consent",
  settings: ConsentSettings,
  doors: ["shop"],
  panel: null,
  approval: "never",
  limitsAreFixed: true,
});
