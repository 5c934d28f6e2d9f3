/** Every number explains itself: an entry's stored breakdown as the lines of a small sum, for the panel and the admin. */
import type { ExplanationLine } from "~/contracts/shopper";
import type { EntryDetail } from "./entry";

/**
 * For an order: what counts, what went back, what does not count, the rates, and then
 * worth now − given before + what could not be taken back = the entry's points. Staff's reason and their note to the
 * member are two lines; what is shown to a member leaves `reason` out.
 */
export function explainEntry(detail: EntryDetail): ExplanationLine[] {
  switch (detail.about) {
    case "order":
      return explainOrder(detail);
    case "activity":
      return explainActivity(detail);
    case "redemption":
      return [{ key: "reward", ...("minor" in detail.amount && { money: detail.amount }), ...(detail.reason && { text: detail.reason }) }];
    case "adjustment":
      return [{ key: "reason", text: detail.reason }, ...(detail.note ? [{ key: "note" as const, text: detail.note }] : [])];
    case "expiry":
      return explainExpiry(detail);
    case "import":
      return [
        { key: "imported", text: detail.app },
        ...(detail.earnedOn === null ? [] : [{ key: "earned" as const, day: detail.earnedOn }]),
        ...(detail.note ? [{ key: "note" as const, text: detail.note }] : []),
      ];
    case "undo":
      return [
        { key: "undone", text: detail.of },
        ...(detail.missing === 0 ? [] : [{ key: "gone_meanwhile" as const, points: detail.missing }]),
        ...(detail.reason ? [{ key: "reason" as const, text: detail.reason }] : []),
      ];
    case "merge":
      return [
        { key: detail.isUndo ? "parted" : "merged" },
        ...(detail.orderName ? [{ key: "earned" as const, text: detail.orderName }] : []),
      ];
  }
}

function explainOrder(detail: Extract<EntryDetail, { about: "order" }>): ExplanationLine[] {
  const { counted, countedNow, leftOut, rates, worth, givenBefore, writtenOff } = detail;
  // An edit can make an order larger than it was at first; then there is nothing that went back.
  const whole = Math.max(counted.minor, countedNow.minor);
  const lines: ExplanationLine[] = [{ key: "order_total_counted", money: { ...counted, minor: whole } }];
  if (whole > countedNow.minor) lines.push({ key: "refunded", money: { ...counted, minor: whole - countedNow.minor } });
  for (const { part, money } of leftOut) {
    if (money.minor !== 0) lines.push({ key: "not_counted", part, money });
  }
  if (detail.unknownSource) lines.push({ key: "source_unknown", text: detail.unknownSource });
  for (const text of detail.gone ?? []) lines.push({ key: "product_gone", text });
  lines.push(...rates.flatMap((rate) => [...explainRate(rate), ...whatItGives(rate, rates.length)]));
  lines.push({ key: "worth_now", points: worth });
  if (givenBefore !== 0) lines.push({ key: "given_before", points: givenBefore });
  if (writtenOff > 0) lines.push({ key: "limited_by_balance", points: writtenOff });
  return lines;
}

type Rate = Extract<EntryDetail, { about: "order" }>["rates"][number];

function explainRate(rate: Rate): ExplanationLine[] {
  const { points, per, amount, wholeUnitsOnly, shareBasisPoints, minimum, maximumPoints } = rate;
  return [
    ...explainLines(rate),
    ...(amount ? [{ key: "rate_amount" as const, money: amount }] : []),
    per ? { key: wholeUnitsOnly ? "rate_whole_units" : "rate", points, per } : { key: "fixed_points", points },
    ...(shareBasisPoints === undefined ? [] : [{ key: "share_left" as const, share: shareBasisPoints / 10_000 }]),
    ...(minimum ? [{ key: "below_minimum" as const, money: minimum }] : []),
    ...(maximumPoints === undefined ? [] : [{ key: "at_maximum" as const, points: maximumPoints }]),
    ...(rate.isOtherChannel ? [{ key: "other_channel" as const }] : []),
  ];
}

/** What was done, how much of it at what each, what a limit left of it, and who told of it. */
function explainActivity(detail: Extract<EntryDetail, { about: "activity" }>): ExplanationLine[] {
  const { kind, title, each, count, piece, asked, limit, door, isApproved, note } = detail;
  const isMany = (count !== undefined && count > 1) || asked !== undefined || piece !== undefined;
  return [
    { key: "activity", text: title ?? kind },
    ...(isMany && each !== undefined ? [{ key: "pieces" as const, points: each, count: count ?? 1, ...(piece && { piece }) }] : []),
    ...(limit && asked !== undefined ? [{ key: "limit_cut" as const, count: asked - (count ?? 0), limit, ...(piece && { piece }) }] : []),
    ...(door === "code" ? [{ key: "by_code" as const }] : []),
    ...(door === "staff" ? [{ key: "by_staff" as const }] : []),
    ...(isApproved ? [{ key: "approved" as const }] : []),
    ...(note ? [{ key: "note" as const, text: note }] : []),
  ];
}

function explainLines({ lines = [], leftOut = [] }: Rate): ExplanationLine[] {
  return [
    ...lines.map(explainLine),
    ...leftOut.map(({ title, money, because }) => ({ key: "line_left_out" as const, text: title, money, because })),
  ];
}

function explainLine({ title, money, hundredths, because }: NonNullable<Rate["lines"]>[number]): ExplanationLine {
  if (title === null) return { key: "rest_counted", money };
  if (hundredths === 100) return { key: "line_counted", text: title, money };
  // As often as it counts: so the lines add up to what the rate is asked of.
  const counted = { ...money, minor: Math.round((money.minor * hundredths) / 100) };
  return { key: "line_times", text: title, money: counted, times: hundredths / 100, because };
}

/** Where several ways to earn look at one order, what each gives; they add up to what the order is worth. */
function whatItGives({ worth, wouldGive }: Rate, howMany: number): ExplanationLine[] {
  if (wouldGive !== undefined) return [{ key: "not_the_best", points: wouldGive }];
  return howMany > 1 ? [{ key: "rule_gives", points: worth }] : [];
}

function explainExpiry({ earned, lastDay }: Extract<EntryDetail, { about: "expiry" }>): ExplanationLine[] {
  const source = earned?.orderName ?? null;
  return [
    ...(earned ? [{ key: "earned" as const, day: earned.day, ...(source !== null && { text: source }) }] : []),
    ...(lastDay !== null ? [{ key: "last_day" as const, day: lastDay }] : []),
  ];
}
