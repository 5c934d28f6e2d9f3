/** Staff names a view of the members list, changes what it shows, renames or removes it. */
import { inTransaction, type Tx } from "~/db.server";
import { newId } from "~/lib/ids";
import { noteChange } from "../activity-log/note-change.server";
import type { ChangedFacts } from "../activity-log/staff-change";
import type { Actor } from "../ledger/entry";
import { BUILT_IN_VIEWS, isSameName, SAVED_VIEWS_MAX, type MemberView, type ViewTerms } from "../members/member-view";
import { deleteMemberView, insertMemberView, lockMemberViews, updateMemberView } from "../members/member-views.store.server";

type ByStaff = { shopId: number; actor: Actor; at: Date };
type NotFound = { outcome: "not_found" };
type NameTaken = { outcome: "name_taken" };

export type ViewAdded = { outcome: "added"; viewId: string } | NameTaken | { outcome: "too_many" };
export type ViewChanged = { outcome: "changed" } | NotFound;
export type ViewRenamed = { outcome: "renamed" } | NameTaken | NotFound;
export type ViewRemoved = { outcome: "removed" } | NotFound;

export async function addMemberView({ name, terms, ...by }: ByStaff & { name: string; terms: ViewTerms }): Promise<ViewAdded> {
  return inTransaction<ViewAdded>(async (tx) => {
    const views = await lockMemberViews(tx, by.shopId);
    if (isTaken(name, views)) return { outcome: "name_taken" };
    if (views.length >= SAVED_VIEWS_MAX) return { outcome: "too_many" };
    const view: MemberView = { id: newId("view"), name, ...terms };
    await insertMemberView(tx, by.shopId, view, by.at);
    await note(tx, by, { before: null, after: view });
    return { outcome: "added", viewId: view.id };
  });
}

export async function changeMemberView({ viewId, terms, ...by }: ByStaff & { viewId: string; terms: ViewTerms }): Promise<ViewChanged> {
  return inTransaction<ViewChanged>(async (tx) => {
    const before = (await lockMemberViews(tx, by.shopId)).find(({ id }) => id === viewId);
    if (!before) return { outcome: "not_found" };
    await replace(tx, by, before, { ...before, ...terms });
    return { outcome: "changed" };
  });
}

export async function renameMemberView({ viewId, name, ...by }: ByStaff & { viewId: string; name: string }): Promise<ViewRenamed> {
  return inTransaction<ViewRenamed>(async (tx) => {
    const views = await lockMemberViews(tx, by.shopId);
    const before = views.find(({ id }) => id === viewId);
    if (!before) return { outcome: "not_found" };
    const others = views.filter(({ id }) => id !== viewId);
    if (isTaken(name, others)) return { outcome: "name_taken" };
    await replace(tx, by, before, { ...before, name });
    return { outcome: "renamed" };
  });
}

export async function removeMemberView({ viewId, ...by }: ByStaff & { viewId: string }): Promise<ViewRemoved> {
  return inTransaction<ViewRemoved>(async (tx) => {
    const before = (await lockMemberViews(tx, by.shopId)).find(({ id }) => id === viewId);
    if (!before) return { outcome: "not_found" };
    await deleteMemberView(tx, by.shopId, viewId);
    await note(tx, by, { before, after: null });
    return { outcome: "removed" };
  });
}

function isTaken(name: string, views: readonly MemberView[]): boolean {
  return [...BUILT_IN_VIEWS, ...views].some((view) => isSameName(view.name, name));
}

async function replace(tx: Tx, by: ByStaff, before: MemberView, after: MemberView): Promise<void> {
  await updateMemberView(tx, by.shopId, after);
  await note(tx, by, { before, after });
}

async function note(tx: Tx, by: ByStaff, { before, after }: { before: MemberView | null; after: MemberView | null }): Promise<void> {
  const subject = (after ?? before)?.id ?? null;
  const change = { about: "member_view" as const, subject, before: before && factsOf(before), after: after && factsOf(after) };
  await noteChange(tx, { ...by, change });
}

/** What the view asks for, without what it does not. */
function factsOf({ name, sort, direction, filters }: MemberView): ChangedFacts {
  const asked = Object.entries(filters).filter(([, value]) => value !== null);
  return { viewName: name, sort, direction, filters: Object.fromEntries(asked) };
}
