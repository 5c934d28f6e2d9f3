/** Tables: MemberView. */
import { Prisma } from "~/generated/prisma/client";
import type { Db, Tx } from "~/db.server";
import { MemberFilters, MemberOrder } from "./member-filters";
import type { MemberView, ViewTerms } from "./member-view";

type ViewRow = { id: string; name: string; terms: unknown };
const VIEW_COLUMNS = Prisma.raw(`id, name, terms`);

/** In the order in which they were made. */
export async function listMemberViews(db: Db, shopId: number): Promise<MemberView[]> {
  const rows = await db.$queryRaw<ViewRow[]>`
    SELECT ${VIEW_COLUMNS} FROM "MemberView" WHERE "shopId" = ${shopId} ORDER BY "createdAt", id`;
  return rows.map(viewFrom);
}

/** As `listMemberViews`; until the transaction ends no other adds, names or removes one. */
export async function lockMemberViews(tx: Tx, shopId: number): Promise<MemberView[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`member-views:${shopId}`}, 0))`;
  return listMemberViews(tx, shopId);
}

export async function insertMemberView(tx: Tx, shopId: number, { id, name, ...terms }: MemberView, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "MemberView" ("shopId", id, name, terms, "createdAt")
    VALUES (${shopId}, ${id}, ${name}, ${JSON.stringify(terms satisfies ViewTerms)}::jsonb, ${at})`;
}

export async function updateMemberView(tx: Tx, shopId: number, { id, name, ...terms }: MemberView): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MemberView" SET name = ${name}, terms = ${JSON.stringify(terms satisfies ViewTerms)}::jsonb
    WHERE "shopId" = ${shopId} AND id = ${id}`;
}

export async function deleteMemberView(tx: Tx, shopId: number, viewId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM "MemberView" WHERE "shopId" = ${shopId} AND id = ${viewId}`;
}

/** For erase-shop alone. */
export async function deleteMemberViews(tx: Tx, shopId: number): Promise<void> {
  await tx.$executeRaw`DELETE FROM "MemberView" WHERE "shopId" = ${shopId}`;
}

function viewFrom({ id, name, terms }: ViewRow): MemberView {
  const kept = (typeof terms === "object" && terms !== null ? terms : {}) as { filters?: unknown };
  return { id, name, ...MemberOrder.parse(kept), filters: MemberFilters.parse(kept.filters ?? {}) };
}
