/** Name, points name, what counts, rounding, refund policy. What orders are judged by makes a new version. */
import { isDeepStrictEqual } from "node:util";
import { inTransaction } from "~/db.server";
import { noteChange } from "../activity-log/note-change.server";
import { addVersion } from "../program/add-version.server";
import { programFacts } from "../program/program-facts";
import type { ProgramSettings } from "../program/program.form";
import { holdProgram, updateProgram } from "../program/program.store.server";
import { queuePublish } from "../program/queue-publish.server";

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
    const program = await holdProgram(tx, shopId);
    if (!program) return { outcome: "no_program" };

    const {
      name,
      mayGoNegative,
      marginBasisPoints,
      averageOrderMinor,
      pointsName,
      basis,
      rounding,
      earnsOn,
      sources,
      pendingDays,
      expiry,
    } = settings;
    await updateProgram(tx, shopId, { name, mayGoNegative, marginBasisPoints, averageOrderMinor }, at);
    await queuePublish(tx, shopId);

    const before = programFacts(program);
    await noteChange(tx, { shopId, actor, at, change: { about: "program_settings", before, after: { ...before, ...settings } } });

    const terms = { pointsName, basis, rounding, earnsOn, sources, pendingDays, expiry };
    if (isDeepStrictEqual({ ...program.terms, ...terms }, program.terms)) return { outcome: "saved", version: program.currentVersion };
    const { version } = await addVersion(tx, { shopId, change: { terms }, savedBy: actor, at });
    return { outcome: "saved", version };
  });
}
