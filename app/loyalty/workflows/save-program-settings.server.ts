/** Name, points name, what counts, rounding, refund policy. What orders are judged by makes a new version. */
import { isDeepStrictEqual } from "node:util";
import { inTransaction } from "~/db.server";
import { enqueue } from "~/queue/queue.server";
import { addVersion } from "../program/add-version.server";
import type { ProgramSettings } from "../program/program.form";
import { findProgram, holdProgram, updateProgram } from "../program/program.store.server";

export type ProgramSettingsSaved = { outcome: "saved"; version: number } | { outcome: "no_program" };

export async function saveProgramSettings({
  shopId,
  settings,
  actor,
  at,
}: {
  shopId: number;
  settings: ProgramSettings;
  actor: string;
  at: Date;
}): Promise<ProgramSettingsSaved> {
  return inTransaction(async (tx) => {
    if (!(await holdProgram(tx, shopId, at))) return { outcome: "no_program" };
    const program = await findProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };

    const { name, mayGoNegative, marginBasisPoints, averageOrderMinor, pointsName, basis, rounding } = settings;
    await updateProgram(tx, shopId, { name, mayGoNegative, marginBasisPoints, averageOrderMinor }, at);
    await enqueue(tx, "publish-storefront", { shopId }, { uniqueKey: String(shopId) });

    const terms = { pointsName, basis, rounding };
    if (isDeepStrictEqual({ ...program.terms, ...terms }, program.terms)) return { outcome: "saved", version: program.currentVersion };
    const { version } = await addVersion(tx, { shopId, change: { terms }, savedBy: actor, at });
    return { outcome: "saved", version };
  });
}
