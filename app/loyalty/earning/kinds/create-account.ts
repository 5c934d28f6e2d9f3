/** Points for taking part, once: they count from the moment of joining, however old the account is by then. */
import { z } from "zod";
import { ActivityPoints, type ActivitySettings } from "./activity-settings";
import { defineActivityKind } from "./define";

/** There is nothing to choose but the points. */
const WITH_THE_ACCOUNT: Omit<ActivitySettings, "points"> = { title: null, about: null, limits: [], doors: ["shop"], needsApproval: false };

export const CreateAccountSettings = z.object({ points: ActivityPoints });
export type CreateAccountSettings = z.infer<typeof CreateAccountSettings>;

export const createAccount = {
  ...defineActivityKind({
    kind: "create_account",
    settings: CreateAccountSettings.transform(({ points }): ActivitySettings => ({ ...WITH_THE_ACCOUNT, points })),
    doors: ["shop"],
    panel: null,
    approval: "never",
    limitsAreFixed: true,
  }),
  settings: CreateAccountSettings,
};
