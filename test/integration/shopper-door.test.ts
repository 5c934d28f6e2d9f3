/** The doors that the panel knocks at: who may come in, what they are told, and that a refusal changes nothing. */
import { beforeEach, expect, test } from "vitest";
import type { ShopperHome } from "~/contracts/shopper";
import { countRedemptionsSince } from "~/loyalty/redemption/redemption.store.server";
import { pauseProgram } from "~/loyalty/workflows/pause-program.server";
import { KAWA, aLaunchedShop } from "#test/factories/installed-shop";
import { db, useDatabase } from "#test/support/database";
import { everythingOf, useRedemptionStory } from "#test/support/redemption-story";
import { knock, numberOf, type ProxyRequest } from "#test/support/shopper-requests";

useDatabase();
const story = useRedemptionStory();

const REQUEST_KEY = "5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3a01";

async function homeOf(customerId?: string, shop?: string): Promise<ShopperHome> {
  const response = await knock({ path: "shopper", ...(customerId && { customerId }), ...(shop && { shop }) });
  expect(response.status).toBe(200);
  return (await response.json()) as ShopperHome;
}

let before: unknown;
beforeEach(async () => {
  before = await everythingOf(story);
});

test("a shop that has not installed us, or not any more, is not known", async () => {
  expect((await knock({ path: "shopper", shop: "elsewhere.myshopify.com" })).status).toBe(404);
  await db.shop.update({ where: { id: story.shopId }, data: { uninstalledAt: new Date("2026-03-01T00:00:00Z") } });
  expect((await knock({ path: "shopper" })).status).toBe(404);
});

test("a visitor is told what the program is; a customer who is signed in, that joining is one press", async () => {
  const visitor = await homeOf();

  expect(visitor).toMatchObject({
    kind: "visitor",
    signedIn: false,
    program: { name: "Birch & Bark Rewards", pointsName: { one: "point", other: "points" }, currency: "USD", showsBranding: true },
    waysToEarn: [
      { kind: "place_order", points: 1, per: { minor: 100, currency: "USD" }, state: "open" },
      { kind: "create_account", points: 100, per: null, state: "open" },
    ],
  });
  expect(
    visitor.kind === "visitor" && visitor.rewards.map(({ pointsPrice, missingPoints, share }) => [pointsPrice, missingPoints, share]),
  ).toEqual([
    [500, 500, 0],
    [1000, 1000, 0],
    [2500, 2500, 0],
  ]);
  expect(await homeOf("4711")).toMatchObject({ kind: "visitor", signedIn: true });
});

test("a member sees the balance, how far the next reward is, and every entry with its reason", async () => {
  const member = await story.aMember(620);
  // The door reads the clock itself: a code that ended long ago would be shown as ended.
  await story.press(member, { at: new Date() });

  const home = await homeOf(numberOf(member.customerGid));

  expect(home).toMatchObject({
    kind: "member",
    availablePoints: 120,
    pendingPoints: 0,
    isExcluded: false,
    next: { rewardId: story.rewardId, missingPoints: 380, share: 0.24 },
    redemptions: [{ rewardId: story.rewardId, state: "ready", pointsSpent: 500, amount: { minor: 500, currency: "USD" } }],
    activity: [
      { kind: "REDEEM", points: -500, balanceAfter: 120, amount: { minor: 500, currency: "USD" } },
      { kind: "ADJUST", points: 620, balanceAfter: 620, explanation: [] },
    ],
  });
});

test("what staff wrote for staff does not reach the member", async () => {
  const member = await story.aMember(10);

  expect(JSON.stringify(await homeOf(numberOf(member.customerGid)))).not.toContain("gift");
});

test("answers are never kept by anything in between", async () => {
  expect((await knock({ path: "shopper" })).headers.get("Cache-Control")).toBe("no-store");
  expect((await knock({ path: "join", body: {} })).headers.get("Cache-Control")).toBe("no-store");
});

test("a member of one shop is a stranger in the other", async () => {
  const member = await story.aMember(620);
  await aLaunchedShop(KAWA);

  expect(await homeOf(numberOf(member.customerGid), KAWA.domain)).toMatchObject({ kind: "visitor", signedIn: true });
});

test("while the program is paused the panel says so and sells nothing", async () => {
  const member = await story.aMember(620);
  await pauseProgram({ shopId: story.shopId, actor: "staff:1", at: new Date("2026-03-11T00:00:00Z") });
  const customerId = numberOf(member.customerGid);
  const paused = await everythingOf(story);

  expect(await homeOf(customerId)).toEqual({ kind: "closed" });
  const answer = await knock({ path: "redeem", customerId, body: { rewardId: story.rewardId, requestKey: REQUEST_KEY } });
  expect([answer.status, await answer.json()]).toEqual([409, { status: "refused", reason: "program_closed" }]);
  expect(await everythingOf(story)).toEqual(paused);
});

test("who may not redeem is told why, and nothing changes", async () => {
  const poor = numberOf((await story.aMember(499)).customerGid);
  const excluded = await story.aMember(500);
  await db.member.update({ where: { shopId_id: { shopId: story.shopId, id: excluded.id } }, data: { state: "EXCLUDED" } });
  const good = { rewardId: story.rewardId, requestKey: REQUEST_KEY };
  const seen = await everythingOf(story);

  const cases: [Omit<ProxyRequest, "path">, number, string][] = [
    [{ body: good }, 401, "sign_in_needed"],
    [{ customerId: "4711", body: good }, 403, "not_a_member"],
    [{ customerId: numberOf(excluded.customerGid), body: good }, 403, "excluded"],
    [{ customerId: poor, body: good }, 409, "insufficient_points"],
    [{ customerId: poor, body: { ...good, rewardId: "rwd_gone" } }, 409, "reward_not_available"],
    [{ customerId: poor, body: { ...good, requestKey: "1" } }, 400, "bad_request"],
    [{ customerId: poor, body: "not json" }, 400, "bad_request"],
    [{ customerId: poor, body: [] }, 400, "bad_request"],
  ];
  for (const [request, status, reason] of cases) {
    const answer = await knock({ path: "redeem", ...request });
    expect([answer.status, await answer.json()]).toEqual([status, { status: "refused", reason }]);
  }
  expect(await everythingOf(story)).toEqual(seen);
});

test("a body cannot say who it is: the points are the signed customer's own", async () => {
  const rich = await story.aMember(1_000);
  const poor = await story.aMember(10);
  const seen = await everythingOf(story);
  const body = { rewardId: story.rewardId, requestKey: REQUEST_KEY, customerGid: rich.customerGid, memberId: String(rich.id) };

  const answer = await knock({ path: "redeem", customerId: numberOf(poor.customerGid), body });

  expect(answer.status).toBe(409);
  expect(await everythingOf(story)).toEqual(seen);
});

test("the eleventh purchase within a minute has to wait", async () => {
  const member = await story.aMember(5_500);
  const { shopId, rewardId } = story;
  // The door reads the clock itself; the ten before it are bought at the same time as it.
  const at = new Date();
  for (let press = 0; press < 10; press++) await story.press(member, { at, requestKey: `5b0c7c9e-1f1e-4b7e-9c55-0c1d8a4f3b0${press}` });

  const answer = await knock({ path: "redeem", customerId: numberOf(member.customerGid), body: { rewardId, requestKey: REQUEST_KEY } });

  expect([answer.status, await answer.json()]).toEqual([429, { status: "refused", reason: "too_many" }]);
  expect(await countRedemptionsSince(db, shopId, member.id, new Date(0))).toBe(10);
  expect(await story.balanceOf(member)).toBe(500);
});

test("joining needs someone who is signed in, and a shop that can be asked who they are", async () => {
  const stranger = await knock({ path: "join", body: {} });
  const unreadable = await knock({ path: "join", customerId: "4711", body: {} });

  expect([stranger.status, await stranger.json()]).toEqual([401, { status: "refused", reason: "sign_in_needed" }]);
  expect([unreadable.status, await unreadable.json()]).toEqual([503, { status: "refused", reason: "not_possible_now" }]);
  expect(await everythingOf(story)).toEqual(before);
});
