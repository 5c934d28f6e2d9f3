/** The merchant's form of how points are counted, and of what the sums need to know of an average order. */
import { z } from "zod";
import { optionalMoneyField, optionalPercentField } from "~/lib/form-fields";
import { decimalText } from "~/lib/money";
import { lotDraft, lotFields, lotPolicyFrom } from "./lot-terms.form";
import { Basis, EarnsOn, Rounding, Sources, type Program } from "./program";

const pointsWord = z.string().trim().min(1, "Write a word, like “points”.").max(20, "Use up to 20 characters.");

export function programForm(currency: string) {
  return z
    .object({
      name: z.string().trim().min(1, "Give the program a name, like “Birch Rewards”.").max(60, "Use up to 60 characters."),
      pointsOne: pointsWord,
      pointsOther: pointsWord,
      basis: Basis,
      rounding: Rounding,
      earnsOn: EarnsOn,
      sources: Sources,
      mayGoNegative: z.boolean(),
      ...lotFields,
      margin: optionalPercentField(),
      averageOrder: optionalMoneyField(currency),
    })
    .transform((values, context) => {
      const { name, basis, rounding, earnsOn, sources, mayGoNegative, pointsOne, pointsOther, margin, averageOrder } = values;
      const lots = lotPolicyFrom(values);
      if (!("policy" in lots)) {
        context.addIssue({ code: "custom", path: [lots.field], message: lots.message });
        return z.NEVER;
      }
      const pointsName = { one: pointsOne, other: pointsOther };
      const figures = { marginBasisPoints: margin, averageOrderMinor: averageOrder };
      return { name, basis, rounding, earnsOn, sources, mayGoNegative, pointsName, ...figures, ...lots.policy };
    });
}

/** What the form says, ready to be saved. */
export type ProgramSettings = z.output<ReturnType<typeof programForm>>;
export type ProgramDraft = z.input<ReturnType<typeof programForm>>;

export function programDraft(program: Program, currency: string): ProgramDraft {
  const { name, terms, mayGoNegative, marginBasisPoints, averageOrderMinor } = program;
  const { pointsName, basis, rounding, earnsOn, sources } = terms;
  const margin = marginBasisPoints === null ? "" : String(marginBasisPoints / 100);
  const averageOrder = averageOrderMinor === null ? "" : decimalText(averageOrderMinor, currency);
  return {
    name,
    pointsOne: pointsName.one,
    pointsOther: pointsName.other,
    basis,
    rounding,
    earnsOn,
    sources,
    mayGoNegative,
    margin,
    averageOrder,
    ...lotDraft(terms),
  };
}
