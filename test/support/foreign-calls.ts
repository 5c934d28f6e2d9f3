/**
 * What another shop gets from each function of each store when it names this shop's things: one case a function. `mine`
 * asks, the ids are `theirs`. Nothing may come back, and nothing of theirs may change; a newcomer's own row may come
 * back (`ownRow`), an invariant may throw (`refused`). Where a function has no shop to name, it says why.
 */
import type { Tx } from "~/db.server";
import * as activityLog from "~/loyalty/activity-log/activity-log.store.server";
import { shortGid } from "~/lib/ids";
import * as analytics from "~/loyalty/analytics/analytics.store.server";
import * as earning from "~/loyalty/earning/earning.store.server";
import * as orderSweep from "~/loyalty/earning/order-sweep.store.server";
import * as checkLedger from "~/loyalty/ledger/check-ledger.store.server";
import * as ledgerCheck from "~/loyalty/ledger/ledger-check.store.server";
import * as ledger from "~/loyalty/ledger/ledger.store.server";
import * as lots from "~/loyalty/ledger/lots.store.server";
import * as repairBooks from "~/loyalty/ledger/repair-books.store.server";
import * as members from "~/loyalty/members/members.store.server";
import { DISPLAY_DEFAULT } from "~/loyalty/program/display";
import * as nightly from "~/loyalty/program/nightly.store.server";
import * as program from "~/loyalty/program/program.store.server";
import * as redemption from "~/loyalty/redemption/redemption.store.server";
import { AMOUNT_OFF_DEFAULT } from "~/loyalty/rewards/kinds/amount-off";
import { periodStarts } from "~/loyalty/rewards/reward-limits";
import * as rewards from "~/loyalty/rewards/rewards.store.server";
import * as shopDomain from "~/shopify/install/shop-domain.store.server";
import * as deliveries from "~/shopify/webhooks/deliveries.store.server";
import { KAWA } from "#test/factories/installed-shop";
import { givenPoints } from "#test/factories/member";
import { aCustomer } from "#test/factories/order-facts";
import { ACTIVITY_CALLS } from "./foreign-calls-of-activities";
import { CALLS_OF_GOODS, LINE_CALLS } from "./foreign-calls-of-goods";
import { CALLS_OF_ENDS } from "./foreign-calls-of-ends";
import { LIST_CALLS } from "./foreign-calls-of-lists";
import { IMPORT_CALLS } from "./foreign-calls-of-imports";
import { CALLS_OF_CONNECTIONS } from "./foreign-calls-of-connections";
import { CALLS_OF_MERGES } from "./foreign-calls-of-merges";
import { numberOf } from "./shopper-requests";
import { daysAfter, MONDAY_NOON } from "./times";
import type { TwoShops } from "./two-shops";

export type ForeignCall = (shops: TwoShops & { tx: Tx }) => Promise<unknown>;
/** Reads or works over all shops, as its only callers do: the worker's sweeps and the doors that learn the shop. */
export type WithoutShop = { because: string };

const AT = daysAfter(MONDAY_NOON, 3);
const YEARS_ON = daysAfter(MONDAY_NOON, 3_650);
const RULE = { kind: "place_order" as const, settings: { points: 9, perMinor: 100 }, state: "OFF" as const };
const REWARD = {
  kind: "amount_off" as const,
  pointsPrice: 9,
  state: "OFF" as const,
  settings: { ...AMOUNT_OFF_DEFAULT, amountMinor: 900 },
};
const A_CHANGE = { about: "plan", before: { plan: "FREE" }, after: { plan: "GROWTH" } } as const;
const NO_POINTS = { availablePoints: 0, pendingPoints: 0, deficitPoints: 0 };
const A_CHECK = { day: "2026-03-05", checkedAt: AT, members: 0, entries: 0, orders: 0, driftCount: 0, drifts: [] };

const theDoor: WithoutShop = { because: "it is how a door learns which shop it is talking to: by the domain, which was signed" };
const aSweep: WithoutShop = { because: "the worker's sweep over all shops: no shop asks for it" };

/** The row that the newcomer made of its own. */
function ownRow(shops: TwoShops): (row: { shopId: number } | null) => unknown {
  return (row) => (row?.shopId === shops.mine.shopId ? null : row);
}

/** A call that an invariant stops is a call that got nothing. */
export async function refused(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (result) => ({ wasNotRefused: result ?? "" }),
    () => null,
  );
}

/** By module. */
export const FOREIGN_CALLS: Record<string, Record<string, ForeignCall | WithoutShop>> = {
  "loyalty/members/members": {
    findMember: ({ tx, mine, theirs }) => members.findMember(tx, mine.shopId, theirs.member.id),
    findMembersOf: ({ tx, mine, theirs }) =>
      members.findMembersOf(tx, mine.shopId, { emails: ["ada@example.com"], customerGids: [theirs.member.customerGid] }),
    listReachable: ({ tx, mine, theirs }) => members.listReachable(tx, mine.shopId, [theirs.member.id]),
    findMembers: ({ tx, mine, theirs }) => members.findMembers(tx, mine.shopId, [theirs.member.id]),
    findMemberByCustomer: ({ tx, mine, theirs }) => members.findMemberByCustomer(tx, mine.shopId, theirs.member.customerGid),
    lockCustomer: ({ tx, mine, theirs }) => members.lockCustomer(tx, mine.shopId, theirs.member.customerGid),
    insertMember: ({ tx, ...shops }) => members.insertMember(tx, shops.mine.shopId, aCustomer(), AT).then(ownRow(shops)),
    updatePerson: ({ tx, mine }) => members.updatePerson(tx, mine.shopId, aCustomer({ lastName: "Other", factsAt: AT })),
    readCounters: ({ tx, mine }) => refused(members.readCounters(tx, mine.locked)),
    moveCounters: ({ tx, mine }) => refused(members.moveCounters(tx, mine.locked, { available: 1, pending: 1, deficit: 0, activeAt: AT })),
    setCounters: ({ tx, mine }) => members.setCounters(tx, mine.locked, NO_POINTS),
    moveCountersOfMany: ({ tx, mine, theirs }) =>
      refused(members.moveCountersOfMany(tx, mine.shopId, [{ memberId: theirs.member.id, available: 1, pending: 1, deficit: 0 }])),
    markMemberState: ({ tx, mine }) => members.markMemberState(tx, mine.locked, "EXCLUDED"),
    keepBirthday: ({ tx, mine }) => members.keepBirthday(tx, mine.locked, "03-14", AT),
    markMerged: ({ tx, mine }) => members.markMerged(tx, mine.locked, mine.locked.id),
    markParted: ({ tx, mine }) => members.markParted(tx, mine.locked, "MEMBER"),
    handMemberOver: ({ tx, mine }) => members.handMemberOver(tx, mine.locked, "gid://shopify/Customer/9"),
    inheritBirthday: ({ tx, mine }) => members.inheritBirthday(tx, { from: mine.locked, to: mine.locked }),
    dropBirthday: ({ tx, mine }) => members.dropBirthday(tx, mine.locked),
    setLastActivity: ({ tx, mine }) => members.setLastActivity(tx, mine.locked, AT),
    listMergedInto: ({ tx, mine, theirs }) => members.listMergedInto(tx, mine.shopId, theirs.member.id),
    listBirthdays: ({ tx, mine }) => members.listBirthdays(tx, mine.shopId, { days: ["03-14"], before: YEARS_ON, after: 0n, limit: 9 }),
    listJoinedOn: ({ tx, mine }) =>
      members.listJoinedOn(tx, mine.shopId, { days: ["03-02", "03-03", "03-01"], year: 2030, timeZone: "UTC", after: 0n, limit: 9 }),
    blankMember: ({ tx, mine }) => members.blankMember(tx, mine.locked),
    deleteMembers: ({ tx, mine }) => members.deleteMembers(tx, mine.shopId),
  },
  "loyalty/ledger/ledger": {
    countEntries: ({ tx, mine, theirs }) => ledger.countEntries(tx, mine.shopId, theirs.member.id),
    findEntry: ({ tx, mine, theirs }) => ledger.findEntry(tx, mine.shopId, theirs.debit.id),
    findEntryBySourceKey: ({ tx, mine, theirs }) => ledger.findEntryBySourceKey(tx, mine.shopId, theirs.debit.sourceKey),
    readEntries: ({ tx, mine, theirs }) => ledger.readEntries(tx, mine.shopId, theirs.member.id, { limit: 9 }),
    readEntriesOf: ({ tx, mine, theirs }) => ledger.readEntriesOf(tx, mine.shopId, [theirs.debit.id]),
    sumOrderEntries: ({ tx, mine, theirs }) => ledger.sumOrderEntries(tx, mine.shopId, [theirs.member.id]),
    readUndoneAmong: ({ tx, mine, theirs }) => ledger.readUndoneAmong(tx, mine.shopId, [theirs.lot.entryId]),
    insertEntry: ({ tx, ...shops }) => ledger.insertEntry(tx, shops.mine.locked, givenPoints(7), 7).then(ownRow(shops)),
    insertEntries: ({ tx, mine, theirs }) =>
      ledger.insertEntries(tx, mine.shopId, [{ ...theirs.debit, sourceKey: "other", memberId: mine.locked.id }]),
    allowErasing: ({ tx, mine }) => ledger.allowErasing(tx, mine.shopId),
    deleteLedger: ({ tx, mine }) => ledger.deleteLedger(tx, mine.shopId),
  },
  "loyalty/ledger/lots": {
    hasPointsEnding: { because: "it reads no table: it is a condition on a row of Member, and holds within that row's shop" },
    readOpenLots: ({ tx, mine, theirs }) => lots.readOpenLots(tx, mine.shopId, theirs.member.id),
    sumOrderExpiries: ({ tx, mine, theirs }) => lots.sumOrderExpiries(tx, mine.shopId, [shortGid(theirs.order.orderGid)]),
    readFilledLots: ({ tx, mine, theirs }) => lots.readFilledLots(tx, mine.shopId, theirs.member.id, 0n),
    readLotOf: ({ tx, mine, theirs }) => lots.readLotOf(tx, mine.shopId, theirs.lot.entryId),
    readUsedLots: ({ tx, mine, theirs }) => lots.readUsedLots(tx, mine.shopId, theirs.debit.id),
    readLotsOf: ({ tx, mine, theirs }) => lots.readLotsOf(tx, mine.shopId, [theirs.lot.entryId]),
    insertLot: ({ tx, mine, theirs }) => lots.insertLot(tx, mine.locked, theirs.lot.entryId, { ...theirs.lot, remaining: 0, earnedAt: AT }),
    moveLots: ({ tx, mine, theirs }) =>
      refused(lots.moveLots(tx, mine.shopId, theirs.debit.id, [{ lotEntryId: theirs.lot.entryId, points: 1 }])),
    readOrderEnd: ({ tx, mine, theirs }) => lots.readOrderEnd(tx, mine.shopId, theirs.member.id, shortGid(theirs.order.orderGid)),
    readQuietLots: ({ tx, mine, theirs }) => lots.readQuietLots(tx, mine.shopId, theirs.member.id),
    moveLotEnds: ({ tx, mine, theirs }) => lots.moveLotEnds(tx, mine.shopId, [{ entryId: theirs.lot.entryId, endsAt: AT }]),
  },
  ...CALLS_OF_ENDS,
  ...LIST_CALLS,
  ...CALLS_OF_MERGES,
  "loyalty/ledger/check-ledger": {
    // A row of theirs among the newcomer's would be a drift.
    checkLedger: ({ tx, mine }) => checkLedger.checkLedger(tx, mine.shopId),
    countBooks: ({ tx, mine }) => checkLedger.countBooks(tx, mine.shopId),
  },
  "loyalty/ledger/ledger-check": {
    writeLedgerCheck: ({ tx, mine }) => ledgerCheck.writeLedgerCheck(tx, { ...A_CHECK, shopId: mine.shopId }),
    addRepairs: ({ tx, mine }) => ledgerCheck.addRepairs(tx, mine.shopId, [{ at: "", actor: "staff:1", memberId: "1", changes: [] }]),
    listLedgerChecks: ({ tx, mine }) => ledgerCheck.listLedgerChecks(tx, mine.shopId, 9),
    deleteLedgerChecks: ({ tx, mine }) => ledgerCheck.deleteLedgerChecks(tx, mine.shopId),
  },
  "loyalty/ledger/repair-books": {
    readBooks: ({ tx, mine, theirs }) => repairBooks.readBooks(tx, mine.shopId, theirs.member.id),
    writeBooks: ({ tx, mine, theirs }) =>
      repairBooks.writeBooks(tx, mine.locked, {
        newLots: [],
        newUses: [],
        lots: [{ entryId: theirs.lot.entryId, granted: 9, remaining: 9, expired: 0 }],
        counters: NO_POINTS,
      }),
  },
  ...ACTIVITY_CALLS,
  ...IMPORT_CALLS,
  ...CALLS_OF_GOODS,
  "loyalty/earning/order-sweep": {
    readOrderSweep: ({ tx, mine }) => orderSweep.readOrderSweep(tx, mine.shopId),
    moveSweep: ({ tx, mine }) => orderSweep.moveSweep(tx, mine.shopId, YEARS_ON),
    endSweep: ({ tx, mine }) => orderSweep.endSweep(tx, mine.shopId, { sweptAt: AT, seen: 9, missed: 9 }),
  },
  "loyalty/earning/earning": {
    listEarningRules: ({ tx, mine }) => earning.listEarningRules(tx, mine.shopId),
    insertEarningRule: ({ tx, mine, theirs }) => earning.insertEarningRule(tx, mine.shopId, theirs.rule.id, RULE, AT),
    updateEarningRule: ({ tx, mine, theirs }) => earning.updateEarningRule(tx, mine.shopId, theirs.rule.id, RULE, AT),
    markRuleRemoved: ({ tx, mine, theirs }) => earning.markRuleRemoved(tx, mine.shopId, theirs.rule.id, AT),
    lockOrder: ({ tx, mine, theirs }) => earning.lockOrder(tx, mine.shopId, theirs.order.orderGid),
    readOrder: ({ tx, mine, theirs }) => earning.readOrder(tx, mine.shopId, theirs.order.orderGid),
    readOrderAndRefunds: async ({ tx, mine, theirs }) => {
      const { order, refunds } = await earning.readOrderAndRefunds(tx, mine.shopId, theirs.order.orderGid);
      return order ?? refunds;
    },
    writeOrder: ({ tx, mine, theirs }) => earning.writeOrder(tx, mine.shopId, { ...theirs.order, cancelledAt: AT, factsAt: AT }),
    ...LINE_CALLS,
    writeRefund: ({ tx, mine, theirs }) => earning.writeRefund(tx, mine.shopId, { ...theirs.refund, extraMinor: 9_000 }),
    listOrdersOfCustomer: ({ tx, mine, theirs }) => earning.listOrdersOfCustomer(tx, mine.shopId, theirs.member.customerGid),
    readOrderCustomer: ({ tx, mine, theirs }) => earning.readOrderCustomer(tx, mine.shopId, theirs.order.orderGid),
    hasOrders: ({ tx, mine, theirs }) => earning.hasOrders(tx, mine.shopId, theirs.member.customerGid),
    findAward: ({ tx, mine, theirs }) => earning.findAward(tx, mine.shopId, theirs.order.orderGid),
    writeAward: ({ tx, mine, theirs }) => earning.writeAward(tx, { ...theirs.award, shopId: mine.shopId, posted: 9_000 }),
    rederiveAwards: ({ tx, mine }) => earning.rederiveAwards(tx, mine.locked, []),
    readStandings: ({ tx, mine, theirs }) => earning.readStandings(tx, mine.shopId, [theirs.order.orderGid]).then((known) => [...known]),
    listAwardedOrders: ({ tx, mine, theirs }) => earning.listAwardedOrders(tx, mine.shopId, theirs.member.id),
    rederiveExpired: ({ tx, mine, theirs }) =>
      earning.rederiveExpired(tx, mine.locked, [{ orderKey: shortGid(theirs.order.orderGid), expired: 9 }]),
    addExpired: ({ tx, mine, theirs }) => earning.addExpired(tx, mine.shopId, [{ orderKey: shortGid(theirs.order.orderGid), points: 9 }]),
    forgetCustomerOrders: ({ tx, mine, theirs }) => earning.forgetCustomerOrders(tx, mine.shopId, theirs.member.customerGid),
    deleteEarning: ({ tx, mine }) => earning.deleteEarning(tx, mine.shopId),
  },
  "loyalty/activity-log/activity-log": {
    insertStaffChange: ({ tx, mine }) => activityLog.insertStaffChange(tx, mine.shopId, A_CHANGE, { actor: "staff:1", at: AT }),
    readStaffChanges: ({ tx, mine }) => activityLog.readStaffChanges(tx, mine.shopId, { before: null, after: null, limit: 9 }),
    deleteStaffChanges: ({ tx, mine }) => activityLog.deleteStaffChanges(tx, mine.shopId),
  },
  "loyalty/rewards/rewards": {
    listRewards: ({ tx, mine }) => rewards.listRewards(tx, mine.shopId),
    findReward: ({ tx, mine, theirs }) => rewards.findReward(tx, mine.shopId, theirs.rewardId),
    holdReward: ({ tx, mine, theirs }) => rewards.holdReward(tx, mine.shopId, theirs.rewardId),
    countRewardsOn: ({ tx, mine }) => rewards.countRewardsOn(tx, mine.shopId),
    insertReward: ({ tx, ...shops }) => rewards.insertReward(tx, shops.mine.shopId, shops.theirs.rewardId, REWARD, AT).then(ownRow(shops)),
    updateReward: ({ tx, mine, theirs }) => rewards.updateReward(tx, mine.shopId, theirs.rewardId, REWARD, AT),
    markRewardRemoved: ({ tx, mine, theirs }) => rewards.markRewardRemoved(tx, mine.shopId, theirs.rewardId, AT),
    deleteRewards: ({ tx, mine }) => rewards.deleteRewards(tx, mine.shopId),
  },
  "loyalty/redemption/redemption": {
    findRedemption: ({ tx, mine, theirs }) => redemption.findRedemption(tx, mine.shopId, theirs.issued.id),
    findByRequestKey: ({ tx, mine, theirs }) => redemption.findByRequestKey(tx, mine.shopId, theirs.member.id, theirs.requestKey),
    findByCodes: ({ tx, mine, theirs }) => redemption.findByCodes(tx, mine.shopId, [theirs.issued.code ?? ""]),
    findByUsedOrder: ({ tx, mine, theirs }) => redemption.findByUsedOrder(tx, mine.shopId, theirs.order.orderGid, theirs.member.id),
    listRedemptions: ({ tx, mine, theirs }) => redemption.listRedemptions(tx, mine.shopId, theirs.member.id, { limit: 9 }),
    countRedemptionsSince: ({ tx, mine, theirs }) => redemption.countRedemptionsSince(tx, mine.shopId, theirs.member.id, new Date(0)),
    listTakenBy: ({ tx, mine, theirs }) => redemption.listTakenBy(tx, mine.shopId, theirs.member.id, [theirs.rewardId]),
    countTaken: ({ tx, mine, theirs }) =>
      redemption.countTaken(tx, mine.shopId, [theirs.rewardId], periodStarts(YEARS_ON, "Asia/Tokyo")).then((taken) => [...taken]),
    listEndedCodes: ({ tx, mine }) => redemption.listEndedCodes(tx, mine.shopId, YEARS_ON, 9),
    listPendingSince: ({ tx, mine }) => redemption.listPendingSince(tx, mine.shopId, YEARS_ON),
    insertRedemption: ({ tx, ...shops }) => redemption.insertRedemption(tx, asMine(shops, "issued")).then(ownRow(shops)),
    moveToNextCode: ({ tx, ...shops }) => redemption.moveToNextCode(tx, asMine(shops, "pending"), "OTHER"),
    markAsked: ({ tx, ...shops }) => redemption.markAsked(tx, asMine(shops, "pending"), AT),
    isMadeForAnother: ({ tx, ...shops }) => redemption.isMadeForAnother(tx, asMine(shops, "pending"), shops.theirs.issued.madeGid ?? ""),
    markIssued: ({ tx, ...shops }) =>
      redemption.markIssued(tx, asMine(shops, "pending"), { becomes: "ISSUED", madeGid: "gid://shopify/DiscountCodeNode/9", at: AT }),
    markUsed: ({ tx, ...shops }) =>
      redemption.markUsed(tx, asMine(shops, "issued"), { from: ["ISSUED"], orderGid: "gid://shopify/Order/9", at: AT }),
    markReturned: ({ tx, ...shops }) =>
      redemption.markReturned(tx, asMine(shops, "issued"), { to: "RETURNED", reason: "order_cancelled", at: AT }),
    deleteRedemptions: ({ tx, mine }) => redemption.deleteRedemptions(tx, mine.shopId),
  },
  "loyalty/program/program": {
    findShop: ({ tx, mine }) => program.findShop(tx, mine.shopId).then((shop) => (shop?.domain === mine.domain ? null : shop)),
    findShopByDomain: theDoor,
    findProgram: ({ tx, mine }) => program.findProgram(tx, mine.shopId),
    versionInForce: ({ tx, mine }) => program.versionInForce(tx, mine.shopId, AT),
    currentVersion: ({ tx, mine }) => program.currentVersion(tx, mine.shopId),
    readVersion: ({ tx, mine, theirs }) => program.readVersion(tx, mine.shopId, theirs.version.version),
    upsertShop: ({ tx, ...shops }) => program.upsertShop(tx, KAWA, AT).then(ownRow(shops)),
    updateShopFacts: ({ tx, mine }) => program.updateShopFacts(tx, mine.shopId, KAWA),
    markUninstalled: ({ tx, mine }) => program.markUninstalled(tx, mine.shopId, AT),
    insertProgram: ({ tx, mine, theirs }) => {
      const { terms } = theirs.version;
      return program.insertProgram(tx, mine.shopId, { name: "Other", display: DISPLAY_DEFAULT, terms, savedBy: "system", at: AT });
    },
    takeVersionNumber: ({ tx, mine }) => program.takeVersionNumber(tx, mine.shopId, AT),
    holdProgram: ({ tx, mine }) => program.holdProgram(tx, mine.shopId),
    insertVersion: ({ tx, mine, theirs }) => program.insertVersion(tx, { ...theirs.version, shopId: mine.shopId }, "system"),
    updateProgram: ({ tx, mine }) => program.updateProgram(tx, mine.shopId, { name: "Other", plan: "GROWTH" }, AT),
    markGuide: ({ tx, mine }) => program.markGuide(tx, mine.shopId, "setup", AT),
    deleteProgramAndShop: ({ tx, mine }) => program.deleteProgramAndShop(tx, mine.shopId),
  },
  "loyalty/program/nightly": {
    findNightlyDue: aSweep,
    markNightlyQueued: ({ tx, mine }) => nightly.markNightlyQueued(tx, { shopId: mine.shopId, day: "2026-03-05" }).then(() => null),
  },
  "loyalty/analytics/books": { readBooksProved: aSweep },
  "loyalty/analytics/analytics": {
    readProgramFigures: ({ tx, mine }) => analytics.readProgramFigures(tx, mine.shopId, new Date(0)),
    readLatestEntries: ({ tx, mine }) => analytics.readLatestEntries(tx, mine.shopId, 9),
  },
  ...CALLS_OF_CONNECTIONS,
  "shopify/install/shop-domain": {
    domainOfShop: ({ mine }) => shopDomain.domainOfShop(mine.shopId).then((domain) => (domain === mine.domain ? null : domain)),
    shopIdsOf: ({ mine }) => shopDomain.shopIdsOf([mine.domain]).then((ids) => [...ids.values()].filter((id) => id !== mine.shopId)),
    installedShopId: ({ mine }) => shopDomain.installedShopId(mine.domain).then((id) => (id === mine.shopId ? null : id)),
  },
  "shopify/webhooks/deliveries": {
    insertArrivals: ({ mine, theirs }) => deliveries.insertArrivals([{ ...anArrival(theirs.webhookId), shopDomain: mine.domain }]),
    takeDeliveries: aSweep,
    waitingShops: aSweep,
    endDeliveries: ({ mine, theirs }) => deliveries.endDeliveries([{ delivery: aTaken(mine, theirs), state: "IGNORED", reason: "other" }]),
    keepDeliveries: ({ mine, theirs }) => deliveries.keepDeliveries([aTaken(mine, theirs)], 600),
    postponeDelivery: ({ mine, theirs }) => deliveries.postponeDelivery(aTaken(mine, theirs), 60, "other"),
    handBackDeliveries: ({ mine, theirs }) => deliveries.handBackDeliveries([aTaken(mine, theirs)]),
    countDeliveriesWaiting: aSweep,
    measureInbox: aSweep,
    listFailedDeliveries: ({ mine }) => deliveries.listFailedDeliveries(mine.domain, 9),
    retryFailedDeliveries: ({ mine }) => deliveries.retryFailedDeliveries(mine.domain),
    emptyOldBodies: aSweep,
    deleteOldDeliveries: aSweep,
    emptyBodiesAbout: ({ mine, theirs }) => deliveries.emptyBodiesAbout(mine.domain, numberOf(theirs.member.customerGid)),
    deleteDeliveriesOfShop: ({ mine }) => deliveries.deleteDeliveriesOfShop(mine.domain),
  },
};

function asMine({ theirs, mine }: TwoShops, which: "issued" | "pending") {
  return { ...theirs[which], shopId: mine.shopId };
}

function anArrival(webhookId: string) {
  const unsaid = { eventId: null, apiVersion: null, triggeredAt: null };
  return { webhookId, topic: "orders/paid", body: Buffer.from("{}"), ...unsaid };
}

function aTaken(mine: TwoShops["mine"], theirs: TwoShops["theirs"]) {
  return { ...anArrival(theirs.webhookId), shopDomain: mine.domain, attempts: 0, receivedAt: AT };
}
