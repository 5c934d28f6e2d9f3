/** Staff takes people's data out of the house in a file: written down before the first row leaves. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import { noteChange } from "../activity-log/note-change.server";
import type { ChangedFacts } from "../activity-log/staff-change";
import type { Actor } from "../ledger/entry";

type Exported = { shopId: number; memberId: bigint | null; facts: ChangedFacts; rows: number; actor: Actor; at: Date };

/** `memberId`: whose activity it is; null for a list of members. */
export async function noteExport({ shopId, memberId, facts, rows, actor, at }: Exported): Promise<void> {
  const change = {
    about: "export" as const,
    subject: memberId === null ? null : String(memberId),
    before: null,
    after: { ...facts, rows },
  };
  await inTransaction((tx) => noteChange(tx, { shopId, actor, at, change }));
  log.info({ shopId, actor, what: facts.what, rows }, "export");
}
