/** The panel's screens as steps of the browser's history, so that "back" does what a thumb expects. */
import type { Way } from "./app";

export type BrowserWay = Way & {
  /** Takes the panel's steps out of the history: it is being closed by other means than "back". */
  leave: () => void;
};

export function browserWay(): BrowserWay {
  // A page that was reloaded with the panel open still has the panel's mark on its step of the history.
  history.replaceState({ ...(history.state as object | null), encore: 0 }, "");
  let depth = 0;
  let listener: ((depth: number) => void) | null = null;

  const onPop = (event: PopStateEvent): void => {
    depth = Number((event.state as { encore?: number } | null)?.encore ?? 0);
    listener?.(depth);
  };
  addEventListener("popstate", onPop);

  return {
    onBack: (heard) => {
      listener = heard;
      return () => (listener = null);
    },
    forward: (to) => {
      depth = to;
      history.pushState({ ...(history.state as object | null), encore: to }, "");
    },
    back: () => history.back(),
    leave: () => {
      removeEventListener("popstate", onPop);
      if (depth > 0) history.go(-depth);
      depth = 0;
      if (location.hash.startsWith("#encore")) addEventListener("popstate", dropHash, { once: true });
    },
  };
}

// Else the same link, followed again, would change nothing and open nothing.
function dropHash(): void {
  history.replaceState(history.state, "", location.pathname + location.search);
}
