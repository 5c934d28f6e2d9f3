/**
 * Two shops: one with everything that can be kept of a shop, and a newcomer with nothing but itself, who then asks for
 * the other's things by their ids. What the first shop has is read from the tables themselves.
 */
import { db, type Tx } from "~/db.server";
import { moveCelebrated } from "~/loyalty/earning/anniversaries.store.server";
import { insertCodeBatch, insertCodes, noteWrongCode } from "~/loyalty/earning/codes.store.server";
import { insertActivity, listActivitiesOf, type NewActivity } from "~/loyalty/earning/activities.store.server";
import { findAward, listEarningRules } from "~/loyalty/earning/earning.store.server";
import { writeProduct } from "~/loyalty/earning/products.store.server";
import { findEntryBySourceKey } from "~/loyalty/ledger/ledger.store.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import type { LockedMember } from "~/loyalty/members/member";
import { listMergesInto } from "~/loyalty/members/merges.store.server";
import { findMemberByCustomer } from "~/loyalty/members/members.store.server";
import { BUILT_IN_VIEWS } from "~/loyalty/members/member-view";
import { listMemberViews } from "~/loyalty/members/member-views.store.server";
import { currentVersion } from "~/loyalty/program/program.store.server";
import { findByRequestKey } from "~/loyalty/redemption/redemption.store.server";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { addMemberView } from "~/loyalty/workflows/change-member-views.server";
import { checkBooksNow } from "~/loyalty/workflows/check-books.server";
import { excludeMember, includeMember } from "~/loyalty/workflows/exclude-member.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { reconcileOrders } from "~/loyalty/workflows/reconcile-orders.server";
import { redeem } from "~/loyalty/workflows/redeem.server";
import { aLaunchedShop, BIRCH, KAWA } from "#test/factories/installed-shop";
import { givenPoints, postFor, withLock } from "#test/factories/member";
import { A_PRODUCT, ADA, BEN, aCustomer, anOrder, aRefund } from "#test/factories/order-facts";
import { fakeDiscounts } from "./discounts";
import { checked } from "./import-story";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "./times";
import { fakeStoreCredit } from "#test/support/store-credit";

const LATER = daysAfter(MONDAY_NOON, 1);
const ISSUED_KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a01";
const PENDING_KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a02";
const FORGOTTEN = "gid://shopify/Customer/7999";
const CODE = "K7M2X9QRTW";
const WEBHOOK_ID = "webhook-of-theirs";

/** Waits to be looked at. */
const A_REVIEW: NewActivity = {
  ...{ ruleId: "rul_review", kind: "review", title: null, sourceKey: "press:theirs", requestKey: ISSUED_KEY, note: null },
  ...{ occurredAt: LATER, createdAt: LATER, version: 1, asked: 1, count: 0, points: 0, actor: "shopper" },
  door: "panel",
  state: "WAITING",
  evidence: { about: "review", media: "photo", where: "on the chair" },
};

export type TwoShops = Awaited<ReturnType<typeof twoShops>>;

export async function twoShops() {
  const shopId = await aLaunchedShop();
  const order = anOrder();
  const refund = aRefund(order, { extraMinor: 1_000 });
  await onCustomerChanged({ shopId, facts: aCustomer(), at: LATER });
  await onOrderChanged({ shopId, change: order, at: LATER });
  await onOrderChanged({ shopId, change: refund, at: LATER });
  const member = there(await findMemberByCustomer(db, shopId, ADA));
  await postFor(member, givenPoints(2_000));

  const [firstLot] = await readOpenLots(db, shopId, member.id);
  const changeId = "exp_theirs";
  await db.expiryChange.create({
    data: {
      ...{ shopId, id: changeId, expiry: { kind: "none" }, graceDays: 30, timeZone: BIRCH.timeZone, at: LATER, actor: "staff:1" },
      ...{ state: "APPLIED", untilEntryId: 9, endedAt: LATER },
    },
  });
  const notice = await db.expiryNotice.create({ data: { shopId, memberId: member.id, queuedAt: LATER } });
  await db.lotEndMove.create({
    data: { shopId, memberId: member.id, lotEntryId: there(firstLot).entryId, at: LATER, cause: "POLICY", changeId },
  });

  const [reward] = await listRewards(db, shopId);
  const rewardId = there(reward).id;
  const discounts = fakeDiscounts();
  await redeem({
    shopId,
    customerGid: ADA,
    request: { rewardId, requestKey: ISSUED_KEY },
    at: LATER,
    discounts,
    storeCredit: fakeStoreCredit(),
    waitMs: 1_000,
  });
  discounts.failAlways("down");
  await redeem({
    shopId,
    customerGid: ADA,
    request: { rewardId, requestKey: PENDING_KEY },
    at: LATER,
    discounts,
    storeCredit: fakeStoreCredit(),
    waitMs: 1_000,
  });
  const issued = there(await findByRequestKey(db, shopId, member.id, ISSUED_KEY));
  const pending = there(await findByRequestKey(db, shopId, member.id, PENDING_KEY));

  const excludedFrom = daysAfter(MONDAY_NOON, -3);
  await excludeMember({ shopId, memberId: member.id, actor: "staff:1", at: excludedFrom });
  await includeMember({ shopId, memberId: member.id, actor: "staff:1", at: daysAfter(MONDAY_NOON, -2) });
  await forgetCustomer({ shopId, customerGid: FORGOTTEN });
  const rules = await listEarningRules(db, shopId);
  const batch = {
    ...{ shopId, id: "cdb_theirs", ruleId: there(rules[0]).id, name: "Flyer", use: "once" as const, size: 1, endsAt: null },
    ...{ createdAt: LATER, createdBy: "staff:1", stoppedAt: null },
  };
  await withLock(member, async (tx, locked) => {
    await insertCodeBatch(tx, batch);
    await insertCodes(tx, shopId, batch.id, [CODE]);
    await moveCelebrated(tx, shopId, "2026-03-03");
    await insertActivity(tx, locked, A_REVIEW);
    await noteWrongCode(tx, locked, { since: MONDAY_NOON, at: LATER });
  });

  await addMemberView({ shopId, name: "Ours", terms: there(BUILT_IN_VIEWS[1]), actor: "staff:1", at: LATER });
  await onCustomerChanged({ shopId, facts: aCustomer({ customerGid: BEN, email: "ben@example.com", firstName: "Ben" }), at: LATER });
  await onCustomersMerged({ shopId, goneGid: BEN, keptGid: ADA, mergedAt: LATER, at: LATER });
  await checkBooksNow({ shopId, at: LATER });
  const nothingChanged = () => Promise.resolve({ orders: [], next: null });
  const nothing = () => Promise.resolve(null);
  await reconcileOrders({ shopId, at: LATER, listChanged: nothingChanged, fetchOrder: nothing, fetchProduct: nothing });
  await db.$transaction((tx) => writeProduct(tx, shopId, { productGid: A_PRODUCT.productGid, facts: A_PRODUCT, readAt: LATER }));

  const file = await checked({ shopId, at: LATER }, "email,points\nada@example.com,70\n");

  await db.apiBudget.create({ data: { shopDomain: BIRCH.domain, available: 900, maximum: 1_000, restoreRate: 50, reckonedAt: LATER } });
  const session = await db.session.create({
    data: { id: `offline_${BIRCH.domain}`, shop: BIRCH.domain, state: "", accessToken: "sealed" },
  });
  await db.webhookDelivery.create({ data: aDelivery(BIRCH.domain) });
  const theirs = {
    shopId,
    domain: BIRCH.domain,
    member,
    order,
    refund,
    rewardId,
    issued,
    pending,
    requestKey: ISSUED_KEY,
    excludedFrom,
    merge: there((await listMergesInto(db, shopId, member.id))[0]),
    forgottenGid: FORGOTTEN,
    file,
    webhookId: WEBHOOK_ID,
    changeId,
    notice,
    session,
    rule: there(rules[0]),
    activity: there((await listActivitiesOf(db, shopId, member.id, { limit: 9 })).at(-1)),
    waiting: there((await listActivitiesOf(db, shopId, member.id, { limit: 1 }))[0]),
    batch,
    code: CODE,
    view: there((await listMemberViews(db, shopId))[0]),
    version: there(await currentVersion(db, shopId)),
    award: there(await findAward(db, shopId, order.orderGid)),
    debit: there(await findEntryBySourceKey(db, shopId, `redemption:${issued.id}:debit`)),
    lot: there((await readOpenLots(db, shopId, member.id)).at(-1)),
  };

  const newcomer = await db.shop.create({
    data: { domain: KAWA.domain, name: KAWA.name, currency: KAWA.currency, timeZone: KAWA.timeZone, installedAt: A_MONTH_BEFORE },
  });
  // What only the lock can make, made by hand: the statements must hold by themselves.
  const locked = { ...member, shopId: newcomer.id } as LockedMember;
  return { theirs, mine: { shopId: newcomer.id, domain: KAWA.domain, locked } };
}

/** Every row that belongs to the shop, table by table, as text. */
export async function rowsOf(tx: Tx, { shopId, domain }: { shopId: number; domain: string }): Promise<string[]> {
  const tables = await tx.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await tx.$queryRawUnsafe<{ row: string }[]>(
      `SELECT '${name} ' || row::text AS row FROM (SELECT to_jsonb(t) AS row FROM "${name}" t) AS all_rows
       WHERE (row->>'shopId')::int = $1 OR row->>'shopDomain' = $2 OR row->>'shop' = $2 OR row->>'domain' = $2 ORDER BY 1`,
      shopId,
      domain,
    );
    rows.push(...found.map((each) => each.row));
  }
  return rows;
}

function aDelivery(shopDomain: string) {
  const ended = { state: "FAILED" as const, processedAt: LATER };
  return { shopDomain, webhookId: WEBHOOK_ID, topic: "orders/paid", body: Buffer.from("{}"), receivedAt: LATER, ...ended };
}

function there<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Error("the shop of this test lacks something");
  return found;
}
