/** A changed expiry policy over many members, with workers that break off or meet, and over whatever members may have. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import { addDays, shopDay } from "~/lib/shop-day";
import { previewEnds } from "~/loyalty/analytics/preview-ends.server";
import { changeEnds } from "~/loyalty/ledger/change-ends.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { findLatestExpiryChange } from "~/loyalty/ledger/expiry-changes.store.server";
import type { Member } from "~/loyalty/members/member";
import type { Expiry } from "~/loyalty/program/lot-terms";
import { currentVersion } from "~/loyalty/program/program.store.server";
import { runExpiryChange, undoExpiryChange } from "~/loyalty/workflows/change-expiry.server";
import { givenPoints, postFor, readMember, spentPoints } from "#test/factories/member";
import { useDatabase } from "#test/support/database";
import { actor, anotherMember, aShopWithNewPolicy, AT, dayStart, done, endsOf, start, ZONE } from "#test/support/expiry-change-story";
import { daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();

async function manyMembers(shopId: number, count: number): Promise<void> {
  const first = { shopId, occurredAt: MONDAY_NOON };
  const id = (index: number) => BigInt(1_000 + index);
  const places = Array.from({ length: count }, (_, index) => index);
  await db.member.createMany({
    data: places.map((index) => ({
      shopId,
      id: id(index),
      customerGid: `gid://shopify/Customer/7${index}`,
      joinedAt: MONDAY_NOON,
      availablePoints: 7,
    })),
  });
  await db.pointsEntry.createMany({
    data: places.map((index) => ({
      ...first,
      ...{ id: id(index), memberId: id(index), kind: "ADJUST" as const, points: 7, balanceAfter: 7, sourceKey: `gift:m${index}` },
      ...{ actor: "staff:1", detail: { about: "adjustment", reason: "gift", note: null } },
    })),
  });
  await db.lot.createMany({
    data: places.map((index) => ({ shopId, entryId: id(index), memberId: id(index), granted: 7, remaining: 7, earnedAt: MONDAY_NOON })),
  });
  await db.$executeRaw`SELECT setval(pg_get_serial_sequence('"PointsEntry"', 'id'), 2000000)`;
}

test("broken off in the middle it goes on, and two workers at once move each end once, also while members spend", async () => {
  const shopId = await aShopWithNewPolicy();
  await manyMembers(shopId, 650);
  const started = await start(shopId);
  const changeId = started.outcome === "started" ? started.changeId : "";
  expect(await inTransaction((tx) => changeEnds(tx, { shopId, changeId, at: AT }))).toBe("more");
  expect(await findLatestExpiryChange(db, shopId)).toMatchObject({ state: "APPLYING", lots: 200 });

  const spenders = (await db.member.findMany({ where: { shopId }, orderBy: { id: "desc" }, take: 20 })) as Member[];
  await Promise.all([
    runExpiryChange({ shopId, changeId, at: AT }),
    runExpiryChange({ shopId, changeId, at: AT }),
    ...spenders.map((member) => postFor(member, spentPoints(3, { occurredAt: AT }))),
  ]);

  expect(await findLatestExpiryChange(db, shopId)).toMatchObject({ state: "APPLIED", lots: 650, members: 650 });
  expect(await db.lotEndMove.count({ where: { shopId } })).toBe(650);
  expect(await db.lot.count({ where: { shopId, endsAt: dayStart("2027-10-02") } })).toBe(650);
  expect(await checkLedger(db, shopId)).toEqual([]);
  await runExpiryChange({ shopId, changeId, at: AT });
  expect(await db.lotEndMove.count({ where: { shopId } })).toBe(650);
});

test("whatever members have and whatever the policy, the preview says what is done, and the undo brings all of it back", async () => {
  const anyExpiry: fc.Arbitrary<Expiry> = fc.oneof(
    fc.constant<Expiry>({ kind: "none" }),
    fc.record({ kind: fc.constant("after_days" as const), days: fc.integer({ min: 1, max: 900 }) }),
    fc.record({ kind: fc.constant("year_end" as const), yearsMore: fc.constantFrom(0 as const, 1 as const) }),
    fc.record({ kind: fc.constant("inactivity" as const), months: fc.integer({ min: 1, max: 24 }) }),
  );
  const anyGift = fc.record({
    member: fc.nat(2),
    points: fc.integer({ min: 1, max: 50 }),
    daysAgo: fc.integer({ min: 0, max: 500 }),
    endsInDays: fc.option(fc.integer({ min: 31, max: 900 })),
    quiet: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      anyExpiry,
      fc.array(anyGift, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 7, max: 60 }),
      async (expiry, gifts, graceDays) => {
        const shopId = await aShopWithNewPolicy(expiry);
        const members = [await anotherMember(shopId), await anotherMember(shopId), await anotherMember(shopId)];
        for (const { member, points, daysAgo, endsInDays, quiet } of gifts) {
          const occurredAt = daysAfter(AT, -daysAgo);
          const ends = quiet
            ? { inactiveMonths: 30 }
            : { endsAt: endsInDays === null ? null : dayStart(addDays(shopDay(AT, ZONE), endsInDays + 31)) };
          await postFor(members[member] as Member, givenPoints(points, { occurredAt, ...ends }));
        }
        await postFor(members[0] as Member, spentPoints(1, { occurredAt: daysAfter(AT, -20) }));
        const all = async () => Promise.all(members.map(endsOf));
        const before = await all();
        const version = (await currentVersion(db, shopId))?.version ?? 0;

        const { moved, groups } = await previewEnds(db, shopId, { expiry, graceDays, timeZone: ZONE, at: AT });
        const started = await start(shopId, { graceDays, version });
        if (started.outcome === "nothing_to_move") {
          expect(groups).toEqual([]);
          return;
        }
        await done(shopId);
        const change = await findLatestExpiryChange(db, shopId);
        expect(change).toMatchObject({ state: "APPLIED", lots: moved.lots, points: moved.points, members: moved.members });
        const endsDone = await db.lotEndMove.findMany({ where: { shopId }, select: { endsAfter: true } });
        const shown = groups.flatMap(({ after, lots }) => Array.from({ length: lots }, () => after.endsAt?.toISOString() ?? "never"));
        expect(endsDone.map(({ endsAfter }) => endsAfter?.toISOString() ?? "never").sort()).toEqual(shown.sort());

        await undoExpiryChange({ shopId, changeId: change?.id ?? "", actor, at: AT });
        await done(shopId);
        expect(await all()).toEqual(before);
        expect(await readMember(members[0] as Member)).toMatchObject({ deficitPoints: 0 });
      },
    ),
    { numRuns: 25 },
  );
});
