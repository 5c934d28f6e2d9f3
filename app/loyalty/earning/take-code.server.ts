/** A member has typed or scanned a code: what it stands for, or why it is no good. */
import type { Tx } from "~/db.server";
import type { LockedMember } from "../members/member";
import { isOver, readCode, type CodeBatch } from "./code-batch";
import { countWrongCodes, findBatchOfCode, noteWrongCode } from "./codes.store.server";

/** So many wrong codes in a quarter of an hour, and the member waits. Fifty random bits do the rest. */
export const WRONG_CODES_MAX = 8;
const WINDOW_MS = 15 * 60_000;

export type CodeRead =
  | { outcome: "good"; code: string; batch: CodeBatch; sourceKey: string }
  | { outcome: "code_unknown" }
  | { outcome: "code_ended" }
  | { outcome: "too_many" };

/** Step. A code that does not exist is counted against the member. */
export async function readTypedCode(tx: Tx, locked: LockedMember, { typed, at }: { typed: string; at: Date }): Promise<CodeRead> {
  const since = new Date(at.getTime() - WINDOW_MS);
  if ((await countWrongCodes(tx, locked.shopId, locked.id, since)) >= WRONG_CODES_MAX) return { outcome: "too_many" };
  const code = readCode(typed);
  const batch = code && (await findBatchOfCode(tx, locked.shopId, code));
  if (!code || !batch) {
    await noteWrongCode(tx, locked, { since, at });
    return { outcome: "code_unknown" };
  }
  if (isOver(batch, at)) return { outcome: "code_ended" };
  return { outcome: "good", code, batch, sourceKey: batch.use === "once" ? `code:${code}` : `code:${code}:${locked.id}` };
}
