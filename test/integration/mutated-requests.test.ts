/**
 * What a shopper's page sends, gone wrong: under a good signature, to every proxy door. Each is answered in the words of
 * its contract, none is a 500, and what is refused changes no row of any table.
 */
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ActAnswer } from "~/contracts/action";
import { JoinAnswer } from "~/contracts/join";
import { RedeemAnswer } from "~/contracts/redeem";
import { ShopperHome } from "~/contracts/shopper";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { saveEarningRule } from "~/loyalty/workflows/save-earning-rule.server";
import { aLaunchedShop, BIRCH } from "#test/factories/installed-shop";
import { aMember } from "#test/factories/member";
import { ADA, aCustomer } from "#test/factories/order-facts";
import { anActivityRule } from "#test/factories/program";
import { fingerprintOf } from "#test/support/all-rows";
import { db, emptyAllTables } from "#test/support/database";
import { storedBodiesEach } from "#test/support/histories";
import { keepSessionOf } from "#test/support/merchant-requests";
import { mutated, mutatedText, STRANGE } from "#test/support/mutations";
import { ROUTE_DOORS } from "#test/support/route-doors";
import { knock, numberOf } from "#test/support/shopper-requests";
import { MONDAY_NOON } from "#test/support/times";

const requestKey = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a01";
const STRANGER = "4711";
/** One wrong code too many is counted, whatever becomes of the request. */
const COUNTS_REFUSALS = ["CodeTry"];

const CODE = "K7M2X9QRTW";
const KINDS = ["social", "profile", "survey", "review", "receipt", "birthday"] as const;
const ruleIds: Partial<Record<string, string>> = {};
let shopId = 0;
let rewardId = "";

beforeAll(async () => {
  setAbstractFetchFunc(() => Promise.reject(new Error("there is no network here")));
  shopId = await aLaunchedShop();
  await keepSessionOf(BIRCH.domain);
  await aMember(shopId, { customer: aCustomer({ customerGid: ADA }), points: 1_000_000 });
  rewardId = (await listRewards(db, shopId))[0]?.id ?? "";
  for (const kind of KINDS) ruleIds[kind] = await aRule(kind);
  const batch = { id: "cdb_1", ruleId: await aRule("packaging"), name: "Flyer", use: "once", size: 1, createdBy: "staff:1" };
  await db.codeBatch.create({ data: { shopId, ...batch, createdAt: MONDAY_NOON } });
  await db.earningCode.create({ data: { shopId, code: CODE, batchId: batch.id } });
});
afterAll(async () => {
  await emptyAllTables();
  await db.$disconnect();
});

/** Saved as a merchant does, without limits, so that the ten thousandth press is judged like the first. */
async function aRule(kind: (typeof KINDS)[number] | "packaging"): Promise<string> {
  const rule = { ...anActivityRule(kind), state: "ON" } as Parameters<typeof saveEarningRule>[0]["rule"];
  const saved = await saveEarningRule({ shopId, ruleId: null, rule, actor: "staff:1", at: MONDAY_NOON });
  if (saved.outcome !== "saved") throw new Error(`the rule of this test: ${saved.outcome}`);
  return saved.ruleId;
}

type Body = [string, "redeem" | "act" | "join", () => unknown];
const BODIES: Body[] = [
  ["redeem", "redeem", () => ({ rewardId, requestKey })],
  ["a press", "act", () => ({ about: "press", requestKey, ruleId: ruleIds.social })],
  ["a code", "act", () => ({ about: "code", requestKey, code: CODE })],
  ["a birthday", "act", () => ({ about: "birthday", requestKey, month: 2, day: 29 })],
  ["a profile", "act", () => ({ about: "answers", requestKey, ruleId: ruleIds.profile, answers: { size: "M" } })],
  ["a survey", "act", () => ({ about: "answers", requestKey, ruleId: ruleIds.survey, answers: { why: "A friend" } })],
  ["a review", "act", () => ({ about: "review", requestKey, ruleId: ruleIds.review, media: "photo", where: "on the chair" })],
  [
    "a receipt",
    "act",
    () => ({ about: "receipt", requestKey, ruleId: ruleIds.receipt, number: "A-17", shop: "Oslo", day: "2026-03-01", amount: "19.90" }),
  ],
  ["joining", "join", () => ({})],
];
const ANSWERS = { redeem: RedeemAnswer, act: ActAnswer, join: JoinAnswer };

test("every proxy door that takes a body has one here", () => {
  const doors = ROUTE_DOORS.filter(({ route, method }) => route.startsWith("proxy.") && method === "POST");
  expect(doors.map(({ route }) => route.replace("proxy.", "")).sort()).toEqual([...new Set(BODIES.map(([, path]) => path))].sort());
});

test.each(BODIES)("%s: a body gone wrong is answered in words, and a refused one changes nothing", async (_name, path, body) => {
  const start = body();
  let before = await fingerprintOf(db, COUNTS_REFUSALS);

  await fc.assert(
    fc.asyncProperty(anyBodyFrom(start), fc.constantFrom(numberOf(ADA), numberOf(ADA), STRANGER, ""), async (text, customerId) => {
      const answer = await knock({ path, customerId, body: text });
      const was = before;
      await letAMinutePass();
      before = await fingerprintOf(db, COUNTS_REFUSALS);

      const said = ANSWERS[path].parse(await answer.json());
      // 503 says that the shop could not be asked: there is no network here.
      expect(answer.status === 503 ? "not_possible_now" : answer.status).toSatisfy(
        (status) => status === "not_possible_now" || Number(status) < 500,
      );
      if (answer.status >= 400) expect(before).toEqual(was);
      expect(said.status === "refused" || said.status === "limit_reached").toBe(answer.status >= 400);
    }),
    { numRuns: storedBodiesEach(BODIES) },
  );

  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("whatever a page adds to the address, the panel's question has its answer", async () => {
  const anyName = fc.constantFrom("page", "customer", "shopId", "q", "logged_in_customer", "", "\u0000", "__proto__");
  const before = await fingerprintOf(db);

  await fc.assert(
    fc.asyncProperty(anyName, fc.constantFrom(...STRANGE), async (name, value) => {
      const added: [string, string][] = [[name, String(JSON.stringify(value)).slice(0, 4_000)]];
      const answer = await knock({ path: "shopper", customerId: numberOf(ADA), added });
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 200) ShopperHome.parse(await answer.json());
    }),
    { numRuns: storedBodiesEach(BODIES) },
  );

  expect(await fingerprintOf(db)).toEqual(before);
});

function anyBodyFrom(start: unknown): fc.Arbitrary<string> {
  const wrong = mutated(start).map((body) => JSON.stringify(body) ?? "");
  return fc.oneof({ arbitrary: wrong, weight: 3 }, { arbitrary: mutatedText(start), weight: 1 });
}

/** Else the eleventh of a minute would be refused for being the eleventh. */
async function letAMinutePass(): Promise<void> {
  await db.$executeRaw`UPDATE "Activity" SET "createdAt" = ${MONDAY_NOON}`;
  await db.$executeRaw`UPDATE "Redemption" SET "createdAt" = ${MONDAY_NOON}`;
  await db.$executeRaw`DELETE FROM "CodeTry"`;
}
