/** Points for something a member did, once per source key, under the terms in force when it was done. */
import type { Tx } from "~/db.server";
import { post } from "../ledger/ledger.server";
import type { LockedMember } from "../members/member";
import { tookPart } from "../members/took-part.server";
import { readLotTerms } from "../program/lot-terms.server";
import { versionInForce } from "../program/program.store.server";
import { earningKind, type EarningKindName } from "./kinds";

export type AwardActivity = {
  locked: LockedMember;
  kind: EarningKindName;
  /** When the member did it: decides the terms. */
  occurredAt: Date;
  at: Date;
};

/**
 * Every rule of the kind that was on pays once per member. Nothing when the program was not live then, or when the
 * person was excluded then or is forgotten. Returns the points given by this call.
 */
export async function awardActivity(tx: Tx, { locked, kind, occurredAt, at }: AwardActivity): Promise<{ given: number }> {
  const version = await versionInForce(tx, locked.shopId, occurredAt);
  if (version?.state !== "LIVE" || !(await tookPart(tx, locked, occurredAt))) return { given: 0 };

  const way = earningKind(kind);
  if (way.pays !== "activity") return { given: 0 };
  const lotTerms = await readLotTerms(tx, { shopId: locked.shopId, policy: version.terms, earnedAt: occurredAt, isOrder: false });
  let given = 0;
  for (const rule of version.terms.rules.filter((each) => each.kind === kind)) {
    const points = way.points(rule.settings);
    const posted = await post(tx, locked, {
      kind: "EARN_ACTION",
      points,
      sourceKey: `activity:${rule.id}:${locked.id}`,
      occurredAt,
      at,
      actor: "shopper",
      detail: { about: "activity", ruleId: rule.id, kind, version: version.version },
      ...lotTerms,
    });
    if (posted.outcome === "posted") given += points;
  }
  return { given };
}
