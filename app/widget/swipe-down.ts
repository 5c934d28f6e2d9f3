/** On a sheet: the top follows the finger down; far or fast enough, it closes. On a card nothing happens. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

const FAR_PX = 120;
const FAST_PX_PER_MS = 0.6;

export function useSwipeDown(close: () => void): RefObject<HTMLDivElement> {
  const grip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = grip.current;
    const moved = element?.closest<HTMLElement>(".panel");
    if (!element || !moved) return undefined;
    let from: { y: number; time: number } | null = null;

    const down = (event: PointerEvent): void => {
      if (event.pointerType === "touch") from = { y: event.clientY, time: event.timeStamp };
    };
    const move = (event: PointerEvent): void => {
      if (from) moved.style.transform = `translateY(${Math.max(0, event.clientY - from.y)}px)`;
    };
    const up = (event: PointerEvent): void => {
      if (!from) return;
      const way = event.clientY - from.y;
      const speed = way / Math.max(1, event.timeStamp - from.time);
      from = null;
      if (event.type === "pointerup" && (way > FAR_PX || (way > 24 && speed > FAST_PX_PER_MS))) close();
      else moved.style.transform = "";
    };

    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", up);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", up);
    };
  }, [close]);

  return grip;
}
