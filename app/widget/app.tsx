/** @jsxImportSource preact */
/** The panel: which screen is shown, and everything that it does to the world (requests, history, memory). */
import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { actKeyFor, subjectOf, type Told } from "./acts";
import type { Api } from "./api";
import { readCart } from "./cart";
import { announce } from "./events";
import { PanelContext, type Panel, type PanelPage } from "./panel-context";
import { useMore, type LoadMore } from "./more";
import { recall, remember, type KeptHome } from "./kept-home";
import { Screens } from "./screens/screens";
import { takeCode, wasJoining } from "./remembered";
import { findReward, initialState, reduce, requestKeyFor, shownScreen, type Screen } from "./state";
import { WordsContext, wordsFor } from "./words";

/** Where the panel's way through its screens is kept: the browser's history, or nowhere (preview). */
export type Way = {
  /** Called with the number of screens that are left when the shopper goes back; 0 closes. */
  onBack: (listener: (depth: number) => void) => () => void;
  forward: (depth: number) => void;
  back: () => void;
};

export type AppProps = {
  page: PanelPage;
  strings: Record<string, string>;
  api: Api;
  loadMore: LoadMore;
  way: Way;
  close: () => void;
  fetchedAhead: Promise<Response> | null;
  /** What the panel knew when it was last open on this page. */
  known: KeptHome | null;
  startScreens: Screen[];
};

export function App({ page, strings, api, loadMore, way, close, fetchedAhead, known, startScreens }: AppProps) {
  const [state, tell] = useReducer(reduce, startScreens, (screens) => ({
    ...initialState(screens),
    home: known?.home ?? null,
    receivedAt: known?.at ?? null,
  }));
  const current = useRef(state);
  current.current = state;

  const load = useCallback(
    async (ahead: Promise<Response> | null = null): Promise<void> => {
      try {
        const home = await api.readHome(ahead);
        const at = remember(home);
        tell({ type: "home_received", home, at });
      } catch {
        tell({ type: "home_failed", remembered: recall(page.isSignedIn) });
      }
    },
    [api, page.isSignedIn],
  );

  const join = useCallback(async (): Promise<void> => {
    tell({ type: "join_pressed" });
    const answer = await api.join().catch(() => null);
    if (answer?.status === "joined") {
      announce("join", {});
      await load();
    } else tell({ type: "join_refused" });
  }, [api, load]);

  const lookAtCart = useCallback(
    async (): Promise<void> => tell({ type: "cart_read", cart: await readCart(page.cartUrl) }),
    [page.cartUrl],
  );

  // Back from signing up: "join" was pressed before it, and is not asked for twice.
  const canJoin = state.load === "ready" && state.home?.kind === "visitor" && state.home.signedIn;
  useEffect(() => {
    if (canJoin && wasJoining()) void join();
  }, [canJoin, join]);

  useEffect(() => {
    void load(fetchedAhead);
    void lookAtCart();
  }, [load, fetchedAhead, lookAtCart]);

  useEffect(() => way.onBack((depth) => (depth === 0 ? close() : tell({ type: "went_back_to", depth }))), [way, close]);

  const more = useMore(loadMore, state.home !== null);
  const panel = useMemo((): Omit<Panel, "state" | "depth" | "more"> => {
    const goTo = (screen: Screen): void => {
      way.forward(current.current.screens.length + 1);
      tell({ type: "went_to", screen });
    };
    const spend = async (rewardId: string, points: number): Promise<void> => {
      const requestKey = requestKeyFor(current.current.press, rewardId, () => crypto.randomUUID());
      tell({ type: "spend_pressed", rewardId, points, requestKey });
      const version = findReward(current.current.home, rewardId)?.version;
      const answer = await api.redeem({ rewardId, points, requestKey, version }).catch(() => null);
      if (!answer) return tell({ type: "spend_unreachable" });
      tell({ type: "spend_answered", answer });
      if (answer.status !== "refused") {
        const { redemption, availablePoints } = answer;
        announce("redeem", { rewardId, pointsSpent: redemption.pointsSpent, availablePoints });
      }
      // The rest of the home (activity, progress, a balance that was wrong) follows from what was just done.
      await load();
    };
    const act = async (place: string, told: Told): Promise<void> => {
      const subject = subjectOf(told);
      const requestKey = actKeyFor(current.current.acts[place], subject, () => crypto.randomUUID());
      tell({ type: "act_pressed", place, subject, requestKey });
      const answer = await api.act({ ...told, requestKey }).catch(() => null);
      if (!answer) return tell({ type: "act_unreachable", place });
      tell({ type: "act_answered", place, answer });
      if (answer.status === "earned") announce("earn", { points: answer.points });
      await load();
    };
    return {
      page,
      isPreview: false,
      goTo,
      back: way.back,
      close,
      retry: () => {
        tell({ type: "retried" });
        void load();
      },
      refresh: () => void load(),
      lookAtCart: () => void lookAtCart(),
      join: () => void join(),
      spend: (rewardId, points) => void spend(rewardId, points),
      act: (place, told) => void act(place, told),
    };
  }, [api, close, join, load, lookAtCart, page, way]);

  // A code that came with a link waits, through sign-in and joining, until there is a member to use it.
  const { goTo } = panel;
  const isMember = state.home?.kind === "member";
  useLayoutEffect(() => {
    const code = isMember ? takeCode() : null;
    if (code !== null) goTo({ name: "enter_code", code });
  }, [isMember, goTo]);

  const words = useMemo(() => wordsFor(strings, page.locale, state.home), [strings, page.locale, state.home]);
  return (
    <WordsContext.Provider value={words}>
      <PanelContext.Provider value={{ ...panel, state, more, depth: state.screens.length }}>
        <Screens screen={shownScreen(state)} />
      </PanelContext.Provider>
    </WordsContext.Provider>
  );
}
