/** Store credit: Shopify adds an amount to the customer's account, and has no name of ours on it. No row is touched here. */
import { invariant } from "~/lib/invariant";
import type { RewardTerms } from "../rewards/reward";
import type { Asked, Issuing } from "./issuing";
import type { RewardPorts } from "./rewards-port";

/** Shopify's clock may be behind ours by so much. */
const CLOCKS_APART_SECONDS = 30;

export const byStoreCredit: Issuing = {
  becomes: "USED",
  leavesNoName: true,
  codeOf: () => null,
  revoked: null,

  async make({ storeCredit }, { redemption, customerGid }) {
    const { amountMinor, currency } = creditOf(redemption.terms);
    const answer = await storeCredit.give({ customerGid, amountMinor, currency, expiresAt: redemption.endsAt });
    return answer.outcome === "given" ? { outcome: "made", madeGid: answer.creditGid } : answer;
  },

  findLeftBehind,
};

/**
 * A credit like the one that was asked for, given since it was asked for, and not any other redemption's: amount and end
 * are ours. Another hand would have to give the very same within the minute or two.
 */
async function findLeftBehind({ storeCredit }: RewardPorts, { redemption, customerGid, isTaken }: Asked) {
  const { askedAt, endsAt, terms } = redemption;
  if (askedAt === null) return null;
  const { amountMinor, currency } = creditOf(terms);
  const since = new Date(askedAt.getTime() - CLOCKS_APART_SECONDS * 1000);
  for (const found of await storeCredit.listGiven({ customerGid, currency, since })) {
    const isAlike = found.amountMinor === amountMinor && sameSecond(found.expiresAt, endsAt);
    if (isAlike && !(await isTaken(found.creditGid))) return { madeGid: found.creditGid, isLive: true };
  }
  return null;
}

/** Shopify keeps whole seconds. */
function sameSecond(one: Date | null, other: Date | null): boolean {
  const seconds = (moment: Date | null) => moment && Math.floor(moment.getTime() / 1000);
  return seconds(one) === seconds(other);
}

function creditOf(terms: RewardTerms) {
  invariant(terms.kind === "store_credit", `${terms.kind} is no store credit`);
  return terms;
}
