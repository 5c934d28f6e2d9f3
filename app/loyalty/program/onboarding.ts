/**
 * The guide of five steps. A step is done when the shop or the program says so; only reviewing the program is a
 * decision of the merchant alone. Pure.
 */
import { z } from "zod";

const GUIDE_STEPS = ["accounts", "display", "program", "plan", "launch"] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** What a merchant settles by saying so, the first questions included (they can be left out); the rest is read from the shop. */
export const ConfirmableStep = z.enum(["setup", "display", "program", "plan"]);
export type ConfirmableStep = z.infer<typeof ConfirmableStep>;

/** When the merchant answered the first questions (`setup`) and settled each step: ISO times, as stored in Program.guide. */
export const GuideMarks = z.object({
  setup: z.iso.datetime().optional(),
  display: z.iso.datetime().optional(),
  program: z.iso.datetime().optional(),
  plan: z.iso.datetime().optional(),
});
export type GuideMarks = z.infer<typeof GuideMarks>;

/** `null` for what could not be read from the shop just now: the step is then not done, and says that it is not known. */
export type GuideFacts = {
  accountsAreOn: boolean | null;
  displaySavedAt: Date | null;
  programConfirmedAt: Date | null;
  planChosenAt: Date | null;
  isLive: boolean;
  embedIsOn: boolean | null;
};

/** `waiting`: a part of it is done (the program is live, the embed is not on yet). `unknown`: the shop did not say. */
export type StepProgress = { step: GuideStep; state: "open" | "waiting" | "unknown" | "done"; isDone: boolean };

export type Guide = {
  steps: StepProgress[];
  /** The first step that is not done; null when the guide is finished. */
  next: GuideStep | null;
  doneCount: number;
  isFinished: boolean;
};

export function guideOf(facts: GuideFacts): Guide {
  const steps = GUIDE_STEPS.map((step) => {
    const state = stateOf(step, facts);
    return { step, state, isDone: state === "done" };
  });
  const next = steps.find((step) => !step.isDone)?.step ?? null;
  return { steps, next, doneCount: steps.filter((step) => step.isDone).length, isFinished: next === null };
}

/** The guide's marks as the dates that `guideOf` asks for. */
export function datesOf(marks: GuideMarks): Pick<GuideFacts, "displaySavedAt" | "programConfirmedAt" | "planChosenAt"> {
  const date = (iso: string | undefined) => (iso === undefined ? null : new Date(iso));
  return { displaySavedAt: date(marks.display), programConfirmedAt: date(marks.program), planChosenAt: date(marks.plan) };
}

function stateOf(step: GuideStep, facts: GuideFacts): StepProgress["state"] {
  switch (step) {
    case "accounts":
      return facts.accountsAreOn === null ? "unknown" : facts.accountsAreOn ? "done" : "open";
    case "display":
      return facts.displaySavedAt ? "done" : "open";
    case "program":
      return facts.programConfirmedAt ? "done" : "open";
    case "plan":
      return facts.planChosenAt ? "done" : "open";
    case "launch":
      return launchState(facts);
  }
}

function launchState({ isLive, embedIsOn }: GuideFacts): StepProgress["state"] {
  if (!isLive) return "open";
  if (embedIsOn === null) return "unknown";
  return embedIsOn ? "done" : "waiting";
}
