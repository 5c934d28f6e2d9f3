import { runNightly as run } from "~/loyalty/workflows/run-nightly.server";
import type { JobHandler } from "./handler";

export const runNightly: JobHandler<"run-nightly"> = async ({ shopId, day }, { at }) => {
  await run({ shopId, day, at });
};
