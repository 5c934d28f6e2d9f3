/** The merchant's form of a way to earn: text as typed, checked into what is saved. */
import { z } from "zod";
import { moneyField, wholeNumberField } from "~/lib/form-fields";
import { currencyDigits, decimalText } from "~/lib/money";
import { describeRule } from "./earning-rule";
import type { EarningKindName } from "./kinds";

const isOn = z.boolean();

function placeOrderForm(currency: string) {
  return z
    .object({ kind: z.literal("place_order"), points: wholeNumberField({ min: 1, max: 100_000 }), per: moneyField(currency), isOn })
    .transform(({ kind, points, per, isOn: on }) => ({ kind, settings: { points, perMinor: per }, state: stateOf(on) }));
}

function createAccountForm() {
  return z
    .object({ kind: z.literal("create_account"), points: wholeNumberField({ min: 1, max: 1_000_000 }), per: z.string(), isOn })
    .transform(({ kind, points, isOn: on }) => ({ kind, settings: { points }, state: stateOf(on) }));
}

/** One schema a kind, so that its messages name the fields of that kind. */
export function earningRuleForm(kind: EarningKindName, currency: string): z.ZodType<EarningRuleChoice> {
  return kind === "place_order" ? placeOrderForm(currency) : createAccountForm();
}

/** What is saved. */
export type EarningRuleChoice = z.output<ReturnType<typeof placeOrderForm>> | z.output<ReturnType<typeof createAccountForm>>;

export type EarningRuleDraft = { kind: EarningKindName; points: string; per: string; isOn: boolean };

export function earningRuleDraft(
  kind: EarningKindName,
  currency: string,
  rule: { kind: string; settings: unknown; state: "ON" | "OFF" } | null,
): EarningRuleDraft {
  const unit = 10 ** currencyDigits(currency);
  const start =
    kind === "place_order" ? { points: 1, perMinor: currencyDigits(currency) === 0 ? 100 : unit } : { points: 100, perMinor: null };
  const { points, perMinor } = rule ? describeRule(rule) : start;
  return {
    kind,
    points: String(points),
    per: perMinor === null ? "" : decimalText(perMinor, currency).replace(/\.0+$/, ""),
    isOn: rule ? rule.state === "ON" : true,
  };
}

function stateOf(on: boolean): "ON" | "OFF" {
  return on ? "ON" : "OFF";
}
