/** A number on its way from one value to another; at its goal at once for those who want no motion. */
import { useEffect, useState } from "preact/hooks";

const DURATION_MS = 700;

export function useCountTo(goal: number, from: number): number {
  const [shown, setShown] = useState(from);

  useEffect(() => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      setShown(goal);
      return undefined;
    }
    let start = 0;
    let frame = requestAnimationFrame(function step(time) {
      start ||= time;
      const share = Math.min(1, (time - start) / DURATION_MS);
      setShown(Math.round(goal + (from - goal) * (1 - share) ** 3));
      if (share < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [goal, from]);

  return shown;
}
