/** The app's tables against the oracle, and against what its doors had promised. */
import { mayGoNegative, TERMS } from "./shops";
import { whatIsDue, worthOf, type Due } from "./oracle";
import type { ShopState } from "../../sandbox/shop-state";
import type { ChaosDatabase } from "./database";
import type { Press } from "./hand";

export type Verdict = {
  lostPoints: number;
  doubledPoints: number;
  /** Codes that nobody pays for, points that went without a code, codes that were shown and are not there. */
  strandedCodes: number;
  /** Events that were accepted and are not dealt with, or are there twice. */
  lostEvents: number;
  /** Sentences, one for each thing that is wrong. */
  complaints: string[];
};

type Kept = { domain: string; customerGid: string; points: number; owed: number };
type KeptAward = { domain: string; orderGid: string; posted: number; said: string };
type KeptRedemption = { domain: string; code: string; state: string; customerGid: string; spent: number; returned: number };

/** `accepted`: `domain webhookId` of every webhook that was answered 200. Everything must be drained. */
export async function judge(
  database: ChaosDatabase,
  { shops, presses, accepted }: { shops: ShopState[]; presses: Press[]; accepted: ReadonlySet<string> },
): Promise<Verdict> {
  const verdict: Verdict = { lostPoints: 0, doubledPoints: 0, strandedCodes: 0, lostEvents: 0, complaints: [] };
  judgePoints(verdict, shops, await readMembers(database), await readAwards(database));
  const redemptions = await readRedemptions(database);
  judgeCodes(verdict, shops, redemptions);
  judgePresses(verdict, presses, redemptions);
  await judgeEvents(verdict, database, accepted);
  return verdict;
}

function judgePoints(verdict: Verdict, shops: ShopState[], members: Kept[], awards: KeptAward[]): void {
  const kept = new Map(members.map((member) => [`${member.domain} ${member.customerGid}`, member]));
  for (const shop of shops) {
    for (const due of whatIsDue(shop)) {
      const gid = `gid://shopify/Customer/${due.customerId}`;
      const { points, owed } = kept.get(`${shop.domain} ${gid}`) ?? { points: 0, owed: 0 };
      if (points < due.points) verdict.lostPoints += due.points - points;
      const most = due.points + due.mayHaveMore;
      if (points > most) verdict.doubledPoints += points - most;
      if (points < due.points || points > most)
        verdict.complaints.push(
          `${shop.domain} ${gid} has ${points}, due are ${due.points}${due.mayHaveMore > 0 ? ` to ${most}` : ""}: ${ordersAmiss(due, awards)}`,
        );
      if (owed > 0 && !mayGoNegative(shop)) {
        verdict.lostPoints += owed;
        verdict.complaints.push(`${shop.domain} ${gid} owes ${owed}, where nobody may owe`);
      }
    }
  }
}

/** Which orders were given something else than they are worth, and what became of the messages about them. */
function ordersAmiss({ shop, customerId }: Due, awards: KeptAward[]): string {
  const given = new Map(awards.filter(({ domain }) => domain === shop.domain).map((award) => [award.orderGid, award]));
  return shop.orders
    .filter((order) => order.customerId === customerId)
    .map((order) => ({ order, worth: worthOf(order), award: given.get(`gid://shopify/Order/${order.id}`) }))
    .filter(({ worth, award }) => worth !== (award?.posted ?? 0))
    .map(
      ({ order, worth, award }) =>
        `${order.name} (${order.updatedAt}) is worth ${worth} and was given ${award?.posted ?? 0}: ${award?.said ?? "not known"}`,
    )
    .join("; ");
}

function judgeCodes(verdict: Verdict, shops: ShopState[], redemptions: KeptRedemption[]): void {
  const known = new Map(redemptions.map((one) => [`${one.domain} ${one.code}`, one]));
  const strand = (complaint: string) => {
    verdict.strandedCodes += 1;
    verdict.complaints.push(complaint);
  };
  for (const shop of shops) {
    for (const discount of shop.discounts.filter((one) => one.createdBy === "app" && one.active && one.usedCount === 0)) {
      const paid = known.get(`${shop.domain} ${discount.code}`);
      if (!paid) strand(`${shop.domain} ${discount.code} lives and nobody paid for it`);
      else if (paid.state !== "ISSUED") strand(`${shop.domain} ${discount.code} lives while it is ${paid.state} here`);
    }
    const live = new Map(shop.discounts.map((one) => [one.code, one]));
    for (const redemption of redemptions.filter((one) => one.domain === shop.domain)) {
      const discount = live.get(redemption.code);
      if (redemption.state === "ISSUED" && !discount?.active) strand(`${shop.domain} ${redemption.code} is issued here and not there`);
      if (redemption.state === "PENDING") strand(`${shop.domain} ${redemption.code} still waits for its code`);
    }
  }
  for (const one of redemptions) {
    const isBack = one.state === "RETURNED" || one.state === "EXPIRED";
    const cost = -(one.spent + one.returned);
    if (cost !== (isBack ? 0 : TERMS.rewardPoints)) strand(`${one.domain} ${one.code} is ${one.state} and cost ${cost} in the end`);
  }
}

/** A key buys once, whatever the number of presses; a code that was shown is there. */
function judgePresses(verdict: Verdict, presses: Press[], redemptions: KeptRedemption[]): void {
  const known = new Map(redemptions.map((one) => [`${one.domain} ${one.code}`, one]));
  for (const press of presses) {
    if (press.code === null || known.has(`${press.shop.domain} ${press.code}`)) continue;
    verdict.strandedCodes += 1;
    verdict.complaints.push(`${press.shop.domain} ${press.code} was shown to somebody and is not known`);
  }
  const keys = new Map<string, Set<string>>();
  for (const { shop, customerId, requestKey } of presses) {
    const owner = `${shop.domain} gid://shopify/Customer/${customerId}`;
    keys.set(owner, (keys.get(owner) ?? new Set()).add(requestKey));
  }
  const bought = new Map<string, number>();
  for (const { domain, customerGid } of redemptions)
    bought.set(`${domain} ${customerGid}`, (bought.get(`${domain} ${customerGid}`) ?? 0) + 1);
  for (const [owner, count] of bought) {
    if (count <= (keys.get(owner)?.size ?? 0)) continue;
    verdict.strandedCodes += 1;
    verdict.complaints.push(`${owner} bought ${count} times and pressed ${keys.get(owner)?.size ?? 0} times`);
  }
}

async function judgeEvents(verdict: Verdict, database: ChaosDatabase, accepted: ReadonlySet<string>): Promise<void> {
  const rows = await database.ask<{ key: string; state: string; reason: string | null; rows: number }>(
    `SELECT "shopDomain" || ' ' || "webhookId" AS key, min(state::text) AS state, min(topic || ': ' || reason) AS reason, count(*)::int AS rows
     FROM "WebhookDelivery" GROUP BY 1`,
  );
  const stored = new Map(rows.map((row) => [row.key, row]));
  const lose = (complaint: string) => {
    verdict.lostEvents += 1;
    verdict.complaints.push(complaint);
  };
  for (const key of accepted) if (!stored.has(key)) lose(`webhook ${key} was accepted and is not there`);
  for (const { key, state, reason, rows: times } of rows) {
    if (times > 1) lose(`webhook ${key} is there ${times} times`);
    if (state === "FAILED" || state === "WAITING") lose(`webhook ${key} is ${state}: ${reason ?? "no reason"}`);
  }
}

function readMembers(database: ChaosDatabase): Promise<Kept[]> {
  return database.ask<Kept>(
    `SELECT domain, "customerGid", "availablePoints" + "pendingPoints" - "deficitPoints" AS points, "deficitPoints" AS owed
     FROM "Member" JOIN "Shop" ON "Shop".id = "Member"."shopId"`,
  );
}

function readAwards(database: ChaosDatabase): Promise<KeptAward[]> {
  return database.ask<KeptAward>(
    `SELECT domain, "OrderRecord"."orderGid", coalesce(posted, 0) AS posted,
       concat_ws(', ', 'facts of ' || "factsAt", 'paid ' || "paidAt", 'cancelled ' || (facts->>'cancelledAt'), 'customer ' || "customerGid",
         'revision ' || revision, 'written off ' || "writtenOff", facts->'lines') AS said
     FROM "OrderRecord" JOIN "Shop" ON "Shop".id = "OrderRecord"."shopId"
     LEFT JOIN "OrderAward" ON "OrderAward"."shopId" = "OrderRecord"."shopId" AND "OrderAward"."orderGid" = "OrderRecord"."orderGid"`,
  );
}

function readRedemptions(database: ChaosDatabase): Promise<KeptRedemption[]> {
  return database.ask<KeptRedemption>(
    `SELECT domain, code, redemption.state::text AS state, "customerGid",
       coalesce((SELECT sum(points) FROM "PointsEntry" e WHERE e."shopId" = redemption."shopId" AND e.kind = 'REDEEM'
         AND e.detail->>'redemptionId' = redemption.id), 0)::int AS spent,
       coalesce((SELECT sum(points) FROM "PointsEntry" e WHERE e."shopId" = redemption."shopId" AND e.kind = 'REDEEM_RETURN'
         AND e.detail->>'redemptionId' = redemption.id), 0)::int AS returned
     FROM "Redemption" redemption JOIN "Shop" ON "Shop".id = redemption."shopId"
     JOIN "Member" ON "Member"."shopId" = redemption."shopId" AND "Member".id = redemption."memberId"`,
  );
}
