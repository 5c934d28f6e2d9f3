/** The merchant's form of points for orders: text as typed, checked into the settings of the kind. */
import { z } from "zod";
import { moneyField, optionalMoneyField, optionalNumberField, wholeNumberField } from "~/lib/form-fields";
import { currencyDigits, decimalText } from "~/lib/money";
import { POINTS_MAX } from "~/lib/points";
import { Sources, type OrderGroup } from "../program/program";
import { goodsDraft, goodsField, goodsListField, type GoodsDraft } from "./goods.form";
import { PlaceOrderSettings, type CurrencyRate } from "./kinds/place-order";

const points = wholeNumberField({ min: 1, max: 100_000 });

const TIMES_HINT = "Use a number from 0.1 to 100, like 2 or 1.5.";

/** `2`, `1.5` and `1,5` in a text field, as hundredths. */
const timesField = z.string().transform((text, context) => {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  const hundredths = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : 0;
  if (hundredths >= 10 && hundredths <= 10_000) return hundredths;
  context.addIssue({ code: "custom", message: TIMES_HINT });
  return z.NEVER;
});

/** Alone, in a group that there is, or in one that is made with this rule. */
const Grouping = z.object({ choice: z.string(), name: z.string(), pays: z.enum(["best", "sum"]) });
export const ALONE = "alone";
export const NEW_GROUP = "new";

/** `id` null: a group that is made. Name and what it pays are the group's from now on, for all that stand in it. */
export type GroupChoice = { id: string | null; name: string; pays: OrderGroup["pays"] } | null;

const groupField = Grouping.transform(({ choice, name, pays }, context): GroupChoice => {
  if (choice === ALONE) return null;
  const trimmed = name.trim();
  if (trimmed === "" || trimmed.length > 40) {
    context.addIssue({ code: "custom", path: ["name"], message: "Give the group a name of up to 40 letters." });
  }
  return { id: choice === NEW_GROUP ? null : choice, name: trimmed, pays };
});

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
      goods: z.enum(["all", "some"]),
      only: z.unknown(),
      except: goodsListField,
      multipliers: z.unknown(),
      from: z.enum(["all", "some"]),
      channels: z.array(Sources.keyof()),
      group: groupField,
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
        only: form.goods === "some" ? read(onlyField, form.only, ["only"], context) : [],
        except: form.except,
        multipliers: perAmount === null ? [] : read(multipliersField, form.multipliers, ["multipliers"], context),
        channels: form.from === "some" ? readChannels(form.channels, context) : null,
        groupId: form.group?.id ?? null,
      };
      return { kind: form.kind, settings, group: form.group, state: form.isOn ? ("ON" as const) : ("OFF" as const) };
    });
}

const onlyField = goodsListField.min(1, "Say which goods count, or let all of them count.");
const multipliersField = z
  .array(z.object({ times: timesField, when: goodsField }).transform(({ times, when }) => ({ hundredths: times, when })))
  .max(20, "Use at most 20.");

export type PlaceOrderDraft = Omit<z.input<ReturnType<typeof placeOrderForm>>, "only" | "multipliers"> & {
  only: GoodsDraft[];
  multipliers: { times: string; when: GoodsDraft }[];
};
export type CurrencyRateDraft = PlaceOrderDraft["currencies"][number];

type Channels = NonNullable<PlaceOrderSettings["channels"]>;
type Amounts = { per: string; currencies: CurrencyRateDraft[] };

function readAmounts(form: Amounts, currency: string, context: z.RefinementCtx) {
  const perMinor = read(moneyField(currency), form.per, ["per"], context);
  const currencies = form.currencies.map((row, index): CurrencyRate => {
    const path = ["currencies", index];
    const code = row.currency.trim().toUpperCase();
    const complaint = currencyComplaint(code, currency, form.currencies.slice(0, index));
    if (complaint) {
      context.addIssue({ code: "custom", path: [...path, "currency"], message: complaint });
      return z.NEVER;
    }
    return {
      currency: code,
      points: read(points, row.points, [...path, "points"], context),
      perMinor: read(moneyField(code), row.per, [...path, "per"], context),
    };
  });
  return { perMinor, currencies };
}

/** What is not asked for is not read: nobody is told of an error in a field that is not on screen. */
function read<T>(field: z.ZodType<T>, value: unknown, path: PropertyKey[], context: z.RefinementCtx): T {
  const parsed = field.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.addIssue({ code: "custom", path: [...path, ...issue.path], message: issue.message });
  return z.NEVER;
}

function readChannels(channels: Channels, context: z.RefinementCtx): Channels {
  if (channels.length === 0) context.addIssue({ code: "custom", path: ["channels"], message: "Choose at least one sales channel." });
  return channels;
}

function currencyComplaint(code: string, shopCurrency: string, before: readonly CurrencyRateDraft[]): string | null {
  if (!Intl.supportedValuesOf("currency").includes(code)) return "Use a currency code, like SEK.";
  if (code === shopCurrency) return `${code} is the shop’s own currency: its rate stands above.`;
  return before.some((row) => row.currency.trim().toUpperCase() === code) ? `There is a rate for ${code} already.` : null;
}

/** `rule` null: what a new one starts with. */
export function placeOrderDraft(
  currency: string,
  rule: { settings: unknown; state: "ON" | "OFF" } | null,
  groups: readonly OrderGroup[],
): PlaceOrderDraft {
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
    goods: settings.only.length > 0 ? "some" : "all",
    only: settings.only.map(goodsDraft),
    except: settings.except.map(goodsDraft),
    multipliers: settings.multipliers.map(({ hundredths, when }) => ({ times: String(hundredths / 100), when: goodsDraft(when) })),
    from: settings.channels === null ? "all" : "some",
    channels: settings.channels ?? [],
    group: groupDraft(groups.find(({ id }) => id === settings.groupId)),
    isOn: rule ? rule.state === "ON" : true,
  };
}

function groupDraft(group: OrderGroup | undefined): PlaceOrderDraft["group"] {
  return group ? { choice: group.id, name: group.name, pays: group.pays } : { choice: ALONE, name: "", pays: "best" };
}

function amountText(minor: number, currency: string): string {
  return decimalText(minor, currency).replace(/\.0+$/, "");
}
