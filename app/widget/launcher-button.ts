/** The button in the corner, drawn from the merchant's settings alone. Used on the storefront and in the preview. */
import type { LauncherDisplay } from "~/contracts/storefront";
import { textOn } from "./contrast";
import { launcherIcon } from "./launcher-icon";

export type LauncherButton = {
  display: LauncherDisplay;
  /** The word in the shopper's language. */
  text: string;
  hasSomethingReady: boolean;
  readyLabel: string;
};

/** Draws into `root` (a shadow root) and returns the button, fixed to its corner of the page. */
export function drawLauncherButton(root: ShadowRoot, { display, text, hasSomethingReady, readyLabel }: LauncherButton): HTMLButtonElement {
  root.innerHTML = `<style>${styleOf(display)}</style><button type="button" aria-haspopup="dialog" aria-expanded="false">${launcherIcon(display.iconPath)}</button>`;
  const button = root.querySelector("button") as HTMLButtonElement;
  const add = (tag: string) => button.appendChild(document.createElement(tag));
  add("span").textContent = text;
  if (hasSomethingReady) add("i");
  button.ariaLabel = hasSomethingReady ? `${text}, ${readyLabel}` : text;
  return button;
}

/** Puts words on the button: that something did not work, for which a round one grows, or its own again. */
export function sayOn(button: HTMLButtonElement, text: string, isNews: boolean): void {
  (button.querySelector("span") as HTMLElement).textContent = button.ariaLabel = text;
  button.className = isNews ? "says" : "";
}

// Below the cart drawers of themes (1000 and up), which must cover it; the safe area keeps it off a phone's home bar.
function styleOf(display: LauncherDisplay): string {
  const side = display.position === "bottom_left" ? "left" : "right";
  const edge = (name: string, px: number) => `${name}:calc(${px}px + env(safe-area-inset-${name},0px));`;
  const place = (x: number, y: number) => edge(side, x) + edge("bottom", y);
  const goneIf = (isHidden: boolean) => (isHidden ? "display:none" : "");
  return (
    `button{all:unset;box-sizing:border-box;position:fixed;z-index:900;${place(display.sideOffset, display.bottomOffset)}` +
    `display:flex;align-items:center;justify-content:center;gap:8px;height:48px;` +
    `padding:0 20px 0 16px;border-radius:24px;background:${display.primaryColor};color:${textOn(display.primaryColor)};` +
    `font-family:inherit;font-size:16px;font-weight:600;cursor:pointer;box-shadow:0 4px 16px #0003;transition:transform .16s}` +
    `button:hover{transform:translateY(-2px)}button:focus-visible{outline:2px solid;outline-offset:-5px}` +
    `i{position:absolute;top:-2px;inset-inline-end:-2px;width:12px;height:12px;border-radius:50%;background:#d92d20;border:2px solid #fff}` +
    `[aria-busy]{opacity:.7}` +
    (display.shape === "pill" ? "" : "button:not(.says){width:48px;padding:0}:not(.says)>span{display:none}") +
    `@media(prefers-reduced-motion:reduce){button{transition:none}}` +
    `@media(max-width:640px){button{${place(display.phoneSideOffset, display.phoneBottomOffset)}${goneIf(display.hideOnPhones)}}}` +
    `@media(min-width:641px){button{${goneIf(display.hideOnDesktops)}}}`
  );
}
