/** How well the chosen colours read, by WCAG 2.2 AA, and the nearest colour that would do. Pure. */
import type { ProgramDisplay } from "~/loyalty/program/display";
import { contrast, mix, textOn } from "~/widget/contrast";

/** Of text, and of what a control is known by. */
const TEXT_MIN = 4.5;
const CONTROL_MIN = 3;
const COLOR = /^#[0-9a-f]{6}$/i;

export type Advice = {
  about: "text" | "buttons";
  /** As it is said: `3.9` to 1, never rounded up to what it is not. */
  ratio: string;
  /** Null: it reads well. Otherwise what to take instead. */
  better: { field: "textColor" | "primaryColor"; color: string } | null;
};

/** Nothing while a colour is half typed, and nothing of a panel that takes the page's colours: those come when it opens. */
export function contrastAdvice({ surface, primaryColor, surfaceColor, textColor }: ProgramDisplay): Advice[] {
  if (surface === "theme" || ![primaryColor, surfaceColor, textColor].every((color) => COLOR.test(color))) return [];
  return [
    adviceOn("text", { field: "textColor", color: textColor, on: surfaceColor, wanted: TEXT_MIN }),
    adviceOn("buttons", { field: "primaryColor", color: primaryColor, on: surfaceColor, wanted: CONTROL_MIN }),
  ];
}

type Pair = { field: "textColor" | "primaryColor"; color: string; on: string; wanted: number };

function adviceOn(about: Advice["about"], { field, color, on, wanted }: Pair): Advice {
  const now = contrast(color, on);
  const better = now >= wanted ? null : { field, color: nearest(color, on, wanted) };
  return { about, ratio: (Math.floor(now * 10) / 10).toFixed(1), better };
}

/** Moves the colour towards black or white, whichever the ground bears, no further than it must. */
function nearest(color: string, on: string, wanted: number): string {
  for (let percent = 2; percent < 100; percent += 2) {
    const candidate = mix(textOn(on), color, percent / 100);
    if (contrast(candidate, on) >= wanted) return candidate;
  }
  return textOn(on);
}
