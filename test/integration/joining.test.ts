/** Taking part: who becomes a member, since when, and what they are welcomed with, whichever message says so and when it comes. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import { findMemberByCustomer } from "~/loyalty/members/members.store.server";
import { joinProgram } from "~/loyalty/workflows/join-program.server";
import { onCustomerChanged } from "~/loyalty/workflows/on-customer-changed.server";
import { ADA, aCustomer } from "#test/factories/order-facts";
import { aMember } from "#test/factories/member";
import { aShop, FIFTY_FOR_ACCOUNT, HUNDRED_FOR_ACCOUNT } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON, minutesAfter } from "#test/support/times";

const { db } = useDatabase();
const LATER = minutesAfter(MONDAY_NOON, 120);

async function welcomesOf(shopId: number) {
  const member = await findMemberByCustomer(db, shopId, ADA);
  const entries = member ? await readEntries(db, shopId, member.id, { limit: 100 }) : [];
  expect(await checkLedger(db, shopId)).toEqual([]);
  return entries.map(({ kind, points, occurredAt, createdAt }) => ({ kind, points, occurredAt, createdAt }));
}

test("an account makes a member and pays once, whichever of the two messages comes first and however often", async () => {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [HUNDRED_FOR_ACCOUNT] }] });
  const facts = aCustomer();

  expect(await joinProgram({ shopId, facts, at: LATER })).toMatchObject({ outcome: "joined", given: 100 });
  expect(await onCustomerChanged({ shopId, facts, at: LATER })).toMatchObject({ outcome: "updated", given: 0 });
  expect(await joinProgram({ shopId, facts, at: LATER })).toMatchObject({ outcome: "already_member", given: 0 });

  expect(await welcomesOf(shopId)).toEqual([{ kind: "EARN_ACTION", points: 100, occurredAt: LATER, createdAt: LATER }]);
});

test("a message about an account counts from its own time, however late it comes, and again it changes nothing", async () => {
  const changed = daysAfter(MONDAY_NOON, 1);
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [HUNDRED_FOR_ACCOUNT] },
      { from: changed, rules: [FIFTY_FOR_ACCOUNT] },
      { from: daysAfter(changed, 1), state: "PAUSED", rules: [FIFTY_FOR_ACCOUNT] },
    ],
  });
  const facts = aCustomer();
  const late = daysAfter(changed, 4);

  const first = await onCustomerChanged({ shopId, facts, at: late });
  const again = await onCustomerChanged({ shopId, facts, at: late });
  const newer = await onCustomerChanged({ shopId, facts: { ...facts, factsAt: daysAfter(changed, 2) }, at: late });

  expect(first).toMatchObject({ outcome: "enrolled", given: 100 });
  expect([again, newer]).toMatchObject([
    { outcome: "updated", given: 0 },
    { outcome: "updated", given: 0 },
  ]);
  expect((await findMemberByCustomer(db, shopId, ADA))?.joinedAt).toEqual(facts.factsAt);
  expect(await welcomesOf(shopId)).toEqual([{ kind: "EARN_ACTION", points: 100, occurredAt: facts.factsAt, createdAt: late }]);
});

test("messages about one account in the wrong order make one member with the same points", async () => {
  const [orderly, disorderly] = [
    await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [HUNDRED_FOR_ACCOUNT] }] }),
    await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: [HUNDRED_FOR_ACCOUNT] }] }),
  ];
  const messages = [
    aCustomer({ hasAccount: false }),
    aCustomer({ factsAt: minutesAfter(MONDAY_NOON, 5) }),
    aCustomer({ lastName: "Berg", factsAt: minutesAfter(MONDAY_NOON, 10) }),
  ];

  for (const facts of messages) await onCustomerChanged({ shopId: orderly, facts, at: LATER });
  for (const facts of [...messages].reverse()) await onCustomerChanged({ shopId: disorderly, facts, at: LATER });

  for (const shopId of [orderly, disorderly]) {
    expect(await findMemberByCustomer(db, shopId, ADA)).toMatchObject({ lastName: "Berg", availablePoints: 100, state: "MEMBER" });
    expect((await welcomesOf(shopId)).map(({ points }) => points)).toEqual([100]);
  }
});

test("a customer older than the program joins when they press, and is welcomed by the terms of that moment", async () => {
  const launched = daysAfter(MONDAY_NOON, 1);
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, state: "DRAFT", rules: [FIFTY_FOR_ACCOUNT] },
      { from: launched, rules: [HUNDRED_FOR_ACCOUNT] },
    ],
  });
  const facts = aCustomer();
  const joins = daysAfter(launched, 1);

  expect(await onCustomerChanged({ shopId, facts, at: LATER })).toEqual({ outcome: "program_not_live" });
  expect(await joinProgram({ shopId, facts, at: joins })).toMatchObject({ outcome: "joined", given: 100 });

  expect((await findMemberByCustomer(db, shopId, ADA))?.joinedAt).toEqual(joins);
  expect(await welcomesOf(shopId)).toEqual([{ kind: "EARN_ACTION", points: 100, occurredAt: joins, createdAt: joins }]);
});

test("a guest of many years who makes an account is welcomed as of the account", async () => {
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [] },
      { from: daysAfter(MONDAY_NOON, 1), rules: [HUNDRED_FOR_ACCOUNT] },
    ],
  });
  const createdAt = daysAfter(A_MONTH_BEFORE, -700);
  const made = daysAfter(MONDAY_NOON, 2);

  expect(await onCustomerChanged({ shopId, facts: aCustomer({ createdAt, hasAccount: false }), at: LATER })).toEqual({ outcome: "guest" });
  const enrolled = await onCustomerChanged({ shopId, facts: aCustomer({ createdAt, factsAt: made }), at: daysAfter(made, 1) });

  expect(enrolled).toMatchObject({ outcome: "enrolled", given: 100 });
  expect((await findMemberByCustomer(db, shopId, ADA))?.joinedAt).toEqual(made);
});

test("who has joined is not welcomed again by a rule that is new or changed", async () => {
  const changed = daysAfter(MONDAY_NOON, 1);
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [HUNDRED_FOR_ACCOUNT] },
      { from: changed, rules: [FIFTY_FOR_ACCOUNT] },
      { from: daysAfter(changed, 1), rules: [{ ...FIFTY_FOR_ACCOUNT, id: "rul_account_anew" }] },
    ],
  });
  await joinProgram({ shopId, facts: aCustomer(), at: LATER });

  for (const at of [daysAfter(changed, 0.5), daysAfter(changed, 2)]) {
    expect(await joinProgram({ shopId, facts: aCustomer(), at })).toMatchObject({ outcome: "already_member", given: 0 });
    expect(await onCustomerChanged({ shopId, facts: aCustomer({ factsAt: at }), at })).toMatchObject({ outcome: "updated", given: 0 });
  }

  expect((await welcomesOf(shopId)).map(({ points }) => points)).toEqual([100]);
});

test("somebody without an account is known, not enrolled", async () => {
  const shopId = await aShop();

  expect(await onCustomerChanged({ shopId, facts: aCustomer({ hasAccount: false }), at: LATER })).toEqual({ outcome: "guest" });

  expect(await findMemberByCustomer(db, shopId, ADA)).toBeNull();
});

test("an old message about a customer does not bring an old name back", async () => {
  const shopId = await aShop();
  await aMember(shopId);
  const renamed = aCustomer({ lastName: "Berg", factsAt: minutesAfter(MONDAY_NOON, 10) });

  await onCustomerChanged({ shopId, facts: renamed, at: LATER });
  await onCustomerChanged({ shopId, facts: aCustomer({ factsAt: minutesAfter(MONDAY_NOON, 5) }), at: LATER });

  expect(await findMemberByCustomer(db, shopId, ADA)).toMatchObject({ lastName: "Berg" });
});
