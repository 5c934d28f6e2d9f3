/** A number on its way from one value to another; at its goal at once for those who want no motion. */
import { useEffect, useState } from "preact/hooks";

const DURATION_MS = 700;

export function useCountTo(goal: number, from: number): number {
  const [shown, setShown] = useState(() => (matchMedia("(prefers-reduced-motion: reduce)").matches ? goal : from));

  useEffect(() => {
    let frame = 0;
    let start = 0;
    const step = (time: number): void => {
      start ||= time;
      const share = Math.min(1, (time - start) / DURATION_MS);
      setShown(Math.round(goal + (from - goal) * (1 - share) ** 3));
      if (share < 1) frame = requestAnimationFrame(step);
    };
    if (shown !== goal) frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
    // The count runs once, when the number first appears.
  }, []);

  return shown;
}
