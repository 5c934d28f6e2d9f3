/** What an order's entry keeps of how it came about: enough to say it in words for ever. Pure. */
import type { OrderFacts } from "../facts";
import type { EntryDetail } from "../ledger/entry";
import type { ProgramVersion } from "../program/program";
import { shownMinor, type OrderWorth } from "./calculate-order-points";
import type { OrderAward } from "./order-award";
import { sourceOf } from "./order-source";
import { rateDetail } from "./rate-detail";

type OrderDetail = Extract<EntryDetail, { about: "order" }>;

/** What brought the change about, for the entry's own words; the points do not depend on it. */
export type SettleCause = { kind: OrderDetail["cause"]; occurredAt: Date };

export type SettledFrom = {
  order: OrderFacts;
  /** As it was before. */
  award: Pick<OrderAward, "version" | "posted">;
  /** Null, and no worth: the order does not earn, or no more. */
  version: Pick<ProgramVersion, "version" | "terms"> | null;
  worth: OrderWorth | null;
  cause: SettleCause;
};

export function settlementDetail({ order, award, version, worth, cause }: SettledFrom, writtenOff: number): OrderDetail {
  const money = (minor: number) => ({ minor, currency: order.currency });
  return {
    about: "order",
    orderGid: order.orderGid,
    orderName: order.name,
    counted: money(worth ? shownMinor(worth.basis.counted) : 0),
    countedNow: money(worth ? shownMinor(worth.basis.countedNow) : 0),
    leftOut: (worth?.basis.leftOut ?? []).map(({ part, minor }) => ({ part, money: money(shownMinor(minor)) })),
    rates: worth ? worth.rates.map((rate) => rateDetail(rate, worth.basis, order.currency)) : [],
    rounding: version?.terms.rounding ?? "floor",
    version: version?.version ?? award.version,
    worth: worth?.points ?? 0,
    givenBefore: award.posted,
    writtenOff,
    cause: cause.kind,
    ...goneOf(order, worth),
    ...(sourceOf(order) === null && { unknownSource: order.sourceName }),
  };
}

/** Said only where some rule tells lines apart: else nobody would have asked. */
function goneOf(order: OrderFacts, worth: OrderWorth | null): { gone?: string[] } {
  const gone = order.lines.filter((line) => order.lineTraits?.[line.lineGid]?.isGone);
  const tellsApart = worth?.rates.some(({ lines }) => lines.length > 0);
  return tellsApart && gone.length > 0 ? { gone: gone.map(({ title }) => title) } : {};
}
