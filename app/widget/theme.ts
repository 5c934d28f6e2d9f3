/** The merchant's colours and one radius become the panel's tokens; whatever they chose, text stays readable. */
import type { LauncherDisplay } from "~/contracts/storefront";
import { contrast, mix, textOn } from "./contrast";

export type Tokens = ReturnType<typeof tokensOf>;

const READABLE = 4.5;
const VISIBLE = 3;
const TINT_SHARE = 0.14;

export function tokensOf(display: Pick<LauncherDisplay, "primaryColor" | "surfaceColor" | "textColor" | "bannerColor" | "radius">) {
  const { primaryColor: primary, surfaceColor: surface, radius } = display;
  const text = contrast(display.textColor, surface) >= READABLE ? display.textColor : textOn(surface);
  const banner = display.bannerColor ?? primary;
  const tint = tintOf(primary, TINT_SHARE, surface, text);
  const isDark = contrast(surface, "#ffffff") > contrast(surface, "#000000");
  // Quiet words stand on it too, and it is the harder ground for them.
  const wash = tintOf(text, isDark ? 0.08 : 0.04, surface, text);
  return {
    "--primary": primary,
    "--on-primary": textOn(primary),
    "--banner": banner,
    "--on-banner": textOn(banner),
    "--surface": surface,
    "--text": text,
    "--muted": untilContrast(mix(text, surface, 0.62), text, wash, READABLE),
    "--line": mix(text, surface, isDark ? 0.18 : 0.12),
    "--wash": wash,
    "--tint": tint,
    // For icons, bars and links on the surface, where the merchant's colour alone may vanish.
    "--accent": untilContrast(primary, text, surface, VISIBLE),
    "--accent-text": untilContrast(primary, text, tint, READABLE),
    "--wrong": untilContrast("#d92d20", text, surface, READABLE),
    "--edge": contrast(primary, surface) < 1.4 ? mix(text, surface, 0.4) : primary,
    "--track": mix(text, surface, isDark ? 0.2 : 0.1),
    "--radius": `${radius}px`,
    "--radius-inner": `${radius === 16 ? 12 : radius}px`,
    "--scheme": isDark ? "dark" : "light",
  };
}

/** As much of the colour, up to a share, as the text on it bears. */
function tintOf(color: string, most: number, surface: string, text: string): string {
  for (let share = most; share > 0.01; share -= 0.02) {
    const tint = mix(color, surface, share);
    if (contrast(text, tint) >= READABLE) return tint;
  }
  return surface;
}

/** Moves `color` towards `goal` until it stands out from `surface` by `wanted`. */
function untilContrast(color: string, goal: string, surface: string, wanted: number): string {
  for (let share = 0; share < 1; share += 0.1) {
    const candidate = mix(goal, color, share);
    if (contrast(candidate, surface) >= wanted) return candidate;
  }
  return goal;
}
