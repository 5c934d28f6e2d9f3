import { undoImport as undo } from "~/loyalty/workflows/undo-import.server";
import type { JobHandler } from "./handler";

export const undoImport: JobHandler<"undo-import"> = async ({ shopId, importId }, { at }) => {
  await undo({ shopId, importId: BigInt(importId), at });
};
