/**
 * Staff keeps a member out of the program, or lets one back in. Points stay; an excluded member can do nothing with them.
 * The time of it is kept: what the member did then earns nothing, also when they are back and a message comes late.
 */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import type { Actor } from "../ledger/entry";
import { lockMember } from "../members/lock-member.server";
import { beginExclusion, endExclusion } from "../members/exclusions.store.server";
import { markMemberState } from "../members/members.store.server";

export type MemberStateChanged = { outcome: "changed" } | { outcome: "unchanged" } | { outcome: "not_found" };

type Change = { shopId: number; memberId: bigint; actor: Actor; at: Date };

export function excludeMember(change: Change): Promise<MemberStateChanged> {
  return changeState(change, "EXCLUDED");
}

export function includeMember(change: Change): Promise<MemberStateChanged> {
  return changeState(change, "MEMBER");
}

async function changeState({ shopId, memberId, actor, at }: Change, state: "MEMBER" | "EXCLUDED"): Promise<MemberStateChanged> {
  const changed = await inTransaction<MemberStateChanged>(async (tx) => {
    const member = await lockMember(tx, shopId, memberId);
    if (!member || member.state === "FORGOTTEN" || member.state === "MERGED") return { outcome: "not_found" };
    if (member.state === state) return { outcome: "unchanged" };
    await markMemberState(tx, member, state);
    await (state === "EXCLUDED" ? beginExclusion : endExclusion)(tx, member, at);
    const change = { about: "member_state" as const, subject: String(memberId), before: { state: member.state }, after: { state } };
    await noteChange(tx, { shopId, actor, at, change });
    return { outcome: "changed" };
  });
  log.info({ shopId, memberId: String(memberId), actor, state, outcome: changed.outcome }, "member state");
  return changed;
}
