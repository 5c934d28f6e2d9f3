/** An import that stands still, because its worker was lost or its job given up, is taken up again. */
import { inTransaction } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { lockImport } from "../imports/imports.store.server";

export type ImportContinued =
  | { outcome: "started" }
  /** Nothing is to be done with it just now. */
  | { outcome: "not_open" }
  | { outcome: "not_found" };

const JOBS = { CHECKING: "check-import", APPLYING: "apply-import", UNDOING: "undo-import" } as const;

/** Harmless when it was not standing still: its steps wait for each other, and none is done twice. */
export async function continueImport({ shopId, importId }: { shopId: number; importId: bigint }): Promise<ImportContinued> {
  return inTransaction<ImportContinued>(async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (!held) return { outcome: "not_found" };
    if (held.state !== "CHECKING" && held.state !== "APPLYING" && held.state !== "UNDOING") return { outcome: "not_open" };
    const name = JOBS[held.state];
    await enqueue(tx, name, { shopId, importId: String(importId) }, { uniqueKey: `${name}:${shopId}:${importId}` });
    return { outcome: "started" };
  });
}
