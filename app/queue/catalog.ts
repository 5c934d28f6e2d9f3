/**
 * Every job: its name, its payload, how often it is tried. A name once used is never used for another shape: old jobs
 * meet new code. Payloads carry ids only and are parsed when taken.
 */
import { z } from "zod";

const shopId = z.number().int();

export const catalog = {
  /** Finish what a redemption began: make its code at Shopify, or give the points back. */
  "issue-redemption": { payload: z.object({ shopId, redemptionId: z.string() }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 60 },
  /** An unused code ended or its points went back: switch the discount off at Shopify. */
  "revoke-discount": { payload: z.object({ shopId, discountGid: z.string() }), attemptsMax: 12, backoffSeconds: 10, leaseSeconds: 60 },
  /** Read an order from Shopify because a message about it did not say enough. */
  "refresh-order": { payload: z.object({ shopId, orderGid: z.string() }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 60 },
  /** A guest joined: settle the orders that were kept as facts. */
  "settle-member-orders": { payload: z.object({ shopId, memberId: z.string() }), attemptsMax: 8, backoffSeconds: 5, leaseSeconds: 300 },
  /** A customer joined: ask what they said to newsletter and text messages. */
  "read-consents": { payload: z.object({ shopId, memberId: z.string() }), attemptsMax: 8, backoffSeconds: 10, leaseSeconds: 60 },
  /** Write the launcher's settings where the theme reads them. */
  "publish-storefront": { payload: z.object({ shopId }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 60 },
  /** Read name, currency and time zone of the shop. */
  "refresh-shop": { payload: z.object({ shopId }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 60 },
  /** Billing sent word of a subscription: read which one runs now. */
  "refresh-plan": { payload: z.object({ shopId }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 60 },
  /** Shopify's customers/data_request: mail the merchant what is kept about the person. */
  "send-customer-export": {
    payload: z.object({ shopId, customerGid: z.string(), requestId: z.string() }),
    attemptsMax: 12,
    backoffSeconds: 60,
    leaseSeconds: 120,
  },
  /** Once per shop and day of its own calendar: codes that ended, redemptions that hang. */
  "run-nightly": { payload: z.object({ shopId, day: z.iso.date() }), attemptsMax: 8, backoffSeconds: 60, leaseSeconds: 600 },
  /** Hand waiting mails about points that end to the mail server. */
  "send-expiry-notices": { payload: z.object({ shopId }), attemptsMax: 12, backoffSeconds: 60, leaseSeconds: 1800 },
  /** A changed expiry policy for points that members have already: move their ends, or give them back. */
  "change-ends": { payload: z.object({ shopId, changeId: z.string() }), attemptsMax: 12, backoffSeconds: 30, leaseSeconds: 900 },
  /** Once per shop and day: ask Shopify for orders that changed and whose messages never came. */
  "reconcile-orders": { payload: z.object({ shopId }), attemptsMax: 8, backoffSeconds: 120, leaseSeconds: 900 },
  /** The dry run of a file of points, its posting, its undoing: each some rows at a time, then again until all are done. */
  "check-import": { payload: z.object({ shopId, importId: z.string() }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 120 },
  "apply-import": { payload: z.object({ shopId, importId: z.string() }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 120 },
  "undo-import": { payload: z.object({ shopId, importId: z.string() }), attemptsMax: 12, backoffSeconds: 5, leaseSeconds: 120 },
} as const satisfies Record<string, { payload: z.ZodType; attemptsMax: number; backoffSeconds: number; leaseSeconds: number }>;

export type JobName = keyof typeof catalog;
export type JobPayload<N extends JobName> = z.infer<(typeof catalog)[N]["payload"]>;
