/** While the panel is open: Escape and a press outside close it, Tab stays inside, and a phone's page stands still. */

export type Held = { host: HTMLElement; layer: HTMLElement; close: () => void };

const FOCUSABLE = "a[href],button:not([disabled]),input,select,textarea";
const PHONE = "(max-width: 640px)";

/** Returns the function that lets go again. */
export function holdAttention({ host, layer, close }: Held): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (event.key === "Tab") {
      keepInside(event, layer);
    }
  };
  const onPress = (event: PointerEvent): void => {
    const path = event.composedPath();
    if (!path.includes(host) || path[0] === layer) close();
  };

  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onPress);
  const { style } = document.documentElement;
  const overflow = style.overflow;
  if (matchMedia(PHONE).matches) style.overflow = "hidden";
  return () => {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("pointerdown", onPress);
    style.overflow = overflow;
  };
}

function keepInside(event: KeyboardEvent, layer: HTMLElement): void {
  const stops = [...layer.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.offsetParent !== null);
  const active = (layer.getRootNode() as ShadowRoot).activeElement;
  const index = stops.findIndex((stop) => stop === active);
  const isLeaving = event.shiftKey ? index <= 0 : index === stops.length - 1;
  if (!isLeaving && active) return;
  event.preventDefault();
  stops[event.shiftKey ? stops.length - 1 : 0]?.focus();
}
