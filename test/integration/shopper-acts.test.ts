/** What members do in the panel that earns, through the signed door: earned, waiting, refused, and never twice. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { ActRequest } from "~/contracts/action";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { shopperActs } from "~/loyalty/workflows/shopper-acts.server";
import { aMember, readMember } from "#test/factories/member";
import { ADA, aCustomer, BEN } from "#test/factories/order-facts";
import { anActivityRule, aShop, type VersionGiven } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { knock, numberOf } from "#test/support/shopper-requests";
import { A_MONTH_BEFORE, daysAfter, minutesAfter, MONDAY_NOON } from "#test/support/times";
import { rowsOf } from "#test/support/two-shops";

const { db } = useDatabase();
const FOLLOW = anActivityRule("social");
const AT = daysAfter(MONDAY_NOON, 1);

async function aShopWith(...rules: VersionGiven["rules"] & object): Promise<{ shopId: number; domain: string }> {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules }] });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  return { shopId, domain };
}

const press = (ruleId = FOLLOW.id, requestKey = randomUUID()): ActRequest => ({ about: "press", requestKey, ruleId });
const acts = (shopId: number, request: ActRequest, at = AT, customerGid = ADA) => shopperActs({ shopId, customerGid, request, at });
const entriesOf = (shopId: number) =>
  db.pointsEntry.findMany({
    where: { shopId, kind: "EARN_ACTION" },
    orderBy: { id: "asc" },
    select: { points: true, sourceKey: true, actor: true, detail: true },
  });

test("a press earns once; the same press again has the same answer, and another one is over the limit", async () => {
  const { shopId, domain } = await aShopWith(FOLLOW);
  const member = await aMember(shopId);
  const body = press();
  const ask = (wanted: unknown) => knock({ path: "act", shop: domain, customerId: numberOf(ADA), body: wanted });

  const [first, again, other] = [await ask(body), await ask(body), await ask(press())];

  const earned = { status: "earned", points: 50, count: 1, asked: 1 };
  expect([first.status, await first.json()]).toEqual([200, earned]);
  expect([again.status, await again.json()]).toEqual([200, earned]);
  expect([other.status, await other.json()]).toEqual([409, { status: "limit_reached", again: null }]);
  expect(await entriesOf(shopId)).toEqual([
    {
      points: 50,
      sourceKey: `activity:press:${member.id}:${body.requestKey}`,
      actor: "shopper",
      detail: {
        ...{ about: "activity", ruleId: FOLLOW.id, kind: "social", version: 1, activityId: expect.any(String) as string },
        ...{ title: null, door: "panel", each: 50, count: 1 },
      },
    },
  ]);
  expect((await readMember(member)).availablePoints).toBe(50);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("twenty presses at once give one award, with one key or with twenty", async () => {
  const { shopId } = await aShopWith(FOLLOW, anActivityRule("visit_page"));
  const member = await aMember(shopId);
  const request = press();

  const [sameKey, manyKeys] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => acts(shopId, request))),
    Promise.all(Array.from({ length: 20 }, () => acts(shopId, press("rul_visit_page")))),
  ]);

  expect(sameKey.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 20 }, () => "earned"));
  expect(manyKeys.map(({ outcome }) => outcome).sort()).toEqual(["earned", ...Array.from({ length: 19 }, () => "limit_reached")]);
  expect((await entriesOf(shopId)).map(({ points }) => points)).toEqual([50, 50]);
  expect((await readMember(member)).availablePoints).toBe(100);
});

test("it is possible again when the limit says so, and not a moment before", async () => {
  const { shopId } = await aShopWith(anActivityRule("visit_page", { limits: [{ kind: "rolling", times: 1, days: 30 }] }));
  await aMember(shopId);
  const visit = (at: Date) => acts(shopId, press("rul_visit_page"), at);
  const again = daysAfter(AT, 30);

  expect(await visit(AT)).toMatchObject({ outcome: "earned" });
  expect(await visit(new Date(again.getTime() - 1))).toEqual({ outcome: "limit_reached", again });
  expect(await visit(again)).toMatchObject({ outcome: "earned" });
});

test("answers are kept as they were asked for, and a wrong one is named", async () => {
  const { shopId } = await aShopWith(anActivityRule("profile"));
  const member = await aMember(shopId);
  const answer = (answers: Record<string, string | boolean | string[]>) =>
    acts(shopId, { about: "answers", requestKey: randomUUID(), ruleId: "rul_profile", answers });

  expect(await answer({ size: "XXL" })).toEqual({ outcome: "bad_answer", field: "size" });
  expect(await answer({})).toEqual({ outcome: "bad_answer", field: "size" });
  expect(await db.activity.count()).toBe(0);
  expect(await answer({ size: "M", unasked: "x" })).toMatchObject({ outcome: "earned" });

  const { evidence } = await db.activity.findFirstOrThrow({ where: { memberId: member.id } });
  expect(evidence).toEqual({ about: "answers", answers: { size: "M" } });
});

test("a review told of in the panel and a receipt wait for somebody to look at them, and give nothing yet", async () => {
  const { shopId, domain } = await aShopWith(anActivityRule("review", { photoPoints: 80 }), anActivityRule("receipt"));
  const member = await aMember(shopId);
  const receipt = {
    about: "receipt" as const,
    ...{ ruleId: "rul_receipt", number: "A-1001", shop: "Corner Outdoor", day: "2026-03-02", amount: "49.90" },
  };
  const ask = (body: unknown) => knock({ path: "act", shop: domain, customerId: numberOf(ADA), body });

  const review = await ask({ about: "review", requestKey: randomUUID(), ruleId: "rul_review", media: "photo", where: "on the chair" });
  const handedIn = await acts(shopId, { ...receipt, requestKey: randomUUID() });
  const twice = await acts(shopId, { ...receipt, number: "a1001", requestKey: randomUUID() });
  await aMember(shopId, { customer: aCustomer({ customerGid: BEN }) });
  const byAnother = await acts(shopId, { ...receipt, requestKey: randomUUID() }, AT, BEN);

  expect([review.status, await review.json()]).toEqual([202, { status: "waiting" }]);
  expect([handedIn, twice, byAnother].map(({ outcome }) => outcome)).toEqual(["waiting", "receipt_known", "receipt_known"]);
  expect((await readMember(member)).availablePoints).toBe(0);
  expect(await entriesOf(shopId)).toEqual([]);
  expect(await db.activity.findMany({ select: { state: true, points: true } })).toEqual([
    { state: "WAITING", points: 0 },
    { state: "WAITING", points: 0 },
  ]);
});

test("a birthday is kept once, and names the day from which it earns", async () => {
  const { shopId } = await aShopWith(anActivityRule("birthday"));
  const member = await aMember(shopId);
  const give = (month: number, day: number) => acts(shopId, { about: "birthday", requestKey: randomUUID(), month, day });

  expect(await give(2, 30)).toEqual({ outcome: "bad_answer", field: "day" });
  expect(await give(13, 1)).toEqual({ outcome: "bad_answer", field: "month" });
  // The shop's today is 3 March: the day itself comes again next year.
  expect(await give(3, 3)).toEqual({ outcome: "saved", next: "2027-03-03" });
  expect(await give(3, 3)).toEqual({ outcome: "saved", next: "2027-03-03" });
  expect(await give(3, 4)).toEqual({ outcome: "birthday_known" });

  expect((await readMember(member)).birthday).toBe("03-03");
});

test("whoever may not, and whatever is not there, earns nothing and changes nothing", async () => {
  const closed = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [FOLLOW] },
      { from: MONDAY_NOON, state: "PAUSED", rules: [FOLLOW] },
    ],
  });
  const { shopId, domain } = await aShopWith(FOLLOW, anActivityRule("packaging"), anActivityRule("custom_action"));
  const [member] = [await aMember(shopId), await aMember(closed)];
  const mine = { customerId: numberOf(ADA), shop: domain };
  const before = await rowsOf(db, { shopId, domain });
  const answers: [number, unknown][] = [];
  const ask = async (wanted: { customerId?: string; shop: string; body: unknown }) => {
    const answer = await knock({ path: "act", ...wanted });
    answers.push([answer.status, await answer.json()]);
  };

  await ask({ shop: domain, body: press() });
  await ask({ shop: domain, customerId: numberOf(BEN), body: press() });
  await ask({ ...mine, body: "{" });
  await ask({ ...mine, body: { ...press(), requestKey: "mine" } });
  await ask({ ...mine, body: { ...press(), about: "dance" } });
  await ask({ ...mine, body: "x".repeat(40_000) });
  await ask({ ...mine, body: press("rul_none") });
  await ask({ ...mine, body: press("rul_packaging") });
  await ask({ ...mine, body: press("rul_custom_action") });
  await ask({ ...mine, body: { about: "birthday", requestKey: randomUUID(), month: 3, day: 3 } });
  const paused = await acts(closed, press());

  const refused = (status: number, reason: string) => [status, { status: "refused", reason }];
  expect(answers).toEqual([
    refused(401, "sign_in_needed"),
    refused(403, "not_a_member"),
    ...Array.from({ length: 4 }, () => refused(400, "bad_request")),
    ...Array.from({ length: 4 }, () => refused(409, "not_available")),
  ]);
  expect(paused).toEqual({ outcome: "program_closed" });
  expect(await rowsOf(db, { shopId, domain })).toEqual(before);
  expect((await readMember(member)).availablePoints).toBe(0);
});

test("an excluded member is refused, and a key belongs to one thing", async () => {
  const { shopId } = await aShopWith(FOLLOW, anActivityRule("visit_page"));
  const member = await aMember(shopId);
  const request = press();
  await acts(shopId, request);

  expect(await acts(shopId, { ...request, ruleId: "rul_visit_page" } as ActRequest)).toEqual({ outcome: "request_key_reused" });
  await db.member.updateMany({ where: { id: member.id }, data: { state: "EXCLUDED" } });
  expect(await acts(shopId, press("rul_visit_page"))).toEqual({ outcome: "excluded" });

  expect((await entriesOf(shopId)).map(({ points }) => points)).toEqual([50]);
});

test("ten activities a minute are enough", async () => {
  const { shopId } = await aShopWith(anActivityRule("visit_page", { limits: [] }));
  const member = await aMember(shopId);
  const visit = (at: Date) => acts(shopId, press("rul_visit_page"), at);

  for (let done = 0; done < 10; done += 1) expect(await visit(minutesAfter(AT, done / 20))).toMatchObject({ outcome: "earned" });

  expect(await visit(minutesAfter(AT, 0.75))).toEqual({ outcome: "too_many" });
  expect(await visit(minutesAfter(AT, 1.25))).toMatchObject({ outcome: "earned" });
  expect((await readMember(member)).availablePoints).toBe(550);
});

test("what a member does is judged by the terms in force when they do it", async () => {
  const changed = daysAfter(AT, 1);
  const richer = anActivityRule("visit_page", { points: 500, limits: [] });
  const shopId = await aShop({
    versions: [
      { from: A_MONTH_BEFORE, rules: [anActivityRule("visit_page", { limits: [] })] },
      { from: changed, rules: [richer] },
    ],
  });
  await aMember(shopId);

  await acts(shopId, press("rul_visit_page"), new Date(changed.getTime() - 1));
  await acts(shopId, press("rul_visit_page"), changed);

  expect((await entriesOf(shopId)).map(({ points }) => points)).toEqual([50, 500]);
});
