/**
 * What a shop gets from each workflow when it names another shop's things: what the outcome says, and nothing of theirs
 * changes. A workflow that is told its shop and no thing of any says so, and so does a step of another one.
 */
import { NO_FILTERS } from "~/loyalty/members/member-filters";
import { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import { AMOUNT_OFF_DEFAULT } from "~/loyalty/rewards/kinds/amount-off";
import { adjustMember } from "~/loyalty/workflows/adjust-member.server";
import { applyImport, startImport } from "~/loyalty/workflows/apply-import.server";
import { runExpiryChange, undoExpiryChange } from "~/loyalty/workflows/change-expiry.server";
import { changeMemberView, removeMemberView, renameMemberView } from "~/loyalty/workflows/change-member-views.server";
import { checkImport, startImportCheck } from "~/loyalty/workflows/check-import.server";
import { continueImport } from "~/loyalty/workflows/continue-import.server";
import { approveActivity, declineActivity } from "~/loyalty/workflows/decide-activity.server";
import { excludeMember, includeMember } from "~/loyalty/workflows/exclude-member.server";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { issueRedemption } from "~/loyalty/workflows/issue-redemption.server";
import { makeCodes, stopCodes } from "~/loyalty/workflows/make-codes.server";
import { onConsentChanged } from "~/loyalty/workflows/on-consent-changed.server";
import { onChanges } from "~/loyalty/workflows/on-changes.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { onProductChanged } from "~/loyalty/workflows/on-product-changed.server";
import { readConsents } from "~/loyalty/workflows/read-consents.server";
import { redeem } from "~/loyalty/workflows/redeem.server";
import { refreshOrder } from "~/loyalty/workflows/refresh-order.server";
import { removeEarningRule } from "~/loyalty/workflows/remove-earning-rule.server";
import { removeImport } from "~/loyalty/workflows/remove-import.server";
import { removeReward } from "~/loyalty/workflows/remove-reward.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { saveReward } from "~/loyalty/workflows/save-reward.server";
import { settleMemberOrders } from "~/loyalty/workflows/settle-member-orders.server";
import { shopperActs } from "~/loyalty/workflows/shopper-acts.server";
import { tellActivity } from "~/loyalty/workflows/tell-activity.server";
import { undoAdjustment } from "~/loyalty/workflows/undo-adjustment.server";
import { startImportUndo, undoImport } from "~/loyalty/workflows/undo-import.server";
import { mergeAgain, undoMerge } from "~/loyalty/workflows/undo-merge.server";
import { aCustomer, A_PRODUCT } from "#test/factories/order-facts";
import { fakeDiscounts } from "./discounts";
import { shopifyKnows } from "./import-story";
import { daysAfter, MONDAY_NOON } from "./times";
import type { TwoShops } from "./two-shops";
import { fakeStoreCredit } from "#test/support/store-credit";

/** The outcome, when asked by `mine` for what is `theirs`. */
export type ForeignWorkflow = { outcome: string | null; ask: (shops: TwoShops) => Promise<unknown> };
export type WithoutThings = { because: string };

const at = daysAfter(MONDAY_NOON, 3);
const actor = "staff:1";
const requestKey = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a09";
const by = ({ mine }: TwoShops) => ({ shopId: mine.shopId, actor, at }) as const;
const step = ({ mine, theirs }: TwoShops) => ({ shopId: mine.shopId, importId: theirs.file.id, at });
const merge = (shops: TwoShops) => ({ ...by(shops), memberId: shops.theirs.member.id, mergeId: shops.theirs.merge.id });
const VIEW = { filters: NO_FILTERS, sort: "joined", direction: "desc" } as const;
const REWARD = { kind: "amount_off", pointsPrice: 1, state: "ON", settings: { ...AMOUNT_OFF_DEFAULT, amountMinor: 9_900 } } as const;
const RULE = { kind: "place_order", settings: PlaceOrderSettings.parse({ points: 99, perMinor: 1 }), state: "ON" } as const;
const GIFT = { points: 50, reason: "Sorry", note: null, mayOwe: false };
const nothing = () => Promise.resolve(null);

const aboutItsShop: WithoutThings = { because: "it is told its shop and no thing of any" };
const aStep: WithoutThings = { because: "a step of others: what it is given was read under the shop" };
const theWorker: WithoutThings = { because: "the worker's look at all shops: no shop asks for it" };

const gone = (ask: ForeignWorkflow["ask"]): ForeignWorkflow => ({ outcome: "not_found", ask });

export const FOREIGN_WORKFLOWS: Record<string, ForeignWorkflow | WithoutThings> = {
  adjustMember: gone((shops) => adjustMember({ ...by(shops), memberId: shops.theirs.member.id, adjustment: GIFT, requestKey })),
  excludeMember: gone((shops) => excludeMember({ ...by(shops), memberId: shops.theirs.member.id })),
  includeMember: gone((shops) => includeMember({ ...by(shops), memberId: shops.theirs.member.id })),
  undoAdjustment: gone((shops) => undoAdjustment({ ...by(shops), memberId: shops.theirs.member.id, entryId: shops.theirs.lot.entryId })),
  undoMerge: gone((shops) => undoMerge(merge(shops))),
  mergeAgain: gone((shops) => mergeAgain(merge(shops))),
  startImport: gone((shops) => startImport({ ...by(shops), importId: shops.theirs.file.id, checkedAt: shops.theirs.file.checkedAt ?? at })),
  startImportCheck: gone((shops) => startImportCheck({ ...step(shops), settings: shops.theirs.file.settings })),
  startImportUndo: gone((shops) => startImportUndo({ ...by(shops), importId: shops.theirs.file.id })),
  continueImport: gone((shops) => continueImport(step(shops))),
  removeImport: gone((shops) => removeImport({ ...by(shops), importId: shops.theirs.file.id })),
  checkImport: { outcome: "nothing_to_do", ask: (shops) => checkImport({ ...step(shops), findCustomers: shopifyKnows() }) },
  applyImport: { outcome: "nothing_to_do", ask: (shops) => applyImport({ ...step(shops), findCustomers: shopifyKnows() }) },
  undoImport: { outcome: "nothing_to_do", ask: (shops) => undoImport(step(shops)) },
  saveReward: gone((shops) => saveReward({ ...by(shops), rewardId: shops.theirs.rewardId, values: REWARD })),
  removeReward: gone((shops) => removeReward({ ...by(shops), rewardId: shops.theirs.rewardId })),
  saveEarningRule: gone((shops) => saveEarningRule({ ...by(shops), ruleId: shops.theirs.rule.id, rule: RULE })),
  removeEarningRule: gone((shops) => removeEarningRule({ ...by(shops), ruleId: shops.theirs.rule.id })),
  makeCodes: {
    outcome: "not_available",
    ask: (shops) =>
      makeCodes({ ...by(shops), ruleId: shops.theirs.rule.id, choice: { name: "Mine", use: "once", size: 2, lastDay: null } }),
  },
  stopCodes: gone((shops) => stopCodes({ ...by(shops), batchId: shops.theirs.batch.id })),
  changeMemberView: gone((shops) => changeMemberView({ ...by(shops), viewId: shops.theirs.view.id, terms: VIEW })),
  renameMemberView: gone((shops) => renameMemberView({ ...by(shops), viewId: shops.theirs.view.id, name: "Mine" })),
  removeMemberView: gone((shops) => removeMemberView({ ...by(shops), viewId: shops.theirs.view.id })),
  undoExpiryChange: { outcome: "not_undoable", ask: (shops) => undoExpiryChange({ ...by(shops), changeId: shops.theirs.changeId }) },
  runExpiryChange: { outcome: null, ask: ({ mine, theirs }) => runExpiryChange({ shopId: mine.shopId, changeId: theirs.changeId, at }) },
  approveActivity: gone((shops) => approveActivity({ ...by(shops), activityId: shops.theirs.waiting.id })),
  declineActivity: gone((shops) => declineActivity({ ...by(shops), activityId: shops.theirs.waiting.id, reason: "no" })),
  tellActivity: gone((shops) => {
    const told = { memberId: shops.theirs.member.id, ruleId: shops.theirs.waiting.ruleId, count: 1, note: null };
    return tellActivity({ ...by(shops), ...told, by: { door: "staff", actor, requestKey } });
  }),
  shopperActs: {
    outcome: "not_a_member",
    ask: ({ mine, theirs }) => {
      const request = { about: "code", requestKey, code: theirs.code } as const;
      return shopperActs({ shopId: mine.shopId, customerGid: theirs.member.customerGid, request, at });
    },
  },
  redeem: {
    outcome: "not_a_member",
    ask: ({ mine, theirs }) => {
      const request = { rewardId: theirs.rewardId, requestKey: theirs.requestKey };
      const { customerGid } = theirs.member;
      return redeem({
        shopId: mine.shopId,
        customerGid,
        request,
        at,
        discounts: fakeDiscounts(),
        storeCredit: fakeStoreCredit(),
        waitMs: 1_000,
      });
    },
  },
  issueRedemption: gone(({ mine, theirs }) =>
    issueRedemption({
      shopId: mine.shopId,
      redemptionId: theirs.pending.id,
      at,
      discounts: fakeDiscounts(),
      storeCredit: fakeStoreCredit(),
    }),
  ),
  settleMemberOrders: {
    outcome: "no_member",
    ask: ({ mine, theirs }) => settleMemberOrders({ shopId: mine.shopId, memberId: theirs.member.id, at }),
  },
  readConsents: {
    outcome: "no_member",
    ask: ({ mine, theirs }) =>
      readConsents({ shopId: mine.shopId, memberId: theirs.member.id, fetchConsents: () => Promise.resolve([]), at }),
  },
  refreshOrder: {
    outcome: "order_gone",
    ask: ({ mine, theirs }) =>
      refreshOrder({ shopId: mine.shopId, orderGid: theirs.order.orderGid, fetchOrder: nothing, fetchProduct: nothing, at }),
  },
  onProductChanged: {
    outcome: "product_not_kept",
    ask: ({ mine }) => onProductChanged({ shopId: mine.shopId, productGid: A_PRODUCT.productGid, at }),
  },
  onConsentChanged: {
    outcome: "guest",
    ask: ({ mine, theirs }) => {
      const facts = { customerGid: theirs.member.customerGid, to: "newsletter", isGiven: true, saidAt: at } as const;
      return onConsentChanged({ shopId: mine.shopId, facts, toldAt: at, at });
    },
  },
  onChanges: {
    outcome: "guest_order",
    ask: async ({ mine, theirs }) => {
      const [[only] = []] = await onChanges({ lanes: [[{ about: "order", shopId: mine.shopId, change: theirs.order }]], at });
      return only;
    },
  },
  onOrderChanged: { outcome: "guest_order", ask: ({ mine, theirs }) => onOrderChanged({ shopId: mine.shopId, change: theirs.order, at }) },
  onCustomersMerged: {
    outcome: "noted",
    ask: ({ mine, theirs }) => {
      const { goneGid, keptGid } = theirs.merge;
      return onCustomersMerged({ shopId: mine.shopId, goneGid, keptGid, mergedAt: at, at });
    },
  },
  exportCustomer: {
    outcome: null,
    ask: async ({ mine, theirs }) => {
      const found = await exportCustomer({ shopId: mine.shopId, customerGid: theirs.member.customerGid });
      return JSON.stringify(found).includes(theirs.issued.code ?? "") ? { outcome: "theirs" } : null;
    },
  },
  onCustomerChanged: {
    outcome: "enrolled",
    ask: ({ mine, theirs }) => onCustomerChanged({ shopId: mine.shopId, facts: aCustomer({ customerGid: theirs.member.customerGid }), at }),
  },
  // The namesake of their own, whom the line above let in.
  forgetCustomer: {
    outcome: "forgotten",
    ask: ({ mine, theirs }) => forgetCustomer({ shopId: mine.shopId, customerGid: theirs.member.customerGid, email: theirs.member.email }),
  },
  ...Object.fromEntries(
    [
      ...["addMemberView", "askShopAgain", "celebrate", "changePlan", "checkBooks", "checkBooksNow", "confirmGuideStep", "ensureInstalled"],
      ...["eraseShop", "installShop", "joinProgram", "launchProgram", "noteExport", "onAppUninstalled", "onDataRequested", "onShopChanged"],
      ...["pauseProgram", "publishStorefront", "queueExpiryNotices", "receiveImport", "reconcileOrders", "repairBooks", "runNightly"],
      ...["saveDisplay", "saveExpiryNotices", "saveProgramSettings", "saveSetup", "sendExpiryNotices", "startExpiryChange", "tidyImports"],
    ].map((name) => [name, aboutItsShop]),
  ),
  ...Object.fromEntries(
    ["changeCustomer", "changeOrder", "isSameStep", "mergeMembers", "noteImport", "settleOrder", "takePart"].map((name) => [name, aStep]),
  ),
  ...Object.fromEntries(["countNightlyDue", "measureBooks", "queueNightlyRuns"].map((name) => [name, theWorker])),
};
