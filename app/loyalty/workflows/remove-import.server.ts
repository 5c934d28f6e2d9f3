/** A file that was uploaded and never posted is thrown away, with all its rows. */
import { inTransaction } from "~/db.server";
import { deleteRows } from "../imports/import-rows.store.server";
import { deleteImport, lockImport } from "../imports/imports.store.server";
import { noteImport } from "./apply-import.server";

export type ImportRemoved =
  | { outcome: "removed" }
  /** It is being worked on, or points have come of it: then it stays, for what it explains. */
  | { outcome: "not_open" }
  | { outcome: "not_found" };

export async function removeImport({
  shopId,
  importId,
  actor,
  at,
}: {
  shopId: number;
  importId: bigint;
  actor: `staff:${string}`;
  at: Date;
}): Promise<ImportRemoved> {
  return inTransaction<ImportRemoved>(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held) return { outcome: "not_found" };
    if (held.state !== "UPLOADED" && held.state !== "CHECKED") return { outcome: "not_open" };
    await deleteRows(tx, shopId, importId);
    await deleteImport(tx, shopId, importId);
    await noteImport(tx, held, { actor, at, after: { step: "removed" } });
    return { outcome: "removed" };
  });
}
