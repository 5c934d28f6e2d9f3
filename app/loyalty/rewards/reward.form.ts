/** The form of a reward: one set of fields as typed, of which each kind reads its own. Amounts are in the shop's currency. */
import { z } from "zod";
import { assertNever } from "~/lib/assert-never";
import { moneyField, optionalMoneyField, optionalNumberField, percentField, wholeNumberField } from "~/lib/form-fields";
import { decimalText } from "~/lib/money";
import { STEPS_MAX } from "./kinds/amount-off-slider";
import { CODE_DEFAULT, CodePrefix, CombinesWith } from "./kinds/code-settings";
import { FREE_SHIPPING_DEFAULT } from "./kinds/free-shipping";
import type { RewardKind } from "./kinds/index";
import { codeSettingsOf, lifetimeDaysOf, type Reward, type RewardValues } from "./reward";
import { NO_LIMITS, NONE_TAKEN, type TakenByAll } from "./reward-limits";
import { rewardLimitFields, rewardLimitsForm, type RewardLimitFields } from "./reward-limits.form";

export type RewardFields = RewardLimitFields & {
  kind: RewardKind;
  amount: string;
  pointsPrice: string;
  /** Slider: between how many points the shopper chooses. */
  fewestPoints: string;
  mostPoints: string;
  /** Percent off: the share. */
  percent: string;
  /** Free shipping: only what costs no more. */
  maximumShipping: string;
  minimumOrder: string;
  codeLifetimeDays: string;
  prefix: string;
  combinesWith: CombinesWith;
  isOn: boolean;
};

const POINTS_MAX = 10_000_000;
const price = wholeNumberField({ min: 1, max: POINTS_MAX });

/** The fields as typed become the values that are saved. */
export function rewardForm(currency: string): z.ZodType<RewardValues> {
  const codes = [amountOffForm(currency), sliderForm(currency), percentForm(currency), shippingForm(currency)] as const;
  return z.intersection(z.discriminatedUnion("kind", [...codes, creditForm(currency)]), rewardLimitsForm);
}

function amountOffForm(currency: string) {
  return z
    .object({ kind: z.literal("amount_off"), amount: moneyField(currency), pointsPrice: price, ...codeShape(currency) })
    .refine(({ amount, minimumOrder }) => minimumOrder === null || minimumOrder >= amount, {
      path: ["minimumOrder"],
      message: "Use at least the amount of the reward, or leave it empty.",
    })
    .transform(({ kind, amount, pointsPrice, isOn, ...code }) => ({
      ...{ kind, pointsPrice, state: stateOf(isOn) },
      settings: { amountMinor: amount, ...codeSettings(code) },
    }));
}

function sliderForm(currency: string) {
  return z
    .object({
      ...{ kind: z.literal("amount_off_slider"), amount: moneyField(currency), pointsPrice: price },
      fewestPoints: wholeNumberField({ min: 1, max: POINTS_MAX }),
      mostPoints: optionalNumberField({ min: 1, max: POINTS_MAX }),
      ...codeShape(currency),
    })
    .superRefine(({ pointsPrice, fewestPoints, mostPoints }, context) => {
      const complain = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      const step = pointsPrice.toLocaleString("en");
      const stepsMost = (pointsPrice * STEPS_MAX).toLocaleString("en");
      const steps = (points: number) => points / pointsPrice;
      if (!Number.isInteger(steps(fewestPoints))) complain("fewestPoints", `Use a multiple of ${step}, the points of one step.`);
      else if (steps(fewestPoints) > STEPS_MAX)
        complain("fewestPoints", `Use at most ${stepsMost}: ${STEPS_MAX.toLocaleString("en")} steps.`);
      if (mostPoints === null) return;
      if (!Number.isInteger(steps(mostPoints))) complain("mostPoints", `Use a multiple of ${step}, or leave it empty.`);
      else if (mostPoints < fewestPoints) complain("mostPoints", "Use at least the fewest points, or leave it empty.");
      else if (steps(mostPoints) > STEPS_MAX) complain("mostPoints", `Use at most ${stepsMost}, or leave it empty.`);
    })
    .transform(({ kind, amount, pointsPrice, fewestPoints, mostPoints, isOn, ...code }) => ({
      ...{ kind, pointsPrice, state: stateOf(isOn) },
      settings: {
        ...{ amountMinor: amount, stepsMin: fewestPoints / pointsPrice, stepsMax: mostPoints === null ? null : mostPoints / pointsPrice },
        ...codeSettings(code),
      },
    }));
}

function percentForm(currency: string) {
  return z
    .object({ kind: z.literal("percent_off"), percent: percentField(), pointsPrice: price, ...codeShape(currency) })
    .transform(({ kind, percent, pointsPrice, isOn, ...code }) => ({
      ...{ kind, pointsPrice, state: stateOf(isOn) },
      settings: { basisPoints: percent, ...codeSettings(code) },
    }));
}

function shippingForm(currency: string) {
  return z
    .object({
      ...{ kind: z.literal("free_shipping"), pointsPrice: price, maximumShipping: optionalMoneyField(currency) },
      ...codeShape(currency),
    })
    .transform(({ kind, maximumShipping, pointsPrice, isOn, ...code }) => {
      const { combinesWith, ...rest } = codeSettings(code);
      return {
        ...{ kind, pointsPrice, state: stateOf(isOn) },
        settings: { maximumShippingMinor: maximumShipping, ...rest, combinesWith: { ...combinesWith, shippingDiscounts: false } },
      };
    });
}

function creditForm(currency: string) {
  return z
    .object({
      ...{ kind: z.literal("store_credit"), amount: moneyField(currency), pointsPrice: price },
      codeLifetimeDays: optionalNumberField({ min: 1, max: 3650 }),
      isOn: z.boolean(),
    })
    .transform(({ kind, amount, pointsPrice, codeLifetimeDays, isOn }) => ({
      ...{ kind, pointsPrice, state: stateOf(isOn) },
      settings: { amountMinor: amount, creditLifetimeDays: codeLifetimeDays },
    }));
}

function codeShape(currency: string) {
  return {
    minimumOrder: optionalMoneyField(currency),
    codeLifetimeDays: optionalNumberField({ min: 1, max: 3650 }),
    prefix: z
      .string()
      .transform((text) => text.trim().toUpperCase())
      .pipe(CodePrefix),
    combinesWith: CombinesWith,
    isOn: z.boolean(),
  };
}

type CodeRead = { minimumOrder: number | null; codeLifetimeDays: number | null; prefix: string; combinesWith: CombinesWith };

function codeSettings({ minimumOrder, codeLifetimeDays, prefix, combinesWith }: CodeRead) {
  return { minimumOrderMinor: minimumOrder, codeLifetimeDays, prefix, combinesWith };
}

function stateOf(isOn: boolean): "ON" | "OFF" {
  return isOn ? "ON" : "OFF";
}

/** What the form starts with: an empty new one. */
export function newRewardFields(kind: RewardKind): RewardFields {
  return {
    ...{ kind, amount: "", pointsPrice: "", fewestPoints: "", mostPoints: "", percent: "", maximumShipping: "" },
    ...codeFields(kind === "free_shipping" ? FREE_SHIPPING_DEFAULT : CODE_DEFAULT, ""),
    ...(kind === "store_credit" && { codeLifetimeDays: "" }),
    ...rewardLimitFields(NO_LIMITS, NONE_TAKEN),
    isOn: true,
  };
}

/** What the form starts with: the reward as it is. `taken`: how many of it members hold. */
export function rewardFields(reward: Reward, currency: string, taken: TakenByAll = NONE_TAKEN): RewardFields {
  return {
    ...newRewardFields(reward.kind),
    pointsPrice: String(reward.pointsPrice),
    ...ownFields(reward, currency),
    ...sharedFields(reward, currency),
    ...rewardLimitFields(reward.limits, taken),
    isOn: reward.state === "ON",
  };
}

function sharedFields({ settings }: Reward, currency: string): Partial<RewardFields> {
  const code = codeSettingsOf(settings);
  if (code) return codeFields(code, currency);
  const days = lifetimeDaysOf(settings);
  return { codeLifetimeDays: days === null ? "" : String(days) };
}

function ownFields(reward: Reward, currency: string): Partial<RewardFields> {
  switch (reward.kind) {
    case "amount_off":
    case "store_credit":
      return { amount: decimalText(reward.settings.amountMinor, currency) };
    case "amount_off_slider": {
      const { amountMinor, stepsMin, stepsMax } = reward.settings;
      const points = (steps: number) => String(steps * reward.pointsPrice);
      return {
        amount: decimalText(amountMinor, currency),
        ...{ fewestPoints: points(stepsMin), mostPoints: stepsMax === null ? "" : points(stepsMax) },
      };
    }
    case "percent_off":
      return { percent: String(reward.settings.basisPoints / 100) };
    case "free_shipping": {
      const { maximumShippingMinor } = reward.settings;
      return { maximumShipping: maximumShippingMinor === null ? "" : decimalText(maximumShippingMinor, currency) };
    }
    default:
      return assertNever(reward);
  }
}

function codeFields(
  { minimumOrderMinor, codeLifetimeDays, prefix, combinesWith }: typeof CODE_DEFAULT,
  currency: string,
): Pick<RewardFields, "minimumOrder" | "codeLifetimeDays" | "prefix" | "combinesWith"> {
  return {
    minimumOrder: minimumOrderMinor === null ? "" : decimalText(minimumOrderMinor, currency),
    codeLifetimeDays: codeLifetimeDays === null ? "" : String(codeLifetimeDays),
    ...{ prefix, combinesWith },
  };
}
