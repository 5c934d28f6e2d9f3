import { expect, test } from "vitest";
import { aMemberHome, aRedemptionCard, aRewardOffer } from "#test/factories/shopper-home";
import { actKeyFor } from "./acts";
import { initialState, nextStep, reduce, requestKeyFor, shownScreen, type Event, type State } from "./state";

const home = aMemberHome();
const reward = { name: "reward", rewardId: "rwd_5off" } as const;
const after = (events: Event[], from: State = { ...initialState(), home, load: "ready" }) => events.reduce(reduce, from);

test("back from a screen leads to the one before, and never beyond the home", () => {
  const walked = after([
    { type: "went_to", screen: { name: "spend" } },
    { type: "went_to", screen: reward },
  ]);

  expect(shownScreen(walked)).toEqual(reward);
  expect(shownScreen(reduce(walked, { type: "went_back_to", depth: 2 }))).toEqual({ name: "spend" });
  expect(shownScreen(reduce(walked, { type: "went_back_to", depth: 0 }))).toEqual({ name: "home" });
});

test("a press without an answer keeps its key for the next press, on this screen and after coming back to it", () => {
  const unreachable = after([
    { type: "went_to", screen: reward },
    { type: "spend_pressed", rewardId: "rwd_5off", points: 500, requestKey: "key-1" },
    { type: "spend_unreachable" },
    { type: "went_back_to", depth: 1 },
    { type: "went_to", screen: reward },
  ]);

  expect(requestKeyFor(unreachable.press, "rwd_5off", () => "key-2")).toBe("key-1");
  expect(requestKeyFor(unreachable.press, "rwd_other", () => "key-2")).toBe("key-2");
});

test("a refusal is definite: the next press is a new one, and leaving the screen forgets it", () => {
  const refused = after([
    { type: "spend_pressed", rewardId: "rwd_5off", points: 500, requestKey: "key-1" },
    { type: "spend_answered", answer: { status: "refused", reason: "insufficient_points" } },
  ]);

  expect(refused.press).toEqual({ rewardId: "rwd_5off", status: "refused", reason: "insufficient_points" });
  expect(refused.home).toBe(home);
  expect(requestKeyFor(refused.press, "rwd_5off", () => "key-2")).toBe("key-2");
  expect(reduce(refused, { type: "went_back_to", depth: 1 }).press).toBeNull();
});

test("a code that was bought takes the place of the reward, with the balance that the answer names", () => {
  const bought = after([
    { type: "went_to", screen: reward },
    { type: "spend_pressed", rewardId: "rwd_5off", points: 500, requestKey: "key-1" },
    { type: "spend_answered", answer: { status: "ready", redemption: aRedemptionCard(), availablePoints: 20 } },
  ]);

  expect(bought.screens).toEqual([{ name: "home" }, { name: "code", redemptionId: "red_1", isNew: true }]);
  expect(bought.press).toBeNull();
  expect(bought.home).toMatchObject({ availablePoints: 20, redemptions: [{ id: "red_1", state: "ready" }] });
});

test("an answer about a code that is known already replaces it", () => {
  const known = { ...initialState(), home: aMemberHome({ redemptions: [aRedemptionCard({ state: "preparing", code: null })] }) };
  const bought = after(
    [
      { type: "spend_pressed", rewardId: "rwd_5off", points: 500, requestKey: "key-1" },
      { type: "spend_answered", answer: { status: "ready", redemption: aRedemptionCard(), availablePoints: 20 } },
    ],
    known,
  );

  expect(bought.home).toMatchObject({ redemptions: [{ id: "red_1", state: "ready" }] });
});

test("without a connection, what is known stays and is called old; what was remembered comes back with its age", () => {
  const failed: Event = { type: "home_failed", remembered: { home, at: 1_000 } };

  expect(after([failed])).toMatchObject({ load: "old", home });
  expect(reduce(initialState(), failed)).toMatchObject({ load: "old", home, receivedAt: 1_000 });
  expect(reduce(initialState(), { type: "home_failed", remembered: null })).toMatchObject({ load: "failed", home: null });
});

test("joining waits for the new home, and says so when it was refused", () => {
  expect(after([{ type: "join_pressed" }]).join).toBe("waiting");
  expect(after([{ type: "join_pressed" }, { type: "join_refused" }]).join).toBe("refused");
  expect(after([{ type: "join_pressed" }, { type: "home_received", home, at: 1 }]).join).toBe("idle");
});

test("a code that is ready comes before anything that could be bought; then the dearest reward in reach", () => {
  const cheap = aRewardOffer({ id: "rwd_cheap", pointsPrice: 100, missingPoints: 0, share: 1 });
  const dear = aRewardOffer({ id: "rwd_dear", pointsPrice: 400, missingPoints: 0, share: 1 });

  expect(nextStep(aMemberHome({ rewards: [cheap, dear], redemptions: [aRedemptionCard()] }))).toMatchObject({ kind: "use" });
  expect(nextStep(aMemberHome({ rewards: [cheap, dear, aRewardOffer()] }))).toEqual({ kind: "buy", reward: dear });
  expect(nextStep(aMemberHome({ rewards: [cheap], isExcluded: true }))).toBeNull();
  expect(nextStep(aMemberHome({ redemptions: [aRedemptionCard({ state: "used" })] }))).toBeNull();
});

const told = { type: "act_pressed", place: "rul_social", subject: "rul_social", requestKey: "key-1" } as const;

test("what was told and had no answer keeps its key, also from another screen; what was answered is read once", () => {
  const unreachable = after([told, { type: "act_unreachable", place: "rul_social" }, { type: "went_back_to", depth: 1 }]);
  expect(actKeyFor(unreachable.acts.rul_social, "rul_social", () => "key-2")).toBe("key-1");
  expect(actKeyFor(unreachable.acts.rul_social, "another subject", () => "key-2")).toBe("key-2");

  const answer = { status: "earned", points: 50, count: 1, asked: 1 } as const;
  const answered = after([told, { type: "act_answered", place: "rul_social", answer }]);
  expect(answered.acts.rul_social).toEqual({ status: "answered", answer, before: 420 });
  expect(actKeyFor(answered.acts.rul_social, "rul_social", () => "key-2")).toBe("key-2");
  expect(reduce(answered, { type: "went_back_to", depth: 1 }).acts).toEqual({});
});

test("an answer that comes after one has gone on belongs to the way it was told of", () => {
  const other = { ...told, place: "rul_review", subject: "rul_review", requestKey: "key-2" };
  const late = after([
    told,
    { type: "went_back_to", depth: 1 },
    other,
    { type: "act_answered", place: "rul_social", answer: { status: "waiting" } },
  ]);

  expect(late.acts.rul_review).toMatchObject({ status: "waiting", requestKey: "key-2" });
  expect(late.acts.rul_social).toMatchObject({ status: "answered" });
});

test("a connection that is lost after the answer changes nothing of it", () => {
  const answered = after([told, { type: "act_answered", place: "rul_social", answer: { status: "waiting" } }]);

  expect(reduce(answered, { type: "act_unreachable", place: "rul_social" }).acts).toEqual(answered.acts);
});
