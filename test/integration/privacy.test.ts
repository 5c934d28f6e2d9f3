/** What Shopify's compliance messages ask: hand over, forget a person, erase a shop. */
import { createHash } from "node:crypto";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ActRequest } from "~/contracts/action";
import { drainInbox } from "~/jobs/inbox.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { fingerprintOf } from "~/loyalty/members/fingerprint.server";
import { eraseShop } from "~/loyalty/workflows/erase-shop.server";
import { exportCustomer } from "~/loyalty/workflows/export-customer.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { onOrderChanged } from "~/loyalty/workflows/on-order-changed.server";
import { shopperActs } from "~/loyalty/workflows/shopper-acts.server";
import { forgetShop } from "~/shopify/install/forget-shop.server";
import { retryFailedDeliveries } from "~/shopify/webhooks/deliveries.store.server";
import { ADA, aCustomer, anOrder, aRefund, BEN } from "#test/factories/order-facts";
import { aMember, readMember } from "#test/factories/member";
import { anActivityRule, aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";
import { PEOPLE_IN } from "#test/support/people-in";
import { rowsOf, twoShops } from "#test/support/two-shops";
import { useWebhookDoor, webhookFixture } from "#test/support/webhooks";

const { db } = useDatabase();
const { send } = useWebhookDoor();
const LATER = daysAfter(MONDAY_NOON, 1);

/** Every row of every table of ours as text, what is kept as bytes and the queue's jobs included. */
async function everythingStored(): Promise<string> {
  const bytes = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'bytea'`;
  const bytesOf = (table: string) =>
    bytes.filter((each) => each.table === table).map(({ column }) => ` || coalesce(encode(t."${column}", 'escape'), '')`);
  const tables = [...(await ourTables()).map((name) => `"${name}"`), "pgboss.job"];
  const rows = await Promise.all(
    tables.map((table) =>
      db.$queryRawUnsafe<unknown[]>(
        `SELECT to_jsonb(t)::text${bytesOf(table.replaceAll('"', "")).join("")} AS row FROM ${table} t ORDER BY 1`,
      ),
    ),
  );
  return JSON.stringify(rows);
}

async function ourTables(): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  return tables.map(({ name }) => name);
}

test("every table says what it holds of people", async () => {
  const models = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+)/gm)].map(([, name]) => name ?? "");
  const unsaid = models
    .filter((model) => !PEOPLE_IN[model])
    .map(
      (model) =>
        `${model} is new: say in test/support/people-in.ts what it holds of people, and have forget, export and erase-shop deal with it.`,
    );

  expect(unsaid).toEqual([]);
  expect(Object.keys(PEOPLE_IN).sort()).toEqual([...models].sort());
  expect((await ourTables()).sort()).toEqual([...models].sort());
});

test("a forgotten person is nowhere any more, their points still add up, and refunds are still settled", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: LATER });

  expect(await forgetCustomer({ shopId, customerGid: ADA })).toEqual({ outcome: "forgotten" });
  const stored = await everythingStored();
  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 4_000 }), at: LATER });

  for (const trace of [ADA, "ada@example.com", "Ada", "Lund"]) expect(stored).not.toContain(trace);
  expect(await readMember(member)).toMatchObject({ state: "FORGOTTEN", email: null, firstName: null, availablePoints: 60 });
  expect(await checkLedger(db, shopId)).toEqual([]);
  expect(await forgetCustomer({ shopId, customerGid: ADA })).toEqual({ outcome: "was_no_member" });
});

test("what a member told of themselves is handed over, and forgotten with them", async () => {
  const survey = anActivityRule("survey");
  const shopId = await aShop({
    versions: [{ from: A_MONTH_BEFORE, rules: [survey, anActivityRule("birthday"), anActivityRule("receipt")] }],
  });
  const member = await aMember(shopId);
  const acts = (request: ActRequest) => shopperActs({ shopId, customerGid: ADA, request, at: LATER });
  const key = () => randomUUID();
  await acts({ about: "birthday", requestKey: key(), month: 3, day: 14 });
  await acts({ about: "answers", requestKey: key(), ruleId: survey.id, answers: { why: "my uncle Olof" } });
  const till = { ruleId: "rul_receipt", number: "KV-77812", shop: "Olofs Jakt", day: "2026-03-01", amount: "49.90" };
  await acts({ about: "receipt", requestKey: key(), ...till });

  const exported = await exportCustomer({ shopId, customerGid: ADA });
  await forgetCustomer({ shopId, customerGid: ADA });
  const stored = await everythingStored();

  expect(exported).toMatchObject({
    member: { birthday: "03-14" },
    activities: [
      { kind: "receipt", state: "WAITING", evidence: { number: "KV-77812", shop: "Olofs Jakt", amountMinor: 4_990 } },
      { kind: "survey", state: "EARNED", points: 50, evidence: { answers: { why: "my uncle Olof" } } },
    ],
  });
  for (const trace of ["Olof", "KV-77812", "03-14"]) expect(stored).not.toContain(trace);
  expect((await readMember(member)).availablePoints).toBe(50);
});

test("after customers/redact no message names the person either, whatever had become of it, and none brings them back", async () => {
  const { theirs } = await twoShops();
  const customer = {
    id: 7001,
    admin_graphql_api_id: ADA,
    email: "ada@example.com",
    first_name: "Ada",
    last_name: "Lund",
    state: "enabled",
  };
  const moments = { created_at: "2026-03-04T08:00:00Z", updated_at: "2026-03-04T08:00:00Z" };
  const named = { ...webhookFixture("customers-update"), ...customer, ...moments };
  const neighbour = { ...named, id: 70012, admin_graphql_api_id: `${ADA}2`, email: "eve@example.com", first_name: "Eve", last_name: "Moe" };
  const before = await readMember(theirs.member);
  await send({ topic: "customers/update", body: named, webhookId: "dealt with" });
  await send({ topic: "customers/data_request", body: { customer, data_request: { id: 1 } }, webhookId: "asked what is kept" });
  await drainInbox();
  await send({ topic: "customers/update", body: { ...named, updated_at: null }, webhookId: "failed" });
  await send({ topic: "customers/update", body: neighbour, webhookId: "somebody else's" });
  await drainInbox();
  await send({ topic: "customers/update", body: named, webhookId: "waiting" });
  await db.webhookDelivery.updateMany({ where: { webhookId: "waiting" }, data: { takenUntil: daysAfter(new Date(), 1) } });

  await send({ topic: "customers/redact", body: { customer, orders_to_redact: [1001] }, webhookId: "redact" });
  await drainInbox();
  await retryFailedDeliveries(theirs.domain);
  await db.webhookDelivery.updateMany({ data: { takenUntil: null } });
  await drainInbox();

  const stored = await everythingStored();
  for (const trace of ["ada@example.com", "Ada", "Lund"]) expect(stored).not.toContain(trace);
  expect(stored).toContain("eve@example.com");
  const { availablePoints, pendingPoints } = before;
  expect(await readMember(theirs.member)).toMatchObject({ state: "FORGOTTEN", availablePoints, pendingPoints });
  expect(await checkLedger(db, theirs.shopId)).toEqual([]);
  const waited = await db.webhookDelivery.findMany({ where: { webhookId: { in: ["redact", "waiting"] } }, orderBy: { webhookId: "asc" } });
  expect(waited.map(({ state, reason, body }) => ({ state, reason, body }))).toEqual([
    { state: "PROCESSED", reason: "forgotten", body: null },
    { state: "IGNORED", reason: "its customer was forgotten", body: null },
  ]);
});

test("a message that comes after forgetting brings nobody back: not an order, not a refund, not a customer", async () => {
  const shopId = await aShop();
  const member = await aMember(shopId);
  const order = anOrder();
  await onOrderChanged({ shopId, change: order, at: LATER });
  await forgetCustomer({ shopId, customerGid: ADA });
  const later = { factsAt: daysAfter(LATER, 1) };

  await onOrderChanged({ shopId, change: { ...order, ...later }, at: daysAfter(LATER, 1) });
  await onOrderChanged({ shopId, change: aRefund(order, { extraMinor: 4_000 }), at: daysAfter(LATER, 1) });
  const unheard = { ...anOrder({ orderGid: "gid://shopify/Order/2", name: "#2" }), ...later };
  const ofNobody = await onOrderChanged({ shopId, change: unheard, at: daysAfter(LATER, 1) });
  const customer = await onCustomerChanged({ shopId, facts: aCustomer(later), at: daysAfter(LATER, 1) });
  const joined = await joinProgram({ shopId, facts: aCustomer(later), at: daysAfter(LATER, 1) });

  const stored = await everythingStored();
  for (const trace of [ADA, "ada@example.com", "Ada", "Lund"]) expect(stored).not.toContain(trace);
  expect([ofNobody, customer, joined].map(({ outcome }) => outcome)).toEqual(["guest_order", "forgotten_customer", "excluded"]);
  expect(await db.member.count()).toBe(1);
  expect(await readMember(member)).toMatchObject({ state: "FORGOTTEN", availablePoints: 60 });
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("the fingerprint of a forgotten customer is of this shop alone and cannot be worked out from what is stored", async () => {
  const [one, other] = [await aShop(), await aShop()];
  await forgetCustomer({ shopId: one, customerGid: ADA });

  const [kept] = await db.forgottenCustomer.findMany();
  const elsewhere = await onCustomerChanged({ shopId: other, facts: aCustomer(), at: LATER });

  const guesses = [ADA, `${one}:${ADA}`].map((text) => createHash("sha256").update(text).digest("base64url"));
  expect(kept?.fingerprint).toHaveLength(43);
  expect(guesses).not.toContain(kept?.fingerprint);
  expect(fingerprintOf(one, ADA)).not.toBe(fingerprintOf(other, ADA));
  expect(elsewhere.outcome).toBe("enrolled");
});

test("an order's message and the wish to be forgotten, at once, leave nobody behind", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  const orders = Array.from({ length: 12 }, (_, place) => anOrder({ orderGid: `gid://shopify/Order/${place + 1}`, name: `#${place + 1}` }));

  await Promise.all([
    ...orders.slice(0, 6).map((change) => onOrderChanged({ shopId, change, at: LATER })),
    forgetCustomer({ shopId, customerGid: ADA }),
    ...orders.slice(6).map((change) => onOrderChanged({ shopId, change, at: LATER })),
  ]);

  expect(await everythingStored()).not.toContain(ADA);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a guest can be forgotten too", async () => {
  const shopId = await aShop();
  await onOrderChanged({ shopId, change: anOrder(), at: LATER });

  expect(await forgetCustomer({ shopId, customerGid: ADA })).toEqual({ outcome: "was_no_member" });

  expect(await everythingStored()).not.toContain(ADA);
});

test("a person's export says all that is kept about them and nothing of others", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com" }) });
  await onOrderChanged({ shopId, change: anOrder(), at: LATER });
  await onOrderChanged({ shopId, change: anOrder({ orderGid: "gid://shopify/Order/2", name: "#2", customerGid: BEN }), at: LATER });

  const exported = await exportCustomer({ shopId, customerGid: ADA });

  expect(exported).toMatchObject({
    customerGid: ADA,
    member: { email: "ada@example.com", firstName: "Ada", lastName: "Lund", availablePoints: 100 },
    entries: [{ kind: "EARN_ORDER", points: 100 }],
    redemptions: [],
    orders: [{ name: "#1001", totalMinor: 10_000, currency: "USD" }],
  });
  expect(JSON.stringify(exported)).not.toContain("ben@example.com");
  expect(await exportCustomer({ shopId, customerGid: "gid://shopify/Customer/404" })).toMatchObject({
    member: null,
    entries: [],
    orders: [],
  });
});

test("an erased shop leaves nothing behind in any table, and its neighbour untouched", async () => {
  const { theirs: gone } = await twoShops();
  const stays = await aShop();
  await onCustomerChanged({ shopId: stays, facts: aCustomer(), at: LATER });
  await onOrderChanged({ shopId: stays, change: anOrder(), at: LATER });
  await db.shop.update({ where: { id: gone.shopId }, data: { uninstalledAt: LATER } });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: stays } });
  const [before, neighbours] = [await rowsOf(db, gone), await rowsOf(db, { shopId: stays, domain })];

  expect(await eraseShop({ shopId: gone.shopId, askedAt: LATER })).toEqual({ outcome: "erased" });
  await forgetShop(gone.domain);

  expect(new Set(before.map((row) => row.split(" ")[0])).size).toBe(Object.keys(PEOPLE_IN).length);
  expect(await rowsOf(db, gone)).toEqual([]);
  expect(await rowsOf(db, { shopId: stays, domain })).toEqual(neighbours);
  expect(await eraseShop({ shopId: gone.shopId, askedAt: LATER })).toEqual({ outcome: "no_shop" });
});

test("a shop that came back within the two days is not erased", async () => {
  const shopId = await aShop();
  await db.shop.update({ where: { id: shopId }, data: { installedAt: MONDAY_NOON } });
  const before = await everythingStored();

  expect(await eraseShop({ shopId, askedAt: daysAfter(MONDAY_NOON, 2 - 1 / 24) })).toEqual({ outcome: "installed_again" });

  expect(await everythingStored()).toBe(before);
});

test("a shop of whose removal nobody heard is erased all the same", async () => {
  const shopId = await aShop();
  await db.shop.update({ where: { id: shopId }, data: { installedAt: MONDAY_NOON } });

  expect(await eraseShop({ shopId, askedAt: daysAfter(MONDAY_NOON, 2) })).toEqual({ outcome: "erased" });

  expect(await db.shop.count()).toBe(0);
});
