/** What an entry for something done says of it, to the word: what was asked, what was credited, and why not more. */
import { expect, test } from "vitest";
import { inTransaction } from "~/db.server";
import type { Act } from "~/loyalty/earning/activity";
import { awardActivity, awardByKind } from "~/loyalty/earning/award-activity.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { lockMember } from "~/loyalty/members/lock-member.server";
import type { Member } from "~/loyalty/members/member";
import { approveActivity } from "~/loyalty/workflows/decide-activity.server";
import { currentVersion } from "~/loyalty/program/program.store.server";
import { aMember, readMember, withLock } from "#test/factories/member";
import { aCustomer, BEN } from "#test/factories/order-facts";
import { anActivityRule, aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
const LIMIT = { kind: "total", times: 5 } as const;
const POTS = anActivityRule("packaging", { points: 10, limits: [LIMIT] });
const REVIEW = anActivityRule("review", { photoPoints: 80, limits: [] });

async function aShopWith(...rules: (typeof POTS)[]) {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules }] });
  return { shopId, member: await aMember(shopId) };
}

let keys = 0;
async function award(member: Member, rule: typeof POTS, given: Partial<Act> = {}) {
  const act: Act = { door: "staff", actor: "staff:1", sourceKey: `told:${++keys}`, occurredAt: AT, count: 1, ...given };
  return withLock(member, async (tx, locked) => {
    const version = await currentVersion(tx, locked.shopId);
    if (!version) throw new Error("no program");
    return awardActivity(tx, { locked, rule, version, act, at: AT });
  });
}

const detailsOf = async ({ id }: Member) =>
  (await db.pointsEntry.findMany({ where: { memberId: id }, orderBy: { id: "asc" } })).map(({ points, detail }) => ({ points, detail }));
const anyId = expect.any(String) as string;

test("a limit is named where it cut something off, and nowhere else", async () => {
  const { shopId, member } = await aShopWith(POTS);
  await award(member, POTS, { count: 4 });
  await award(member, POTS, { count: 4 });

  const said = {
    about: "activity",
    ruleId: POTS.id,
    kind: "packaging",
    version: 1,
    activityId: anyId,
    title: null,
    door: "staff",
    each: 10,
  };
  const piece = { one: "pot", other: "pots" };
  expect(await detailsOf(member)).toEqual([
    { points: 40, detail: { ...said, piece, count: 4 } },
    { points: 10, detail: { ...said, piece, count: 1, asked: 4, limit: LIMIT } },
  ]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a review that staff tells of earns for its photo; one that waited says that somebody approved it", async () => {
  const { shopId, member } = await aShopWith(REVIEW);
  const photo = { about: "review", media: "photo", where: "" } as const;
  await award(member, REVIEW, { evidence: photo, note: "Lovely" });
  const waits = await award(member, REVIEW, { evidence: photo, door: "panel", actor: "shopper" });
  if (waits.outcome !== "waiting") throw new Error(waits.outcome);
  await approveActivity({ shopId, activityId: waits.activity.id, actor: "staff:2", at: AT });

  const said = { about: "activity", ruleId: REVIEW.id, kind: "review", version: 1, activityId: anyId, title: null, each: 80, count: 1 };
  expect(await detailsOf(member)).toEqual([
    { points: 80, detail: { ...said, door: "staff", note: "Lovely" } },
    { points: 80, detail: { ...said, door: "panel", isApproved: true } },
  ]);
});

test("the same thing told of by another member is taken, and earns for the first alone", async () => {
  const { shopId, member } = await aShopWith(POTS);
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });

  const outcomes = [];
  for (const whose of [member, ben, member]) outcomes.push((await award(whose, POTS, { sourceKey: "pot:1" })).outcome);

  expect(outcomes).toEqual(["earned", "taken", "repeated"]);
  expect([(await readMember(member)).availablePoints, (await readMember(ben)).availablePoints]).toEqual([10, 0]);
});

test("what the calendar tells of earns by each rule of its kind, once, and a call says what it gave itself", async () => {
  const birthdays = [anActivityRule("birthday"), anActivityRule("birthday", { points: 7 }, "rul_more")];
  const { shopId, member } = await aShopWith(...birthdays, POTS);
  const tell = (at = AT) =>
    withLock(member, (tx, locked) =>
      awardByKind(tx, { locked, kind: "birthday", occurredAt: at, at, keyOf: (ruleId) => `birthday:${ruleId}:2026` }),
    );

  expect([await tell(), await tell()]).toEqual([{ given: 57 }, { given: 0 }]);
  expect((await readMember(member)).availablePoints).toBe(57);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("before there was a program nothing that the calendar tells of earns", async () => {
  const shopId = await aShop({ versions: [{ from: AT, rules: [anActivityRule("birthday")] }] });
  const { id } = await aMember(shopId);

  const given = await inTransaction(async (tx) => {
    const locked = await lockMember(tx, shopId, id);
    if (!locked) throw new Error("the member of this test is gone");
    return awardByKind(tx, { locked, kind: "birthday", occurredAt: MONDAY_NOON, at: AT, keyOf: (ruleId) => `birthday:${ruleId}` });
  });

  expect(given).toEqual({ given: 0 });
  expect(await db.pointsEntry.count({ where: { shopId } })).toBe(0);
});
