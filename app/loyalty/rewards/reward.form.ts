/** The form of a reward. Amounts are typed in the shop's currency. */
import { z } from "zod";
import { moneyField, optionalMoneyField, optionalNumberField, wholeNumberField } from "~/lib/form-fields";
import { decimalText } from "~/lib/money";
import { AMOUNT_OFF_DEFAULT, CodePrefix } from "./kinds/amount-off";
import type { Reward, RewardValues } from "./reward";

const Combination = z.object({ orderDiscounts: z.boolean(), productDiscounts: z.boolean(), shippingDiscounts: z.boolean() });

/** The fields as typed become the values that are saved. */
export function rewardForm(currency: string): z.ZodType<RewardValues, RewardFields> {
  return z
    .object({
      amount: moneyField(currency),
      pointsPrice: wholeNumberField({ min: 1, max: 10_000_000 }),
      minimumOrder: optionalMoneyField(currency),
      codeLifetimeDays: optionalNumberField({ min: 1, max: 3650 }),
      prefix: z
        .string()
        .transform((text) => text.trim().toUpperCase())
        .pipe(CodePrefix),
      combinesWith: Combination,
      isOn: z.boolean(),
    })
    .refine(({ amount, minimumOrder }) => minimumOrder === null || minimumOrder >= amount, {
      path: ["minimumOrder"],
      message: "Use at least the amount of the reward, or leave it empty.",
    })
    .transform(({ amount, pointsPrice, minimumOrder, codeLifetimeDays, prefix, combinesWith, isOn }) => ({
      kind: "amount_off" as const,
      pointsPrice,
      state: isOn ? ("ON" as const) : ("OFF" as const),
      settings: { amountMinor: amount, minimumOrderMinor: minimumOrder, codeLifetimeDays, prefix, combinesWith },
    }));
}

export type RewardFields = {
  amount: string;
  pointsPrice: string;
  minimumOrder: string;
  codeLifetimeDays: string;
  prefix: string;
  combinesWith: z.infer<typeof Combination>;
  isOn: boolean;
};

/** What the form starts with: the reward as it is, or an empty new one. */
export function rewardFields(reward: Reward | null, currency: string): RewardFields {
  const { minimumOrderMinor, codeLifetimeDays, prefix, combinesWith } = reward?.settings ?? AMOUNT_OFF_DEFAULT;
  return {
    amount: reward ? decimalText(reward.settings.amountMinor, currency) : "",
    pointsPrice: reward ? String(reward.pointsPrice) : "",
    minimumOrder: minimumOrderMinor === null ? "" : decimalText(minimumOrderMinor, currency),
    codeLifetimeDays: codeLifetimeDays === null ? "" : String(codeLifetimeDays),
    prefix,
    combinesWith,
    isOn: reward ? reward.state === "ON" : true,
  };
}
