/** Activities that somebody looks at, those that staff and other systems tell of, and codes: once each, by whoever is first. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import type { CodeBatchChoice } from "~/loyalty/earning/code-batch.form";
import { listCodes } from "~/loyalty/earning/codes.store.server";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import type { Member } from "~/loyalty/members/member";
import { approveActivity, declineActivity } from "~/loyalty/workflows/decide-activity.server";
import { excludeMember } from "~/loyalty/workflows/exclude-member.server";
import { forgetCustomer } from "~/loyalty/workflows/forget-customer.server";
import { makeCodes, stopCodes } from "~/loyalty/workflows/make-codes.server";
import { shopperActs } from "~/loyalty/workflows/shopper-acts.server";
import { tellActivity, type TellActivity } from "~/loyalty/workflows/tell-activity.server";
import { aMember, readMember } from "#test/factories/member";
import { ADA, aCustomer, BEN } from "#test/factories/order-facts";
import { anActivityRule, aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";
import { rowsOf } from "#test/support/two-shops";

useDatabase();
const AT = daysAfter(MONDAY_NOON, 1);
const LATER = daysAfter(AT, 10);
const actor = "staff:1" as const;
const REVIEW = anActivityRule("review", { photoPoints: 80, limits: [{ kind: "calendar", times: 2, per: "week" }] });

async function aShopWithMember(...rules: ReturnType<typeof anActivityRule>[]) {
  const shopId = await aShop({
    versions: [{ from: A_MONTH_BEFORE, rules, expiry: { kind: "after_days", days: 30 } }],
  });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  await db.earningRule.createMany({
    data: rules.map(({ id, kind, settings }) => ({
      shopId,
      id,
      kind,
      settings: settings as object,
      createdAt: MONDAY_NOON,
      updatedAt: MONDAY_NOON,
    })),
  });
  return { shopId, member: await aMember(shopId), rows: () => rowsOf(db, { shopId, domain }) };
}

async function aReview(shopId: number, at = AT): Promise<bigint> {
  const request = { about: "review" as const, requestKey: randomUUID(), ruleId: REVIEW.id, media: "photo" as const, where: "" };
  const acted = await shopperActs({ shopId, customerGid: ADA, request, at });
  if (acted.outcome !== "waiting") throw new Error(acted.outcome);
  return acted.activity.id;
}

const creditsOf = (member: Member) =>
  db.pointsEntry.findMany({
    where: { memberId: member.id },
    orderBy: { id: "asc" },
    select: { points: true, occurredAt: true, actor: true },
  });
const logOf = (shopId: number) =>
  db.staffChange.findMany({ where: { shopId }, orderBy: { id: "asc" }, select: { about: true, actor: true, after: true } });

test("an approved activity earns as of its own time, once, whoever else decides at the same moment", async () => {
  const { shopId, member } = await aShopWithMember(REVIEW);
  const activityId = await aReview(shopId);

  const both = await Promise.all([
    ...Array.from({ length: 5 }, () => approveActivity({ shopId, activityId, actor, at: LATER })),
    ...Array.from({ length: 5 }, () => approveActivity({ shopId, activityId, actor: "staff:2", at: LATER })),
  ]);

  expect(both.filter(({ outcome }) => outcome === "approved")).toEqual([{ outcome: "approved", points: 80 }]);
  expect(both.filter(({ outcome }) => outcome === "decided_before")).toHaveLength(9);
  expect(await creditsOf(member)).toEqual([{ points: 80, occurredAt: AT, actor: "shopper" }]);
  expect((await db.lot.findMany({ select: { endsAt: true } }))[0]?.endsAt).toEqual(new Date("2026-04-02T04:00:00Z"));
  expect(await logOf(shopId)).toMatchObject([{ about: "activity_decision", after: { did: "review", state: "approved", points: 80 } }]);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a declined activity gives nothing, says why, and makes room for another", async () => {
  const { shopId, member } = await aShopWithMember(REVIEW);
  const activityId = await aReview(shopId);
  await aReview(shopId);
  await expect(aReview(shopId)).rejects.toThrow("limit_reached");

  expect(await declineActivity({ shopId, activityId, actor, at: LATER, reason: "We could not find it" })).toEqual({ outcome: "declined" });
  expect(await approveActivity({ shopId, activityId, actor, at: LATER })).toEqual({ outcome: "decided_before", state: "DECLINED" });
  await aReview(shopId);

  expect(await creditsOf(member)).toEqual([]);
  expect(await db.activity.findFirst({ where: { id: activityId } })).toMatchObject({
    state: "DECLINED",
    reason: "We could not find it",
    decidedBy: actor,
  });
  expect(await logOf(shopId)).toMatchObject([{ about: "activity_decision", after: { state: "declined" } }]);
});

test("limits are asked again when staff approves", async () => {
  const once = anActivityRule("review", { limits: [{ kind: "total", times: 1 }], doors: ["panel", "staff"] });
  const { shopId, member, rows } = await aShopWithMember(once);
  const request = { about: "review" as const, requestKey: randomUUID(), ruleId: once.id, media: "none" as const, where: "" };
  await shopperActs({ shopId, customerGid: ADA, request, at: AT });
  const { id: activityId } = await db.activity.findFirstOrThrow();
  // As if it had been told of by another door before, late.
  await db.activity.updateMany({ data: { state: "DECLINED" } });
  await tellActivity({
    shopId,
    memberId: member.id,
    ruleId: once.id,
    count: 1,
    note: null,
    by: { door: "staff", actor, requestKey: randomUUID() },
    at: AT,
  });
  await db.activity.updateMany({ where: { id: activityId }, data: { state: "WAITING" } });
  const before = await rows();

  expect(await approveActivity({ shopId, activityId, actor, at: LATER })).toEqual({ outcome: "limit_reached" });

  expect(await rows()).toEqual(before);
  expect((await readMember(member)).availablePoints).toBe(50);
});

test("an activity of another shop, or of somebody forgotten, is not there to decide", async () => {
  const { shopId, rows } = await aShopWithMember(REVIEW);
  const other = await aShop();
  const activityId = await aReview(shopId);
  const before = await rows();

  expect(await approveActivity({ shopId: other, activityId, actor, at: LATER })).toEqual({ outcome: "not_found" });
  expect(await declineActivity({ shopId: other, activityId, actor, at: LATER, reason: "No" })).toEqual({ outcome: "not_found" });
  expect(await rows()).toEqual(before);
  await forgetCustomer({ shopId, customerGid: ADA });
  expect(await approveActivity({ shopId, activityId, actor, at: LATER })).toEqual({ outcome: "not_found" });
});

const PACKAGING = anActivityRule("packaging", { points: 10, limits: [{ kind: "calendar", times: 20, per: "month" }] });

function told(shopId: number, member: Member, given: Partial<TellActivity> = {}): TellActivity {
  const by = { door: "staff" as const, actor, requestKey: randomUUID() };
  return { shopId, memberId: member.id, ruleId: PACKAGING.id, count: 1, note: null, by, at: AT, ...given };
}

test("staff counts pots: credited up to the limit, which the entry explains", async () => {
  const { shopId, member, rows } = await aShopWithMember(PACKAGING);

  const first = await tellActivity(told(shopId, member, { count: 14, note: "Thank you" }));
  const second = await tellActivity(told(shopId, member, { count: 10, at: minutesAfter(AT, 5) }));
  const before = await rows();
  const third = await tellActivity(told(shopId, member, { count: 1, at: minutesAfter(AT, 6) }));

  expect([first, second]).toMatchObject([
    { outcome: "earned", activity: { asked: 14, count: 14, points: 140 } },
    { outcome: "earned", activity: { asked: 10, count: 6, points: 60 } },
  ]);
  expect(third).toEqual({ outcome: "limit_reached", again: new Date("2026-04-01T04:00:00Z") });
  expect(await rows()).toEqual(before);
  const entries = await db.pointsEntry.findMany({ orderBy: { id: "asc" }, select: { points: true, actor: true, detail: true } });
  expect(entries).toMatchObject([
    { points: 140, actor, detail: { each: 10, count: 14, piece: { one: "pot", other: "pots" }, door: "staff", note: "Thank you" } },
    { points: 60, actor, detail: { each: 10, count: 6, asked: 10, limit: { kind: "calendar", times: 20, per: "month" } } },
  ]);
  expect(await logOf(shopId)).toMatchObject([
    { about: "activity", actor, after: { did: "packaging", count: 14, points: 140, note: "Thank you" } },
    { about: "activity", actor, after: { did: "packaging", count: 6, points: 60 } },
  ]);
});

test("a double press of staff's button credits once", async () => {
  const { shopId, member } = await aShopWithMember(PACKAGING);
  const press = told(shopId, member, { count: 3 });

  const all = await Promise.all(Array.from({ length: 8 }, () => tellActivity(press)));

  expect(all.map(({ outcome }) => outcome).sort()).toEqual(["earned", ...Array.from({ length: 7 }, () => "repeated")]);
  expect((await creditsOf(member)).map(({ points }) => points)).toEqual([30]);
});

test("another system names what was done: it counts once, as of its time, and waits where the merchant wants to look", async () => {
  const run = anActivityRule("brand_activity", { points: 25, limits: [], piece: { one: "run", other: "runs" } }, "rul_run");
  const looked = anActivityRule("brand_activity", { limits: [], needsApproval: true }, "rul_looked");
  const { shopId, member } = await aShopWithMember(run, looked);
  const by = (reference: string) => ({ door: "api" as const, reference, occurredAt: AT });

  const first = await tellActivity(told(shopId, member, { ruleId: run.id, by: by("run 1"), at: LATER }));
  const again = await tellActivity(told(shopId, member, { ruleId: run.id, by: by("run 1"), at: LATER }));
  const waits = await tellActivity(told(shopId, member, { ruleId: looked.id, by: by("run 2"), at: LATER }));
  const misused = await tellActivity(told(shopId, member, { ruleId: looked.id, by: by("run 1"), at: LATER }));

  expect([first, again, waits, misused].map(({ outcome }) => outcome)).toEqual(["earned", "repeated", "waiting", "key_taken"]);
  expect(await creditsOf(member)).toEqual([{ points: 25, occurredAt: AT, actor: "system" }]);
});

test("staff is refused where the member, the rule or the door does not allow it, and nothing changes", async () => {
  const panelOnly = anActivityRule("visit_page");
  const { shopId, member, rows } = await aShopWithMember(PACKAGING, panelOnly);
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  await excludeMember({ shopId, memberId: ben.id, actor, at: MONDAY_NOON });
  const before = await rows();

  const outcomes = [
    await tellActivity(told(shopId, member, { ruleId: panelOnly.id })),
    await tellActivity(told(shopId, member, { ruleId: "rul_none" })),
    await tellActivity(told(shopId, ben)),
    await tellActivity(told(shopId, { ...member, id: 404n })),
    await tellActivity(told(await aShop(), member)),
  ];

  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["not_available", "not_available", "excluded", "not_found", "not_found"]);
  expect(await rows()).toEqual(before);
});

const FLYER = anActivityRule("custom_action", { points: 40, doors: ["code"], limits: [] });
const CHOICE: CodeBatchChoice = { name: "Flyer", use: "once", size: 3, lastDay: null };

async function aBatch(shopId: number, choice: Partial<CodeBatchChoice> = {}) {
  const made = await makeCodes({ shopId, ruleId: FLYER.id, choice: { ...CHOICE, ...choice }, actor, at: AT });
  if (made.outcome !== "made") throw new Error(made.outcome);
  return { batchId: made.batch.id, codes: (await listCodes(db, shopId, made.batch.id)).map(({ code }) => code) };
}
const type = (shopId: number, code: string, { customerGid = ADA, at = AT, requestKey = randomUUID() } = {}) =>
  shopperActs({ shopId, customerGid, request: { about: "code", requestKey, code }, at });

test("a code for one use is the first member's, however many type it at once", async () => {
  const { shopId, member } = await aShopWithMember(FLYER);
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const { codes } = await aBatch(shopId);
  const [code = ""] = codes;

  const all = await Promise.all([ADA, BEN, ADA, BEN, ADA, BEN].map((customerGid) => type(shopId, code, { customerGid })));

  expect(codes).toHaveLength(3);
  expect(all.map(({ outcome }) => outcome).sort()).toEqual(["code_used", "code_used", "code_used", "code_used", "code_used", "earned"]);
  expect((await readMember(member)).availablePoints + (await readMember(ben)).availablePoints).toBe(40);
  expect((await listCodes(db, shopId, (await db.codeBatch.findFirstOrThrow()).id)).filter(({ usedAt }) => usedAt)).toEqual([
    { code, usedAt: AT },
  ]);
});

test("a poster's code is for everybody, once each, however it is typed; the same press has the same answer", async () => {
  const { shopId, member } = await aShopWithMember(FLYER);
  const ben = await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const [code = ""] = (await aBatch(shopId, { use: "once_per_member", size: 1 })).codes;
  const requestKey = randomUUID();

  const outcomes = [
    await type(shopId, `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase(), { requestKey }),
    await type(shopId, code, { requestKey }),
    await type(shopId, code),
    await type(shopId, code, { customerGid: BEN }),
  ];

  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["earned", "earned", "code_used", "earned"]);
  expect([(await readMember(member)).availablePoints, (await readMember(ben)).availablePoints]).toEqual([40, 40]);
});

test("codes end on their last day, and when they are stopped; a code that earned nothing can still be used", async () => {
  const daily = { ...FLYER, settings: { ...(FLYER.settings as object), limits: [{ kind: "calendar", times: 1, per: "day" }] } };
  const { shopId } = await aShopWithMember(daily);
  const lastDay = new Date("2026-03-11T04:00:00Z");
  const { batchId, codes } = await aBatch(shopId, { lastDay });
  const [first = "", second = "", third = ""] = codes;

  expect(await type(shopId, first)).toMatchObject({ outcome: "earned" });
  expect(await type(shopId, second)).toMatchObject({ outcome: "limit_reached" });
  expect(await type(shopId, second, { at: new Date(lastDay.getTime() - 1) })).toMatchObject({ outcome: "earned" });
  expect(await type(shopId, third, { at: lastDay })).toEqual({ outcome: "code_ended" });
  expect(await stopCodes({ shopId, batchId, actor, at: AT })).toEqual({ outcome: "stopped" });
  expect(await stopCodes({ shopId, batchId, actor, at: AT })).toEqual({ outcome: "not_found" });
  expect(await stopCodes({ shopId: await aShop(), batchId, actor, at: AT })).toEqual({ outcome: "not_found" });
  expect(await type(shopId, third, { at: daysAfter(AT, 1) })).toEqual({ outcome: "code_ended" });
  expect((await logOf(shopId)).map(({ about }) => about)).toEqual(["code_batch", "code_batch"]);
});

test("eight wrong codes, and the member waits a quarter of an hour, also with a right one; others do not", async () => {
  const { shopId, member } = await aShopWithMember(FLYER);
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const [first = "", second = ""] = (await aBatch(shopId)).codes;

  const wrong = [];
  for (let count = 0; count < 8; count += 1) wrong.push((await type(shopId, `22222-2222${count + 2}`)).outcome);

  expect(wrong).toEqual(Array.from({ length: 8 }, () => "code_unknown"));
  expect(await type(shopId, first)).toEqual({ outcome: "too_many" });
  expect((await readMember(member)).availablePoints).toBe(0);
  expect(await type(shopId, first, { customerGid: BEN })).toMatchObject({ outcome: "earned" });
  expect(await type(shopId, second, { at: minutesAfter(AT, 15) })).toMatchObject({ outcome: "earned" });
});

test("another shop's code is unknown, and codes are made only for ways that take them", async () => {
  const { shopId } = await aShopWithMember(FLYER, PACKAGING, anActivityRule("visit_page"));
  const other = await aShopWithMember(FLYER);
  const { codes } = await aBatch(other.shopId);

  expect(await type(shopId, codes[0] ?? "")).toEqual({ outcome: "code_unknown" });
  const make = (ruleId: string) => makeCodes({ shopId, ruleId, choice: CHOICE, actor, at: AT });
  expect([await make("rul_visit_page"), await make("rul_none")]).toEqual([{ outcome: "not_available" }, { outcome: "not_available" }]);
  expect(await db.codeBatch.count({ where: { shopId } })).toBe(0);
});
