/** The merchant's fields of waiting and ending, and the policy they make together. */
import { z } from "zod";
import { optionalNumberField, wholeNumberField, type Field } from "~/lib/form-fields";
import { EXPIRY_DAYS_MAX, EXPIRY_MONTHS_MAX, PENDING_DAYS_MAX, type Expiry, type LotPolicy } from "./lot-terms";

export const EXPIRY_CHOICES = ["none", "after_days", "after_months", "year_end", "next_year_end", "inactivity"] as const;
export type ExpiryChoice = (typeof EXPIRY_CHOICES)[number];

/** The counts are text of which only the chosen one is read: what is hidden holds nobody up. */
export const lotFields = {
  pendingDays: optionalNumberField({ min: 0, max: PENDING_DAYS_MAX }),
  expiryChoice: z.enum(EXPIRY_CHOICES),
  expiryDays: z.string(),
  expiryMonths: z.string(),
  quietMonths: z.string(),
};
type LotFields = z.output<z.ZodObject<typeof lotFields>>;
type LotDraft = z.input<z.ZodObject<typeof lotFields>>;

/** What the fields say, or the message for the field that stands in the way. */
export function lotPolicyFrom(fields: LotFields): { policy: LotPolicy } | { field: keyof LotFields; message: string } {
  const pendingDays = fields.pendingDays ?? 0;
  const policy = (expiry: Expiry) => ({ policy: { pendingDays, expiry } });
  switch (fields.expiryChoice) {
    case "none":
      return policy({ kind: "none" });
    case "year_end":
      return policy({ kind: "year_end", yearsMore: 0 });
    case "next_year_end":
      return policy({ kind: "year_end", yearsMore: 1 });
    case "after_days": {
      const days = wholeNumberField({ min: 1, max: EXPIRY_DAYS_MAX }).safeParse(fields.expiryDays);
      if (!days.success) return wrong("expiryDays", days.error);
      return days.data > pendingDays ? policy({ kind: "after_days", days: days.data }) : tooShort("expiryDays", pendingDays);
    }
    case "after_months": {
      const months = MONTHS.safeParse(fields.expiryMonths);
      if (!months.success) return wrong("expiryMonths", months.error);
      return outlasts(months.data, pendingDays)
        ? policy({ kind: "after_months", months: months.data })
        : tooShort("expiryMonths", pendingDays);
    }
    case "inactivity": {
      const months = MONTHS.safeParse(fields.quietMonths);
      if (!months.success) return wrong("quietMonths", months.error);
      return outlasts(months.data, pendingDays)
        ? policy({ kind: "inactivity", months: months.data })
        : tooShort("quietMonths", pendingDays);
    }
  }
}

export function lotDraft({ pendingDays, expiry }: LotPolicy): LotDraft {
  return {
    pendingDays: pendingDays === 0 ? "" : String(pendingDays),
    expiryChoice: expiry.kind === "year_end" && expiry.yearsMore === 1 ? "next_year_end" : expiry.kind,
    expiryDays: expiry.kind === "after_days" ? String(expiry.days) : "365",
    expiryMonths: expiry.kind === "after_months" ? String(expiry.months) : "12",
    quietMonths: expiry.kind === "inactivity" ? String(expiry.months) : "12",
  };
}

const MONTHS: Field<number> = wholeNumberField({ min: 1, max: EXPIRY_MONTHS_MAX });
const SHORTEST_MONTH_DAYS = 28;

function outlasts(months: number, pendingDays: number): boolean {
  return months * SHORTEST_MONTH_DAYS > pendingDays;
}

function tooShort(field: keyof LotFields, pendingDays: number): { field: keyof LotFields; message: string } {
  return { field, message: `Points wait ${pendingDays} days before they can be spent. Let them last longer than that.` };
}

function wrong(field: keyof LotFields, error: z.ZodError): { field: keyof LotFields; message: string } {
  return { field, message: error.issues[0]?.message ?? "Use a whole number." };
}
