/** What an entry keeps of how one rule came to its points: enough to say it in words for ever. Pure. */
import { compare, isAboveZero, multiply, type Fraction } from "~/lib/fraction";
import type { EntryDetail } from "../ledger/entry";
import { shownMinor, type RuleWorth } from "./calculate-order-points";
import { reasonOf } from "./line-condition";
import type { OrderBasis } from "./order-basis";

type RateDetail = Extract<EntryDetail, { about: "order" }>["rates"][number];

/** `currency` is the shop's. Amounts are kept only where they are not what the entry says of the whole order. */
export function rateDetail(rule: RuleWorth, basis: OrderBasis, currency: string): RateDetail {
  const { ruleId, worth, rate, amount, share, limit, wholeUnitsOnly } = rule;
  const inRate = (minor: number) => ({ minor, currency: rate.currency });
  const isOther = rate.currency !== currency || compare(amount, basis.countedNow) !== 0;
  return {
    ruleId,
    kind: rate.perMinor === null ? "fixed" : "per_amount",
    points: rate.points,
    per: rate.perMinor === null ? null : inRate(rate.perMinor),
    worth,
    ...(isOther && rate.perMinor !== null && { amount: inRate(shownMinor(amount)) }),
    ...(wholeUnitsOnly && { wholeUnitsOnly }),
    ...(share && share.numerator !== share.denominator && { shareBasisPoints: shownMinor(multiply(share, TEN_THOUSAND)) }),
    ...(limit?.kind === "minimum" && { minimum: { minor: limit.minor, currency } }),
    ...(limit?.kind === "maximum" && { maximumPoints: limit.points }),
    ...(limit?.kind === "channel" && { isOtherChannel: true }),
    ...(rule.beatenBy && { wouldGive: rule.beatenBy.would }),
    ...(rule.lines.length > 0 && lineDetails(rule)),
  };
}

/** What has gone back whole is no line any more. */
function lineDetails({ lines, rest, rate }: RuleWorth): Pick<RateDetail, "lines" | "leftOut"> {
  const money = (amount: Fraction) => ({ minor: shownMinor(amount), currency: rate.currency });
  const left = lines.filter(({ now }) => isAboveZero(now));
  const counted = left.flatMap(({ line, now, chosen }) =>
    chosen.counts
      ? [{ title: line.title, money: money(now), hundredths: chosen.hundredths, because: chosen.by && reasonOf(chosen.by) }]
      : [],
  );
  return {
    lines: [...counted, ...(isAboveZero(rest) ? [{ title: null, money: money(rest), hundredths: 100, because: null }] : [])],
    leftOut: left.flatMap(({ line, now, chosen }) =>
      chosen.counts ? [] : [{ title: line.title, money: money(now), because: chosen.by && reasonOf(chosen.by) }],
    ),
  };
}

const TEN_THOUSAND = { numerator: 10_000n, denominator: 1n };
