/**
 * An award: what one order has been given so far. Settling makes it agree with what the order is worth now by posting
 * the difference, so any message about the order, in any order and number, leads to the same points. Pure.
 */
export type OrderAward = {
  shopId: number;
  orderGid: string;
  memberId: bigint;
  version: number;
  /** How many entries the order has had: part of the next one's source key. */
  revision: number;
  /** Sum of the order's entries. */
  posted: number;
  /** Of these, what ended unused. */
  expired: number;
  /** What could not be taken back and never will be, unless the order grows again. */
  writtenOff: number;
  settledAt: Date;
};

export type Settlement = { move: number; writtenOff: number };

/**
 * The one entry that makes an award agree with `target`. `expired` counts all that nobody may use any more; `takeable`
 * is what can be taken without a deficit. Later points do not repay a write-off, so what was written off is not asked
 * for again.
 */
export function planSettlement(
  award: Pick<OrderAward, "posted" | "expired" | "writtenOff">,
  { target, takeable, mayGoNegative }: { target: number; takeable: number; mayGoNegative: boolean },
): Settlement {
  const move = target > award.posted ? target - award.posted : 0 - takeBack(award, { target, takeable, mayGoNegative });
  return { move, writtenOff: Math.max(0, award.posted + move - target - award.expired) };
}

function takeBack(
  award: Pick<OrderAward, "posted" | "expired" | "writtenOff">,
  { target, takeable, mayGoNegative }: { target: number; takeable: number; mayGoNegative: boolean },
): number {
  const wanted = Math.max(0, award.posted - target - award.expired - award.writtenOff);
  return mayGoNegative ? wanted : Math.min(wanted, takeable);
}

/** The award once `settlement` is made; null where nothing of it would be new. */
export function awardAfter(
  award: OrderAward,
  { move, writtenOff }: Settlement,
  { version, at }: { version: number; at: Date },
): OrderAward | null {
  if (move === 0 && writtenOff === award.writtenOff && version === award.version) return null;
  const revision = award.revision + (move === 0 ? 0 : 1);
  return { ...award, version, revision, posted: award.posted + move, writtenOff, settledAt: at };
}
