/** What two members did before they became one counts as done by the one: what may be done once ever is not done again. */
import { expect, test } from "vitest";
import { checkLedger } from "~/loyalty/ledger/check-ledger.store.server";
import { onConsentChanged } from "~/loyalty/workflows/on-consent-changed.server";
import { onCustomersMerged } from "~/loyalty/workflows/on-customers-merged.server";
import { tellActivity } from "~/loyalty/workflows/tell-activity.server";
import { mergeAgain, undoMerge } from "~/loyalty/workflows/undo-merge.server";
import { listMergesInto } from "~/loyalty/members/merges.store.server";
import type { Member } from "~/loyalty/members/member";
import { aMember, readMember } from "#test/factories/member";
import { ADA, aCustomer, BEN } from "#test/factories/order-facts";
import { anActivityRule, aShop } from "#test/factories/program";
import { useDatabase } from "#test/support/database";
import { A_MONTH_BEFORE, daysAfter, MONDAY_NOON } from "#test/support/times";

const { db } = useDatabase();
const DONE_AT = daysAfter(MONDAY_NOON, 1);
const MERGED_AT = daysAfter(MONDAY_NOON, 5);
const LATER = daysAfter(MERGED_AT, 1);
const actor = "staff:7";
const ONCE = anActivityRule("custom_action", { doors: ["staff"], limits: [{ kind: "total", times: 1 }] }, "rul_once");
const TWICE = anActivityRule("custom_action", { doors: ["staff"], limits: [{ kind: "total", times: 2 }] }, "rul_twice");
const RULES = [ONCE, TWICE, anActivityRule("newsletter_consent")];

/** Ada is kept, Ben is gone. */
async function adaAndBen() {
  const shopId = await aShop({ versions: [{ from: A_MONTH_BEFORE, rules: RULES }] });
  const kept = await aMember(shopId);
  const gone = await aMember(shopId, { customer: aCustomer({ customerGid: BEN, email: "ben@example.com", firstName: "Ben" }) });
  return { shopId, kept, gone };
}

let presses = 0;
async function does({ shopId, id }: Member, { id: ruleId }: { id: string }, at = DONE_AT): Promise<string> {
  const by = { door: "staff", actor, requestKey: `press-${++presses}` } as const;
  return (await tellActivity({ shopId, memberId: id, ruleId, count: 1, note: null, by, at })).outcome;
}

const merges = ({ shopId }: Member) => onCustomersMerged({ shopId, goneGid: BEN, keptGid: ADA, mergedAt: MERGED_AT, at: MERGED_AT });
const saysYes = async (shopId: number, customerGid: string, at: Date) =>
  (await onConsentChanged({ shopId, facts: { customerGid, to: "newsletter", isGiven: true, saidAt: at }, toldAt: at, at })).outcome;

test.each(["kept", "gone"] as const)("what the %s one did once ever counts as done after the merge", async (who) => {
  const { shopId, ...members } = await adaAndBen();
  const { kept } = members;
  expect(await does(members[who], ONCE)).toBe("earned");
  expect(await saysYes(shopId, who === "kept" ? ADA : BEN, DONE_AT)).toBe("earned");

  await merges(kept);

  expect([await does(kept, ONCE, LATER), await saysYes(shopId, ADA, LATER)]).toEqual(["limit_reached", "earned_before"]);
  expect((await readMember(kept)).availablePoints).toBe(100);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("what both did is done twice: both keep their points, and there is room for no more", async () => {
  const { shopId, kept, gone } = await adaAndBen();
  for (const member of [kept, gone]) expect([await does(member, ONCE), await does(member, TWICE)]).toEqual(["earned", "earned"]);

  await merges(kept);

  expect([await does(kept, ONCE, LATER), await does(kept, TWICE, LATER)]).toEqual(["limit_reached", "limit_reached"]);
  expect((await readMember(kept)).availablePoints).toBe(200);
  expect(await checkLedger(db, shopId)).toEqual([]);
});

test("a merge that is undone gives each what they did back, and done again it counts once more as both's", async () => {
  const { shopId, kept, gone } = await adaAndBen();
  await does(gone, ONCE);
  await merges(kept);
  const [merge] = await listMergesInto(db, shopId, kept.id);
  if (!merge) throw new Error("nothing was merged");
  const theMerge = { shopId, memberId: kept.id, mergeId: merge.id, actor, at: LATER } as const;

  expect(await undoMerge(theMerge)).toMatchObject({ outcome: "undone", back: 50 });
  expect([await does(gone, ONCE, LATER), await does(kept, ONCE, LATER)]).toEqual(["limit_reached", "earned"]);

  expect(await mergeAgain({ ...theMerge, at: daysAfter(LATER, 1) })).toMatchObject({ outcome: "merged" });
  expect(await does(kept, ONCE, daysAfter(LATER, 2))).toBe("limit_reached");
  expect((await readMember(kept)).availablePoints).toBe(100);
  expect(await checkLedger(db, shopId)).toEqual([]);
});
