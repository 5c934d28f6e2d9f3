/**
 * An amount off that the shopper chooses: "$1 off for every 100 points, from 500 up to 2,000". The reward's price and
 * amount are those of one step; only whole steps are sold. What is bought is an amount off like any other.
 */
import { z } from "zod";
import type { AmountOffSettings } from "./amount-off";
import { CodeSettings } from "./code-settings";
import { defineRewardKind } from "./define";

/** So many steps keep the dearest choice within what a balance and an amount can hold. */
export const STEPS_MAX = 1_000;

export const AmountOffSliderSettings = z.object({
  ...CodeSettings.shape,
  /** Off for one step. */
  amountMinor: z.number().int().positive(),
  stepsMin: z.number().int().min(1).max(STEPS_MAX),
  /** Null: as far as the balance goes. */
  stepsMax: z.number().int().min(1).max(STEPS_MAX).nullable(),
});
export type AmountOffSliderSettings = z.infer<typeof AmountOffSliderSettings>;

export const amountOffSlider = defineRewardKind("amount_off_slider", AmountOffSliderSettings);

export type StepsTaken = { outcome: "steps"; steps: number } | { outcome: "not_whole_steps" | "below_minimum" | "above_maximum" };

/** How many steps these points are. */
export function stepsOf(points: number, stepPoints: number, { stepsMin, stepsMax }: AmountOffSliderSettings): StepsTaken {
  if (points % stepPoints !== 0) return { outcome: "not_whole_steps" };
  const steps = points / stepPoints;
  if (steps < stepsMin) return { outcome: "below_minimum" };
  return steps > (stepsMax ?? STEPS_MAX) ? { outcome: "above_maximum" } : { outcome: "steps", steps };
}

/** What so many steps take off, as the amount off that is bought. */
export function amountOffOfSteps({ stepsMin: _, stepsMax: __, ...settings }: AmountOffSliderSettings, steps: number): AmountOffSettings {
  return { ...settings, amountMinor: settings.amountMinor * steps };
}
