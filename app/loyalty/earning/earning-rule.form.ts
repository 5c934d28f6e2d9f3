/** The merchant's form of a way to earn: text as typed, checked into what is saved. */
import { z } from "zod";
import { wholeNumberField } from "~/lib/form-fields";
import type { OrderGroup } from "../program/program";
import { describeRule } from "./earning-rule";
import { placeOrderDraft, placeOrderForm, type PlaceOrderDraft } from "./place-order.form";

function createAccountForm() {
  return z
    .object({ kind: z.literal("create_account"), points: wholeNumberField({ min: 1, max: 1_000_000 }), isOn: z.boolean() })
    .transform(({ kind, points, isOn }) => ({ kind, settings: { points }, state: isOn ? ("ON" as const) : ("OFF" as const) }));
}

/** The kinds that the merchant has a form for. */
export const FORM_KINDS = ["place_order", "create_account"] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export function hasForm(kind: string): kind is FormKind {
  return (FORM_KINDS as readonly string[]).includes(kind);
}

/** One schema a kind, so that its messages name the fields of that kind. */
export function earningRuleForm(kind: FormKind, currency: string): z.ZodType<EarningRuleChoice> {
  return kind === "place_order" ? placeOrderForm(currency) : createAccountForm();
}

type PlaceOrderChoice = z.output<ReturnType<typeof placeOrderForm>>;

/** What is saved. A rule for orders that says nothing of a group stands in none. */
export type EarningRuleChoice =
  (Omit<PlaceOrderChoice, "group"> & Partial<Pick<PlaceOrderChoice, "group">>) | z.output<ReturnType<typeof createAccountForm>>;

export type CreateAccountDraft = { kind: "create_account"; points: string; isOn: boolean };
export type EarningRuleDraft = PlaceOrderDraft | CreateAccountDraft;

type Rule = { kind: string; settings: unknown; state: "ON" | "OFF" };

/** `rule` null: what a new one starts with. */
export function earningRuleDraft(
  kind: FormKind,
  currency: string,
  rule: Rule | null,
  groups: readonly OrderGroup[] = [],
): EarningRuleDraft {
  if (kind === "place_order") return placeOrderDraft(currency, rule, groups);
  return { kind, points: String(rule ? describeRule(rule).points : 100), isOn: rule ? rule.state === "ON" : true };
}
