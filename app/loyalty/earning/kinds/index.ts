/** The list of ways to earn. A new one is a file beside this and a line here. */
import { invariant } from "~/lib/invariant";
import { birthday } from "./birthday";
import { brandActivity } from "./brand-activity";
import { createAccount } from "./create-account";
import { customAction } from "./custom-action";
import type { ActivityKind, EarningKind } from "./define";
import { joinAnniversary } from "./join-anniversary";
import { newsletterConsent } from "./newsletter-consent";
import { packaging } from "./packaging";
import { placeOrder } from "./place-order";
import { profile } from "./profile";
import { receipt } from "./receipt";
import { review } from "./review";
import { smsConsent } from "./sms-consent";
import { social } from "./social";
import { survey } from "./survey";
import { visitPage } from "./visit-page";

export const ACTIVITY_KINDS = [
  "create_account",
  "birthday",
  "join_anniversary",
  "newsletter_consent",
  "sms_consent",
  "social",
  "visit_page",
  "review",
  "profile",
  "survey",
  "receipt",
  "packaging",
  "brand_activity",
  "custom_action",
] as const;
export type ActivityKindName = (typeof ACTIVITY_KINDS)[number];

export const EARNING_KINDS = ["place_order", ...ACTIVITY_KINDS] as const;
export type EarningKindName = (typeof EARNING_KINDS)[number];

const activities: Record<ActivityKindName, ActivityKind> = {
  create_account: createAccount,
  birthday,
  join_anniversary: joinAnniversary,
  newsletter_consent: newsletterConsent,
  sms_consent: smsConsent,
  social,
  visit_page: visitPage,
  review,
  profile,
  survey,
  receipt,
  packaging,
  brand_activity: brandActivity,
  custom_action: customAction,
};
const kinds: Record<EarningKindName, EarningKind> = { place_order: placeOrder, ...activities };

export function isEarningKind(name: string): name is EarningKindName {
  return Object.hasOwn(kinds, name);
}

export function isActivityKind(name: string): name is ActivityKindName {
  return Object.hasOwn(activities, name);
}

/** Throws for a name that is no kind: a stored rule always has one. */
export function earningKind(name: string): EarningKind {
  invariant(isEarningKind(name), `there is no way to earn called ${name}`);
  return kinds[name];
}

/** Whether a program may have several of the kind; two of any other would pay for one thing twice. */
export function mayBeSeveral(kind: EarningKindName): boolean {
  return isActivityKind(kind) && activities[kind].mayBeSeveral;
}

/** Throws for a name that is no kind of activity. */
export function activityKind(name: string): ActivityKind {
  invariant(isActivityKind(name), `there is no activity called ${name}`);
  return activities[name];
}
