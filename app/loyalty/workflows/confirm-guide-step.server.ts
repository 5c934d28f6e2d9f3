/** The merchant says that a step of the guide is as it should be. Accounts and launch are read from the shop instead. */
import { inTransaction } from "~/db.server";
import { log } from "~/lib/log.server";
import type { ConfirmableStep } from "../program/onboarding";
import { markGuide } from "../program/program.store.server";

export type GuideStepConfirmed = { outcome: "confirmed" } | { outcome: "no_program" };

export async function confirmGuideStep({
  shopId,
  step,
  actor,
  at,
}: {
  shopId: number;
  step: ConfirmableStep;
  actor: string;
  at: Date;
}): Promise<GuideStepConfirmed> {
  const isMarked = await inTransaction((tx) => markGuide(tx, shopId, step, at));
  log.info({ shopId, actor, step }, "guide step confirmed");
  return { outcome: isMarked ? "confirmed" : "no_program" };
}
