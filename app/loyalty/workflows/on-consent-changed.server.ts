/** A customer says yes or no to newsletter or text messages. A yes of a member earns, once ever for each of the two. */
import { inTransaction, type Tx } from "~/db.server";
import { lastEarnedBy } from "../earning/activities.store.server";
import type { Act } from "../earning/activity";
import { awardActivity } from "../earning/award-activity.server";
import { ConsentSettings } from "../earning/kinds/newsletter-consent";
import type { ConsentFacts } from "../facts";
import { lockMember } from "../members/lock-member.server";
import type { LockedMember } from "../members/member";
import { findMemberByCustomer } from "../members/members.store.server";
import { tookPart } from "../members/took-part.server";
import type { ProgramVersion, RuleTerms } from "../program/program";
import { versionInForce } from "../program/program.store.server";

export type ConsentChanged =
  | { outcome: "earned"; points: number }
  | { outcome: "earned_before" }
  /** No way to earn counted it: none was on then, or it is from before and the merchant does not count those. */
  | { outcome: "no_rule" }
  | { outcome: "not_given" }
  /** Not a member: asked again when they become one. */
  | { outcome: "guest" };

const KINDS = { newsletter: "newsletter_consent", sms: "sms_consent" } as const;

/** `toldAt`: when Shopify said so, for a consent whose own time it does not know. */
export async function onConsentChanged({
  shopId,
  facts,
  toldAt,
  at,
}: {
  shopId: number;
  facts: ConsentFacts;
  toldAt: Date;
  at: Date;
}): Promise<ConsentChanged> {
  if (!facts.isGiven) return { outcome: "not_given" };
  return inTransaction(async (tx) => {
    const member = await findMemberByCustomer(tx, shopId, facts.customerGid);
    const locked = member && (await lockMember(tx, shopId, member.id));
    if (!locked) return { outcome: "guest" };
    const kind = KINDS[facts.to];
    const saidAt = facts.saidAt ?? toldAt;
    const paying = (await ruleAt(tx, locked, { kind, moment: saidAt })) ?? (await ruleForEarlier(tx, locked, { kind, moment: at }));
    if (!paying) return { outcome: "no_rule" };

    // Also what came with another member who was merged into this one.
    if (await lastEarnedBy(tx, shopId, locked.id, kind)) return { outcome: "earned_before" };
    const { rule, version, occurredAt } = paying;
    const act: Act = { door: "shop", actor: "shopper", sourceKey: `consent:${facts.to}:${locked.id}`, occurredAt, count: 1 };
    const awarded = await awardActivity(tx, { locked, rule, version, act, at });
    return awarded.outcome === "earned" ? { outcome: "earned", points: awarded.activity.points } : { outcome: "earned_before" };
  });
}

type Paying = { rule: RuleTerms; version: ProgramVersion; occurredAt: Date };
type When = { kind: (typeof KINDS)[keyof typeof KINDS]; moment: Date };

/** The rule that was on when the member said yes, if they were a member then. */
async function ruleAt(tx: Tx, locked: LockedMember, { kind, moment }: When): Promise<Paying | null> {
  const version = await versionInForce(tx, locked.shopId, moment);
  const rule = version?.state === "LIVE" ? version.terms.rules.find((each) => each.kind === kind) : undefined;
  if (!version || !rule || locked.joinedAt > moment || !(await tookPart(tx, locked, moment))) return null;
  return { rule, version, occurredAt: moment };
}

/** A yes from before counts as of now, where the merchant counts those. */
async function ruleForEarlier(tx: Tx, locked: LockedMember, when: When): Promise<Paying | null> {
  const paying = await ruleAt(tx, locked, when);
  return paying && ConsentSettings.parse(paying.rule.settings).countsEarlier ? paying : null;
}
