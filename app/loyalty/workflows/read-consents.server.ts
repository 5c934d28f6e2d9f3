/** Somebody has joined: what they said to newsletter and text messages before, or in the same breath, is asked of the shop. */
import { db } from "~/db.server";
import type { FetchConsents } from "../earning/consents-port";
import { findMember } from "../members/members.store.server";
import { onConsentChanged } from "./on-consent-changed.server";

/** The fetch happens outside any transaction; its failures are thrown on, so that the job is tried again. */
export async function readConsents({
  shopId,
  memberId,
  fetchConsents,
  at,
}: {
  shopId: number;
  memberId: bigint;
  fetchConsents: FetchConsents;
  at: Date;
}): Promise<{ outcome: "read"; earned: number } | { outcome: "no_member" }> {
  const member = await findMember(db, shopId, memberId);
  if (member?.state !== "MEMBER") return { outcome: "no_member" };
  let earned = 0;
  for (const facts of await fetchConsents(member.customerGid)) {
    const changed = await onConsentChanged({ shopId, facts, toldAt: at, at });
    if (changed.outcome === "earned") earned += 1;
  }
  return { outcome: "read", earned };
}
