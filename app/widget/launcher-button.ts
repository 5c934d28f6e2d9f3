/** The button in the corner, drawn from the merchant's settings alone. Used on the storefront and in the preview. */
import type { LauncherDisplay } from "~/contracts/storefront";
import { textOn } from "./contrast";
import { launcherIcon } from "./launcher-icons";

export type LauncherButton = { display: LauncherDisplay; hasSomethingReady: boolean; readyLabel: string };

/**
 * Draws into `root` (a shadow root) and returns the button. It is fixed to its corner, or, inside an element that is
 * positioned for it (the preview), to that element's corner.
 */
export function drawLauncherButton(
  root: ShadowRoot,
  { display, hasSomethingReady, readyLabel }: LauncherButton,
  position: "fixed" | "absolute" = "fixed",
): HTMLButtonElement {
  root.innerHTML = `<style>${styleOf(display, position)}</style><button type="button" aria-haspopup="dialog" aria-expanded="false">${launcherIcon(display.icon)}</button>`;
  const button = root.querySelector("button") as HTMLButtonElement;
  const add = (tag: string) => button.appendChild(document.createElement(tag));
  add("span").textContent = display.text;
  if (hasSomethingReady) add("i");
  button.ariaLabel = hasSomethingReady ? `${display.text}, ${readyLabel}` : display.text;
  return button;
}

/** Puts words on the button: that something did not work, for which a round one grows, or its own again. */
export function sayOn(button: HTMLButtonElement, text: string, isNews: boolean): void {
  (button.querySelector("span") as HTMLElement).textContent = button.ariaLabel = text;
  button.className = isNews ? "says" : "";
}

// Below the cart drawers of themes (1000 and up), which must cover it; the safe area keeps it off a phone's home bar.
function styleOf(display: LauncherDisplay, position: "fixed" | "absolute"): string {
  const side = display.position === "bottom_left" ? "left" : "right";
  const onPrimary = textOn(display.primaryColor);
  return (
    `button{all:unset;box-sizing:border-box;position:${position};z-index:900;${side}:calc(${display.sideOffset}px + env(safe-area-inset-${side},0px));` +
    `bottom:calc(${display.bottomOffset}px + env(safe-area-inset-bottom,0px));display:flex;align-items:center;justify-content:center;gap:8px;height:48px;` +
    `padding:0 20px 0 16px;border-radius:24px;background:${display.primaryColor};color:${onPrimary};` +
    `font-family:inherit;font-size:16px;font-weight:600;cursor:pointer;box-shadow:0 4px 16px #0003;transition:transform .16s}` +
    `button:hover{transform:translateY(-2px)}button:focus-visible{outline:2px solid;outline-offset:-5px}` +
    `i{position:absolute;top:-2px;inset-inline-end:-2px;width:12px;height:12px;border-radius:50%;background:#d92d20;border:2px solid #fff}` +
    `[aria-busy]{opacity:.7}` +
    (display.shape === "pill" ? "" : "button:not(.says){width:48px;padding:0}:not(.says)>span{display:none}") +
    `@media(prefers-reduced-motion:reduce){button{transition:none}}` +
    (display.hideOnPhones && position === "fixed" ? `@media(max-width:640px){button{display:none}}` : "")
  );
}
