/**
 * Makes the ledger agree with an order's facts: what the order is worth now, minus what it has been given, is posted.
 * Paid, edited, refunded and cancelled are this one road. Terms are those in force when the order qualified; whether a
 * refund may leave a member below zero is the shop's practice of today.
 */
import type { Tx } from "~/db.server";
import { shortGid } from "~/lib/ids";
import { invariant } from "~/lib/invariant";
import type { OrderFacts } from "../facts";
import { post, readOrderPoints } from "../ledger/ledger.server";
import type { LockedMember } from "../members/member";
import { tookPart } from "../members/took-part.server";
import type { LotTerms } from "../program/lot-terms";
import type { Program, ProgramVersion } from "../program/program";
import { calculateOrderPoints, looksAtTraits, type OrderWorth } from "./calculate-order-points";
import { writeAward } from "./earning.store.server";
import { freezeLineTraits } from "./freeze-line-traits.server";
import { linesWithoutTraits } from "./line-traits";
import { readOrderLotTerms } from "./order-lot-terms.server";
import { awardAfter, planSettlement, type OrderAward } from "./order-award";
import { lacksPayments } from "./order-basis";
import { qualify, type Qualified } from "./qualifying.server";
import { settlementDetail, type SettleCause } from "./settlement-detail";

export type SettleOrder = {
  program: Pick<Program, "shopId" | "mayGoNegative">;
  locked: LockedMember;
  /** With all known refunds. */
  order: OrderFacts;
  /** Read under the member's lock; null when the order was given nothing yet. */
  award: OrderAward | null;
  cause: SettleCause;
  at: Date;
};

export type SettledOrder =
  | { outcome: "settled"; moved: number; worth: number; writtenOff: number }
  /** How the order was paid or what its products are is not known, and the terms ask for it: fetch, then settle again. */
  | { outcome: "waiting_for_facts" };

/** Safe to call any number of times: without new facts it moves nothing. */
export async function settleOrderPoints(tx: Tx, settle: SettleOrder): Promise<SettledOrder> {
  const { locked, award: known } = settle;
  invariant(!known || known.memberId === locked.id, `order ${settle.order.orderGid} was awarded to another member`);
  const qualified = await qualifiedToEarn(tx, settle);
  const version = qualified?.version ?? null;
  const order = version ? await withFacts(tx, settle, version) : settle.order;
  if (!order) return { outcome: "waiting_for_facts" };

  const worth = version ? calculateOrderPoints(version.terms, order) : null;
  const award = known ?? newAward(settle, version);
  // The first entry is about what made the order earn, whichever message brought it.
  const cause = known || !qualified || settle.cause.kind === "claimed" ? settle.cause : { kind: qualified.on, occurredAt: qualified.at };
  return settleAward(tx, { ...settle, order, qualifiedAt: qualified?.at ?? null, cause, award, version, worth });
}

/** The order with all that the terms look at; null where something of it is not known. What earns nothing asks for nothing. */
async function withFacts(tx: Tx, { program, order, at }: SettleOrder, { terms }: ProgramVersion): Promise<OrderFacts | null> {
  if (order.cancelledAt || order.isTest) return order;
  if (lacksPayments(order, terms.basis)) return null;
  if (!looksAtTraits(terms)) return order;
  const withTraits = await freezeLineTraits(tx, { shopId: program.shopId, order, at });
  return linesWithoutTraits(withTraits).length > 0 ? null : withTraits;
}

/** When and by what the order is judged, when it earns at all: it has qualified, the program was live, the buyer took part. */
async function qualifiedToEarn(tx: Tx, { program, locked, order, award }: SettleOrder): Promise<Qualified | null> {
  const qualified = await qualify(tx, program.shopId, order);
  if (qualified?.version.state !== "LIVE") return null;
  // What was awarded before somebody was excluded is still settled; for what they did then no award is opened.
  return award || (await tookPart(tx, locked, qualified.at)) ? qualified : null;
}

type SettleAward = Omit<SettleOrder, "award"> & {
  award: OrderAward;
  version: ProgramVersion | null;
  worth: OrderWorth | null;
  qualifiedAt: Date | null;
};

async function settleAward(tx: Tx, settle: SettleAward): Promise<SettledOrder> {
  const { program, locked, order, award, version, at } = settle;
  const target = settle.worth?.points ?? 0;
  const orderKey = shortGid(order.orderGid);
  // Points that are given do not depend on the lots there are.
  const lots = target < award.posted ? await readOrderPoints(tx, locked, { orderKey, at }) : { takeable: 0, ended: 0 };
  const { move, writtenOff } = planSettlement(
    { ...award, expired: award.expired + lots.ended },
    { target, takeable: lots.takeable, mayGoNegative: program.mayGoNegative },
  );

  if (move !== 0) await postMove(tx, settle, { move, writtenOff, orderKey });
  const after = awardAfter(award, { move, writtenOff }, { version: version?.version ?? award.version, at });
  if (after) await writeAward(tx, after);
  return { outcome: "settled", moved: move, worth: target, writtenOff };
}

async function postMove(
  tx: Tx,
  settle: SettleAward,
  { move, writtenOff, orderKey }: { move: number; writtenOff: number; orderKey: string },
): Promise<void> {
  const { locked, award, cause, program, at } = settle;
  const terms = move > 0 ? await creditTerms(tx, settle) : { floor: program.mayGoNegative ? ("none" as const) : ("zero" as const) };
  const posted = await post(tx, locked, {
    kind: move > 0 ? "EARN_ORDER" : "REVERSE_ORDER",
    points: move,
    sourceKey: `order:${orderKey}:r${award.revision + 1}`,
    occurredAt: cause.occurredAt,
    at,
    actor: "order",
    detail: settlementDetail(settle, writtenOff),
    orderKey,
    ...terms,
  });
  invariant(posted.outcome === "posted", `order ${orderKey}, revision ${award.revision + 1}: ${posted.outcome}`);
}

async function creditTerms(tx: Tx, { locked, order, award, version, qualifiedAt }: SettleAward): Promise<LotTerms & { earnedAt: Date }> {
  invariant(version && qualifiedAt, `order ${order.orderGid} earns and has not qualified`);
  const isFirst = award.revision === 0;
  const terms = await readOrderLotTerms(tx, { locked, order, policy: version.terms, earnedAt: qualifiedAt, isFirst });
  return { ...terms, earnedAt: qualifiedAt };
}

/** Nothing so far: it is written once something is given. */
function newAward({ locked, order, at }: SettleOrder, version: ProgramVersion | null): OrderAward {
  return {
    shopId: locked.shopId,
    orderGid: order.orderGid,
    memberId: locked.id,
    version: version?.version ?? 0,
    revision: 0,
    posted: 0,
    expired: 0,
    writtenOff: 0,
    settledAt: at,
  };
}
