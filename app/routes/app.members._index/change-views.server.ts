import { assertNever } from "~/lib/assert-never";
import { checkValues } from "~/lib/parse-form";
import { SAVED_VIEWS_MAX } from "~/loyalty/members/member-view";
import { changedViewForm, newViewForm, removedViewForm, renamedViewForm } from "~/loyalty/members/member-view.form";
import {
  addMemberView,
  changeMemberView,
  removeMemberView,
  renameMemberView,
  type ViewAdded,
  type ViewChanged,
  type ViewRemoved,
  type ViewRenamed,
} from "~/loyalty/workflows/change-member-views.server";
import type { ViewAnswer } from "./use-views";
import { WORDS } from "./words";

type ByStaff = { shopId: number; actor: `staff:${string}`; at: Date };

/** What staff does with the tabs of the members list, and the answer in words. */
export async function changeViews({ intent, values }: { intent: string; values: unknown }, by: ByStaff): Promise<ViewAnswer> {
  switch (intent) {
    case "add_view": {
      const form = checkValues(values, newViewForm);
      if (!form.ok) return form;
      const { name, ...terms } = form.value;
      return answer(await addMemberView({ ...by, name, terms }));
    }
    case "change_view": {
      const form = checkValues(values, changedViewForm);
      if (!form.ok) return form;
      const { viewId, ...terms } = form.value;
      return answer(await changeMemberView({ ...by, viewId, terms }));
    }
    case "rename_view": {
      const form = checkValues(values, renamedViewForm);
      return form.ok ? answer(await renameMemberView({ ...by, ...form.value })) : form;
    }
    case "remove_view": {
      const form = checkValues(values, removedViewForm);
      return form.ok ? answer(await removeMemberView({ ...by, ...form.value })) : form;
    }
    default:
      return { ok: false, errors: {}, problem: WORDS.views.unknownIntent };
  }
}

function answer(done: ViewAdded | ViewChanged | ViewRenamed | ViewRemoved): ViewAnswer {
  switch (done.outcome) {
    case "added":
      return { ok: true, said: WORDS.views.saved, viewId: done.viewId };
    case "changed":
    case "renamed":
      return { ok: true, said: WORDS.views.saved };
    case "removed":
      return { ok: true, said: WORDS.views.removed };
    case "name_taken":
      return { ok: false, errors: { name: WORDS.views.nameTaken } };
    case "too_many":
      return { ok: false, errors: {}, problem: WORDS.views.tooMany(SAVED_VIEWS_MAX) };
    case "not_found":
      return { ok: false, errors: {}, problem: WORDS.views.gone };
    default:
      return assertNever(done);
  }
}
