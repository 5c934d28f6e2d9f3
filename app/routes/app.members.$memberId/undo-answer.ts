import { assertNever } from "~/lib/assert-never";
import type { SaveAnswer } from "~/lib/parse-form";
import type { AdjustmentUndone } from "~/loyalty/workflows/undo-adjustment.server";
import { undoneText, WORDS } from "./words";

export function answerUndone(undone: AdjustmentUndone): SaveAnswer {
  const refused = (problem: string): SaveAnswer => ({ ok: false, errors: {}, problem });
  switch (undone.outcome) {
    case "undone":
      return { ok: true, said: undoneText(undone.missing) };
    case "already_undone":
      return refused(WORDS.undo.already);
    case "nothing_left":
      return refused(WORDS.undo.nothingLeft);
    case "not_undoable":
      return refused(WORDS.undo.notHere);
    case "not_found":
      return refused(WORDS.gone);
    default:
      return assertNever(undone);
  }
}
