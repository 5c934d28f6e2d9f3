/** What the panel opens with: for a visitor what the program is, for a member where they stand. */
import type { ActivityRow, ShopperHome, WayToEarn } from "~/contracts/shopper";
import { db } from "~/db.server";
import { describeRule, placeOrderSettingsOf, type EarningRule } from "~/loyalty/earning/earning-rule";
import { listActivitiesOf, listDone } from "~/loyalty/earning/activities.store.server";
import { listEarningRules } from "~/loyalty/earning/earning.store.server";
import { reasonOf } from "~/loyalty/earning/line-condition";
import type { PlaceOrderSettings } from "~/loyalty/earning/kinds/place-order";
import type { Entry } from "~/loyalty/ledger/entry";
import { explainEntry } from "~/loyalty/ledger/explain-entry";
import { readEntries } from "~/loyalty/ledger/ledger.store.server";
import { readOpenLots } from "~/loyalty/ledger/lots.store.server";
import { findMemberByCustomer } from "~/loyalty/members/members.store.server";
import type { OrderGroup, Program, ProgramTerms, Shop } from "~/loyalty/program/program";
import { findProgram, findShop } from "~/loyalty/program/program.store.server";
import { listRedemptions } from "~/loyalty/redemption/redemption.store.server";
import { listRewards } from "~/loyalty/rewards/rewards.store.server";
import { shopCache } from "~/memory/shop-cache.server";
import { endedPoints, pointsAhead } from "./points-ahead";
import { activityRequests } from "./activity-requests";
import { redemptionCard } from "./redemption-card";
import { nextOf, offersOf } from "./reward-offers";
import { readRewardStanding } from "./reward-standing.server";
import { wayByActivity, type Standing } from "./ways-by-activity";

const ENTRIES_SHOWN = 50;
const REDEMPTIONS_SHOWN = 50;
const DAYS_AHEAD_SHOWN = 8;
/** Among these are those that wait or were declined lately. */
const ACTIVITIES_LOOKED_AT = 50;

export type ShopperHomeOf = {
  shopId: number;
  /** Null for a visitor who is not signed in. */
  customerGid: string | null;
  at: Date;
};

/** What is the same for everybody who looks at a shop's panel, until staff change it. */
const sameForAll = shopCache(async (shopId) => {
  const [shop, program, rules, rewards] = await Promise.all([
    findShop(db, shopId),
    findProgram(db, shopId),
    listEarningRules(db, shopId),
    listRewards(db, shopId),
  ]);
  return { shop, program, rules, rewards };
});

/** Two rounds of reads: the program with the member, then what belongs to the member. */
export async function shopperHome({ shopId, customerGid, at }: ShopperHomeOf): Promise<ShopperHome> {
  const [{ shop, program, rules, rewards }, member] = await Promise.all([
    sameForAll.get(shopId),
    customerGid === null ? null : findMemberByCustomer(db, shopId, customerGid),
  ]);
  if (!shop || program?.state !== "LIVE") return { kind: "closed" };

  const card = programCard(program, shop);
  const { currency, timeZone } = shop;
  if (!member) {
    const standing = await readRewardStanding({ shopId, rewards, memberId: null, at, timeZone });
    const waysToEarn = waysOf(rules, shop.currency, { terms: program.terms, at, timeZone: shop.timeZone, member: null });
    const offers = offersOf(rewards, { currency, availablePoints: 0, standing });
    return { kind: "visitor", program: card, waysToEarn, rewards: offers, signedIn: customerGid !== null };
  }

  const [lots, entries, redemptions, done, activities, standing] = await Promise.all([
    readOpenLots(db, shopId, member.id),
    readEntries(db, shopId, member.id, { limit: ENTRIES_SHOWN }),
    listRedemptions(db, shopId, member.id, { limit: REDEMPTIONS_SHOWN }),
    listDone(db, shopId, member.id, null),
    listActivitiesOf(db, shopId, member.id, { limit: ACTIVITIES_LOOKED_AT }),
    readRewardStanding({ shopId, rewards, memberId: member.id, at, timeZone }),
  ]);
  // What has ended cannot be spent, also while the nightly run is still to come.
  const ended = endedPoints(lots, at);
  const availablePoints = member.availablePoints - ended.available;
  const offers = offersOf(rewards, { currency, availablePoints, standing });
  return {
    kind: "member",
    asOf: at.toISOString(),
    program: card,
    firstName: member.firstName,
    availablePoints,
    pendingPoints: member.pendingPoints - ended.pending,
    ahead: pointsAhead(lots, { at, timeZone: shop.timeZone }).slice(0, DAYS_AHEAD_SHOWN),
    isExcluded: member.state !== "MEMBER",
    waysToEarn: waysOf(rules, shop.currency, { terms: program.terms, at, timeZone: shop.timeZone, member: { ...member, done } }),
    rewards: offers,
    next: nextOf(offers),
    redemptions: redemptions.map((redemption) => redemptionCard(redemption, at)),
    activity: entries.map(activityRow),
    requests: activityRequests(activities, at),
  };
}

export function programCard(program: Program, shop: Shop): Extract<ShopperHome, { kind: "visitor" }>["program"] {
  return {
    name: program.name,
    pointsName: program.terms.pointsName,
    currency: shop.currency,
    bannerHeadline: program.display.bannerHeadline,
    bannerText: program.display.bannerText,
    showsBranding: program.plan === "FREE",
  };
}

type Reading = Standing & { terms: Pick<ProgramTerms, "earnsOn" | "sources" | "orderGroups"> };

export function waysOf(rules: readonly EarningRule[], currency: string, { terms, ...standing }: Reading): WayToEarn[] {
  const on = rules.filter((rule) => rule.state === "ON");
  const best = groupsOfSeveral(on, terms.orderGroups);
  return on.map((rule) => {
    const { points, perMinor } = describeRule(rule);
    const per = perMinor === null ? null : { minor: perMinor, currency };
    const order = placeOrderSettingsOf(rule);
    return {
      id: rule.id,
      kind: rule.kind,
      points,
      per,
      ...(order && {
        ...orderBounds(order, currency),
        ...orderGoods(order),
        earnsOn: terms.earnsOn,
        isOnline: terms.sources.online && (order.channels?.includes("online") ?? true),
        isOneOfSeveral: best.has(order.groupId),
      }),
      ...(order ? { state: "open" as const } : wayByActivity(rule, standing)),
    };
  });
}

/** Groups in which the best of several ways to earn pays. */
function groupsOfSeveral(rules: readonly EarningRule[], groups: readonly OrderGroup[]): Set<string | null> {
  const groupIds = rules.map((rule) => placeOrderSettingsOf(rule)?.groupId ?? null);
  const isOfSeveral = (id: string) => groupIds.filter((each) => each === id).length > 1;
  return new Set(groups.filter(({ id, pays }) => pays === "best" && isOfSeveral(id)).map(({ id }) => id));
}

function orderGoods({ only, except, multipliers }: PlaceOrderSettings): Pick<WayToEarn, "only" | "except" | "multipliers"> {
  return {
    only: only.map(reasonOf),
    except: except.map(reasonOf),
    multipliers: multipliers.map(({ hundredths, when }) => ({ times: hundredths / 100, when: reasonOf(when) })),
  };
}

/** What else a shopper has to know of points for orders. */
function orderBounds(
  { currencies, wholeUnitsOnly, minimumMinor, maximumPoints }: PlaceOrderSettings,
  currency: string,
): Pick<WayToEarn, "currencies" | "wholeUnitsOnly" | "minimum" | "maximumPoints"> {
  return {
    currencies: currencies.map((rate) => ({ points: rate.points, per: { minor: rate.perMinor, currency: rate.currency } })),
    wholeUnitsOnly,
    minimum: minimumMinor === null ? null : { minor: minimumMinor, currency },
    maximumPoints,
  };
}

function activityRow({ id, kind, points, balanceAfter, occurredAt, detail }: Entry): ActivityRow {
  return {
    id: String(id),
    kind,
    points,
    balanceAfter,
    occurredAt: occurredAt.toISOString(),
    orderName: detail.about === "order" ? detail.orderName : null,
    amount: detail.about === "redemption" ? detail.amount : null,
    activity: detail.about === "activity" ? (detail.title ?? detail.kind) : null,
    explanation: explainEntry(detail).filter((line) => line.key !== "reason"),
  };
}
