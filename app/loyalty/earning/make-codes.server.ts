import { randomBytes } from "node:crypto";
import type { Tx } from "~/db.server";
import { newId } from "~/lib/ids";
import { CODE_LENGTH, codeFrom, type CodeBatch } from "./code-batch";
import { insertCodeBatch, insertCodes } from "./codes.store.server";

/** Step: writes down a batch with as many codes as it says, none of which the shop has had before. */
export async function makeCodes(tx: Tx, wanted: Omit<CodeBatch, "id" | "stoppedAt">): Promise<CodeBatch> {
  const batch: CodeBatch = { ...wanted, id: newId("codeBatch"), stoppedAt: null };
  await insertCodeBatch(tx, batch);
  for (let missing = batch.size; missing > 0;) {
    const codes = Array.from({ length: missing }, () => codeFrom(randomBytes(CODE_LENGTH)));
    missing -= await insertCodes(tx, batch.shopId, batch.id, codes);
  }
  return batch;
}
