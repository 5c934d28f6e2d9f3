/** What the buttons of the page do. */
import { assertNever } from "~/lib/assert-never";
import { checkValues, type SaveAnswer } from "~/lib/parse-form";
import { importSettingsForm } from "~/loyalty/imports/import-settings.form";
import { startImport } from "~/loyalty/workflows/apply-import.server";
import { startImportCheck } from "~/loyalty/workflows/check-import.server";
import { continueImport } from "~/loyalty/workflows/continue-import.server";
import { removeImport } from "~/loyalty/workflows/remove-import.server";
import { startImportUndo } from "~/loyalty/workflows/undo-import.server";
import { readImportPage } from "~/presenters/import-page.server";
import { WORDS } from "./words";

type Deed = { shopId: number; importId: bigint; intent: string; values: unknown; actor: `staff:${string}`; at: Date };

export async function actOn(deed: Deed): Promise<SaveAnswer | "removed"> {
  const { shopId, importId, actor, at } = deed;
  const own = { shopId, importId, actor, at };
  switch (deed.intent) {
    case "check":
      return check(deed);
    case "post":
      return answer(await startImport({ ...own, checkedAt: checkedAtOf(deed.values) }), WORDS.startedNow);
    case "undo":
      return answer(await startImportUndo(own), WORDS.undoStarted);
    case "continue":
      return answer(await continueImport({ shopId, importId }), WORDS.continued);
    case "remove": {
      const removed = await removeImport(own);
      return removed.outcome === "removed" ? "removed" : answer(removed, "");
    }
    default:
      return { ok: false, errors: {}, problem: WORDS.unknownIntent };
  }
}

async function check({ shopId, importId, values, at }: Deed): Promise<SaveAnswer> {
  const page = await readImportPage(shopId, { importId, search: new URLSearchParams(), at });
  if (!page) return { ok: false, errors: {}, problem: WORDS.gone };
  const form = checkValues(values, importSettingsForm(page.settings.file));
  if (!form.ok) return form;
  return answer(await startImportCheck({ shopId, importId, settings: form.value, at }), WORDS.checkStarted);
}

/** No moment at all is none that was seen. */
function checkedAtOf(values: unknown): Date {
  const { checkedAt } = (values ?? {}) as { checkedAt?: unknown };
  const moment = typeof checkedAt === "string" ? Date.parse(checkedAt) : NaN;
  return new Date(Number.isNaN(moment) ? 0 : moment);
}

type Outcome = { outcome: "started" | "not_open" | "changed_since" | "nothing_to_post" | "not_found" };

function answer({ outcome }: Outcome, said: string): SaveAnswer {
  const refused = (problem: string): SaveAnswer => ({ ok: false, errors: {}, problem });
  switch (outcome) {
    case "started":
      return { ok: true, said };
    case "not_open":
      return refused(WORDS.notOpen);
    case "changed_since":
      return refused(WORDS.changedSince);
    case "nothing_to_post":
      return refused(WORDS.nothingToPost);
    case "not_found":
      return refused(WORDS.gone);
    default:
      return assertNever(outcome);
  }
}
