/** The merchant's form of points for orders: text as typed, checked into the settings of the kind. */
import { z } from "zod";
import { moneyField, optionalMoneyField, optionalNumberField, wholeNumberField } from "~/lib/form-fields";
import { currencyDigits, decimalText } from "~/lib/money";
import { POINTS_MAX } from "~/lib/points";
import { PlaceOrderSettings, type CurrencyRate } from "./kinds/place-order";

const points = wholeNumberField({ min: 1, max: 100_000 });

/** `pays: "per_order"` leaves the amounts aside: what stands in their fields is neither read nor saved. */
export function placeOrderForm(currency: string) {
  return z
    .object({
      kind: z.literal("place_order"),
      pays: z.enum(["per_amount", "per_order"]),
      points,
      per: z.string(),
      wholeUnitsOnly: z.boolean(),
      currencies: z.array(z.object({ currency: z.string(), points: z.string(), per: z.string() })).max(20),
      minimum: optionalMoneyField(currency),
      maximum: optionalNumberField({ min: 1, max: POINTS_MAX }),
      isOn: z.boolean(),
    })
    .transform((form, context) => {
      const perAmount = form.pays === "per_amount" ? readAmounts(form, currency, context) : null;
      const settings: PlaceOrderSettings = {
        points: form.points,
        perMinor: perAmount?.perMinor ?? null,
        wholeUnitsOnly: perAmount !== null && form.wholeUnitsOnly,
        currencies: perAmount?.currencies ?? [],
        minimumMinor: form.minimum,
        maximumPoints: perAmount === null ? null : form.maximum,
      };
      return { kind: form.kind, settings, state: form.isOn ? ("ON" as const) : ("OFF" as const) };
    });
}

export type PlaceOrderDraft = z.input<ReturnType<typeof placeOrderForm>>;
export type CurrencyRateDraft = PlaceOrderDraft["currencies"][number];

type Amounts = { per: string; currencies: CurrencyRateDraft[] };

function readAmounts(form: Amounts, currency: string, context: z.RefinementCtx) {
  const perMinor = read(moneyField(currency), form.per, ["per"], context);
  const currencies = form.currencies.flatMap((row, index): CurrencyRate[] => {
    const path = ["currencies", index];
    const code = row.currency.trim().toUpperCase();
    const complaint = currencyComplaint(code, currency, form.currencies.slice(0, index));
    if (complaint) {
      context.addIssue({ code: "custom", path: [...path, "currency"], message: complaint });
      return [];
    }
    const pointsOfRow = read(points, row.points, [...path, "points"], context);
    const perOfRow = read(moneyField(code), row.per, [...path, "per"], context);
    return pointsOfRow === null || perOfRow === null ? [] : [{ currency: code, points: pointsOfRow, perMinor: perOfRow }];
  });
  return { perMinor, currencies };
}

function read<T>(field: z.ZodType<T, string>, text: string, path: (string | number)[], context: z.RefinementCtx): T | null {
  const parsed = field.safeParse(text);
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", path, message: parsed.error.issues[0]?.message ?? "" });
  return null;
}

function currencyComplaint(code: string, shopCurrency: string, before: readonly CurrencyRateDraft[]): string | null {
  if (!Intl.supportedValuesOf("currency").includes(code)) return "Use a currency code, like SEK.";
  if (code === shopCurrency) return `${code} is the shop’s own currency: its rate stands above.`;
  return before.some((row) => row.currency.trim().toUpperCase() === code) ? `There is a rate for ${code} already.` : null;
}

/** `rule` null: what a new one starts with. */
export function placeOrderDraft(currency: string, rule: { settings: unknown; state: "ON" | "OFF" } | null): PlaceOrderDraft {
  const unit = currencyDigits(currency) === 0 ? 100 : 10 ** currencyDigits(currency);
  const settings = PlaceOrderSettings.parse(rule?.settings ?? { points: 1, perMinor: unit });
  return {
    kind: "place_order",
    pays: settings.perMinor === null ? "per_order" : "per_amount",
    points: String(settings.points),
    per: amountText(settings.perMinor ?? unit, currency),
    wholeUnitsOnly: settings.wholeUnitsOnly,
    currencies: settings.currencies.map((rate) => ({
      currency: rate.currency,
      points: String(rate.points),
      per: amountText(rate.perMinor, rate.currency),
    })),
    minimum: settings.minimumMinor === null ? "" : amountText(settings.minimumMinor, currency),
    maximum: settings.maximumPoints === null ? "" : String(settings.maximumPoints),
    isOn: rule ? rule.state === "ON" : true,
  };
}

function amountText(minor: number, currency: string): string {
  return decimalText(minor, currency).replace(/\.0+$/, "");
}
