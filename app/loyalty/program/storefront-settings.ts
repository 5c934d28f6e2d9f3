/** What the theme gets to know of the program, built from it. Pure. */
import type { StorefrontSettings } from "~/contracts/storefront";
import { shortGid } from "~/lib/ids";
import { currencyDigits } from "~/lib/money";
import { launcherOf } from "./display";
import type { OrderGroup, Program, Sources } from "./program";

type Goods =
  | { on: "product" | "variant" | "collection"; things: readonly { gid: string }[] }
  | { on: "tag" | "vendor"; words: readonly string[] }
  | { on: "sale" };

export type OrderRate = {
  points: number;
  /** Null: points for the order, whatever it costs. */
  perMinor: number | null;
  wholeUnitsOnly?: boolean;
  minimumMinor?: number | null;
  maximumPoints?: number | null;
  only?: readonly Goods[];
  except?: readonly Goods[];
  multipliers?: readonly { hundredths: number; when: Goods }[];
  channels?: readonly (keyof Sources)[] | null;
  groupId?: string | null;
};

type Earning = NonNullable<StorefrontSettings["orderEarning"]>;
type ProductRate = Earning["groups"][number]["rates"][number];

/** `currency` is the shop's. `rates` are those of the ways to earn by ordering that are on. */
export function storefrontSettings(program: Program, currency: string, rates: readonly OrderRate[]): StorefrontSettings {
  const { rounding, basis, pointsName, orderGroups } = program.terms;
  const groups = groupsOf(rates.filter(isPromised), orderGroups, currency);
  return {
    live: program.state === "LIVE",
    programName: program.name,
    pointsName,
    launcher: launcherOf(program.display),
    orderEarning: groups.length > 0 ? { rounding, giftCardsCount: basis.giftCardsSold, taxesCount: basis.taxes, groups } : null,
  };
}

type AmountRate = OrderRate & { perMinor: number };

/**
 * What a product page may promise: an order of this product alone, placed there, gives it. Points for the order are no
 * product's.
 */
function isPromised(rate: OrderRate): rate is AmountRate {
  return rate.perMinor !== null && (!rate.channels || rate.channels.includes("online"));
}

function groupsOf(rates: readonly AmountRate[], groups: readonly OrderGroup[], currency: string): Earning["groups"] {
  const inGroups = groups.map(({ id, pays }) => ({ pays, rates: rates.filter(({ groupId }) => groupId === id) }));
  const grouped = new Set(groups.map(({ id }) => id));
  const alone = rates.filter(({ groupId }) => !groupId || !grouped.has(groupId));
  return [...alone.map((rate) => ({ pays: "sum" as const, rates: [rate] })), ...inGroups]
    .filter((group) => group.rates.length > 0)
    .map((group) => ({ pays: group.pays, rates: group.rates.map((rate) => productRate(rate, currency)) }));
}

function productRate(rate: AmountRate, currency: string): ProductRate {
  return {
    points: rate.points,
    perHundredths: hundredths(rate.perMinor, currency),
    wholeUnitsOnly: rate.wholeUnitsOnly ?? false,
    minimumHundredths: rate.minimumMinor ? hundredths(rate.minimumMinor, currency) : null,
    maximumPoints: rate.maximumPoints ?? null,
    only: (rate.only ?? []).map(goods),
    except: (rate.except ?? []).map(goods),
    multipliers: (rate.multipliers ?? []).map(({ hundredths: times, when }) => ({ hundredths: times, when: goods(when) })),
  };
}

function goods(condition: Goods): ProductRate["only"][number] {
  if (condition.on === "sale") return { on: "sale", any: [] };
  const any = "things" in condition ? condition.things.map(({ gid }) => shortGid(gid)) : condition.words.map(lowerCase);
  return { on: condition.on, any };
}

function lowerCase(word: string): string {
  return word.trim().toLowerCase();
}

/** Liquid counts every price in hundredths, of yen too. */
function hundredths(minor: number, currency: string): number {
  return (minor * 100) / 10 ** currencyDigits(currency);
}
