import { db } from "~/db.server";
import { isBeingTried, issuingOf, type Asked, type LeftBehind, type Made } from "./issuing";
import { OutsideFailure, type RewardPorts } from "./rewards-port";
import type { Redemption } from "./redemption";
import { isMadeForAnother, markAsked } from "./redemption.store.server";

export type AskShop = { ports: RewardPorts; redemption: Redemption; customerGid: string; at: Date };

/**
 * Has the shop make what was bought, in no transaction. Where Shopify would make it twice (`leavesNoName`), the try is
 * written down first, only one is under way at a time, and what an earlier one left behind is looked for before the next.
 * Throws OutsideFailure.
 */
export async function askShop(ask: AskShop): Promise<Made> {
  const issuing = issuingOf(ask.redemption.terms);
  if (!issuing.leavesNoName) return issuing.make(ask.ports, askedOf(ask));
  const left = await findLeftBehind(ask);
  if (left) return { outcome: "made", madeGid: left.madeGid };
  const { redemption, at } = ask;
  if (!(await markAsked(db, redemption, at))) throw stillTried(redemption);
  return makeNamed(ask);
}

/** A try that the shop turned away at the door leaves nothing to look for. */
async function makeNamed(ask: AskShop): Promise<Made> {
  const written = { ...ask.redemption, askedAt: ask.at };
  try {
    const made = await issuingOf(written.terms).make(ask.ports, askedOf({ ...ask, redemption: written }));
    if (made.outcome !== "made") await markAsked(db, written, null);
    return made;
  } catch (error) {
    if (error instanceof OutsideFailure && !error.mayBeDone) await markAsked(db, written, null);
    throw error;
  }
}

/**
 * What an earlier try left behind. Throws OutsideFailure: also while one may still come to something, since to look too
 * early is to find nothing.
 */
export async function findLeftBehind(ask: AskShop): Promise<LeftBehind | null> {
  const { redemption, ports, at } = ask;
  const issuing = issuingOf(redemption.terms);
  if (issuing.leavesNoName) {
    if (redemption.askedAt === null) return null;
    if (isBeingTried(redemption, at)) throw stillTried(redemption);
  }
  return issuing.findLeftBehind(ports, askedOf(ask));
}

function askedOf({ redemption, customerGid }: AskShop): Asked {
  return { redemption, customerGid, isTaken: (madeGid) => isMadeForAnother(db, redemption, madeGid) };
}

function stillTried({ id }: Redemption): OutsideFailure {
  return new OutsideFailure(`An earlier try of ${id} may still come to something`, true);
}
