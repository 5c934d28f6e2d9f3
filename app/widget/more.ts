/** Fetches the panel's second file: once something is shown and the browser has time for it, or when a screen of it is wanted. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export type MoreScreens = typeof import("./more-screens");
export type LoadMore = () => Promise<MoreScreens>;

export type More = {
  screens: MoreScreens | null;
  hasFailed: boolean;
  /** Fetches what is not there and not on its way. */
  want: () => void;
};

/** Where nobody tells of idle time (Safari), it is as good as there after this. */
const IDLE_AFTER_MS = 600;

export function useMore(load: LoadMore, hasContent: boolean): More {
  const [screens, setScreens] = useState<MoreScreens | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const coming = useRef(false);
  const wasWanted = useRef(false);

  const want = useCallback((): void => {
    if (coming.current) return;
    coming.current = wasWanted.current = true;
    setFailed(false);
    load().then(setScreens, () => {
      coming.current = false;
      setFailed(true);
    });
  }, [load]);

  useEffect(() => {
    if (!hasContent || savesData()) return undefined;
    // A screen that failed says so and offers to try again: it does not come by itself under the finger.
    const wantAhead = () => {
      if (!wasWanted.current) want();
    };
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(wantAhead, IDLE_AFTER_MS);
      return () => clearTimeout(timer);
    }
    const request = requestIdleCallback(wantAhead, { timeout: 4 * IDLE_AFTER_MS });
    return () => cancelIdleCallback(request);
  }, [hasContent, want]);

  return { screens, hasFailed, want };
}

/** Whoever pays by the megabyte fetches what they look at. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
