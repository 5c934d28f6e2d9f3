/**
 * Everything the panel knows, and the one function that changes it. Pure: effects (requests, history, focus) live in
 * app.tsx and tell this file what came of them.
 */
import type { ActAnswer } from "~/contracts/action";
import type { RedeemAnswer } from "~/contracts/redeem";
import type { RedemptionCard, RewardOffer, ShopperHome, WayToEarn } from "~/contracts/shopper";
import { withoutAnswer, type Act } from "./acts";
import type { CartFacts } from "./cart";
import { isOpen } from "./reward-standing";

export type Screen =
  | { name: "home" | "earn" | "spend" | "rewards" | "activity" }
  | { name: "reward"; rewardId: string }
  | { name: "way"; ruleId: string }
  | { name: "enter_code"; code: string }
  | { name: "code"; redemptionId: string; isNew: boolean };

export type RefusalReason = Extract<RedeemAnswer, { status: "refused" }>["reason"];

/** One press of "Spend". The key stays the same until the shop has given a definite answer. */
export type Press =
  | { rewardId: string; points: number; requestKey: string; status: "waiting" | "unreachable" }
  | { rewardId: string; status: "refused"; reason: RefusalReason };

export type State = {
  home: ShopperHome | null;
  /** `old`: there is a home, but it is one that was remembered, or a fresh one could not be had. */
  load: "loading" | "ready" | "old" | "failed";
  /** When `home` was received, by this browser's clock. */
  receivedAt: number | null;
  /** Never empty; the last one is shown. */
  screens: Screen[];
  press: Press | null;
  /** What was told to the shop, by the place it was told from: a way's id, or CODE_DOOR. */
  acts: Readonly<Record<string, Act>>;
  join: "idle" | "waiting" | "refused";
  cart: CartFacts | null;
};

export type Event =
  | { type: "home_received"; home: ShopperHome; at: number }
  | { type: "home_failed"; remembered: { home: ShopperHome; at: number } | null }
  | { type: "retried" }
  | { type: "went_to"; screen: Screen }
  | { type: "went_back_to"; depth: number }
  | { type: "cart_read"; cart: CartFacts | null }
  | { type: "spend_pressed"; rewardId: string; points: number; requestKey: string }
  | { type: "spend_answered"; answer: RedeemAnswer }
  | { type: "spend_unreachable" }
  | { type: "act_pressed"; place: string; subject: string; requestKey: string }
  | { type: "act_answered"; place: string; answer: ActAnswer }
  | { type: "act_unreachable"; place: string }
  | { type: "join_pressed" }
  | { type: "join_refused" };

export function initialState(screens: Screen[] = [{ name: "home" }]): State {
  return { home: null, load: "loading", receivedAt: null, screens, press: null, acts: {}, join: "idle", cart: null };
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "home_received":
      return { ...state, home: event.home, receivedAt: event.at, load: "ready", join: "idle" };
    case "home_failed": {
      if (state.home) return { ...state, load: "old", join: state.join === "waiting" ? "refused" : state.join };
      if (event.remembered) return { ...state, home: event.remembered.home, receivedAt: event.remembered.at, load: "old" };
      return { ...state, load: "failed" };
    }
    case "retried":
      return { ...state, load: "loading" };
    case "went_to":
      return leaving(state, [...state.screens, event.screen]);
    case "went_back_to":
      return leaving(state, state.screens.slice(0, Math.max(1, event.depth)));
    case "cart_read":
      return { ...state, cart: event.cart };
    case "spend_pressed": {
      const { rewardId, points, requestKey } = event;
      return { ...state, press: { rewardId, points, requestKey, status: "waiting" } };
    }
    case "spend_answered":
      return afterAnswer(state, event.answer);
    case "spend_unreachable":
      return state.press && state.press.status !== "refused" ? { ...state, press: { ...state.press, status: "unreachable" } } : state;
    case "act_pressed": {
      const { place, subject, requestKey } = event;
      return { ...state, acts: { ...state.acts, [place]: { status: "waiting", subject, requestKey } } };
    }
    case "act_answered": {
      const before = state.home?.kind === "member" ? state.home.availablePoints : 0;
      return { ...state, acts: { ...state.acts, [event.place]: { status: "answered", answer: event.answer, before } } };
    }
    case "act_unreachable":
      return { ...state, acts: withoutAnswer(state.acts, event.place) };
    case "join_pressed":
      return { ...state, join: "waiting" };
    case "join_refused":
      return { ...state, join: "refused" };
  }
}

/** The key for a press: the same again while an earlier press of this reward has had no answer. */
export function requestKeyFor(press: Press | null, rewardId: string, newKey: () => string): string {
  return press && press.status !== "refused" && press.rewardId === rewardId ? press.requestKey : newKey();
}

export function shownScreen(state: State): Screen {
  return state.screens[state.screens.length - 1] ?? { name: "home" };
}

// What was answered has been read when one leaves the screen; a press without an answer is kept with its key.
function leaving(state: State, screens: Screen[]): State {
  const acts = Object.fromEntries(Object.entries(state.acts).filter(([, act]) => act.status !== "answered"));
  return { ...state, screens, acts, press: state.press?.status === "refused" ? null : state.press };
}

function afterAnswer(state: State, answer: RedeemAnswer): State {
  if (!state.press) return state;
  if (answer.status === "refused") return { ...state, press: { rewardId: state.press.rewardId, status: "refused", reason: answer.reason } };
  const code: Screen = { name: "code", redemptionId: answer.redemption.id, isNew: true };
  const screens = [...state.screens.filter((screen) => screen.name !== "reward"), code];
  return { ...state, press: null, screens, home: state.home && withRedemption(state.home, answer) };
}

// What the answer says is shown at once; the rest (activity, other rewards' progress) comes with the next reading.
function withRedemption(home: ShopperHome, answer: Exclude<RedeemAnswer, { status: "refused" }>): ShopperHome {
  if (home.kind !== "member") return home;
  const others = home.redemptions.filter((redemption) => redemption.id !== answer.redemption.id);
  return { ...home, availablePoints: answer.availablePoints, redemptions: [answer.redemption, ...others] };
}

export function findReward(home: ShopperHome | null, rewardId: string): RewardOffer | null {
  return (home && home.kind !== "closed" && home.rewards.find((reward) => reward.id === rewardId)) || null;
}

export function findWay(home: ShopperHome | null, ruleId: string): WayToEarn | null {
  return (home?.kind === "member" && home.waysToEarn.find((way) => way.id === ruleId)) || null;
}

export function findRedemption(home: ShopperHome | null, redemptionId: string): RedemptionCard | null {
  return (home?.kind === "member" && home.redemptions.find((redemption) => redemption.id === redemptionId)) || null;
}

/** Is the member told first of this? A code that is ready, else the dearest reward that can be had. */
export function nextStep(
  home: Extract<ShopperHome, { kind: "member" }>,
): { kind: "use"; redemption: RedemptionCard } | { kind: "buy"; reward: RewardOffer } | null {
  const ready = home.redemptions.find((redemption) => redemption.state === "ready" || redemption.state === "preparing");
  if (ready) return { kind: "use", redemption: ready };
  const inReach = home.rewards
    .filter((reward) => isOpen(reward) && reward.missingPoints === 0)
    .sort((a, b) => b.pointsPrice - a.pointsPrice)[0];
  return inReach && !home.isExcluded ? { kind: "buy", reward: inReach } : null;
}
