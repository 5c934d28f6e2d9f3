/** Points for saying yes to text messages, once ever. */
import { defineActivityKind } from "./define";
import { ConsentSettings } from "./newsletter-consent";

export const smsConsent = defineActivityKind({
  kind: "sms_consent",
  settings: ConsentSettings,
  doors: ["shop"],
  panel: null,
  approval: "never",
  limitsAreFixed: true,
});
