/** What staff says about a view: its name, and what it shows. */
import { z } from "zod";
import { VIEW_NAME_CHARACTERS_MAX, ViewTerms } from "./member-view";

const name = z
  .string({ error: "Give the view a name." })
  .trim()
  .min(1, "Give the view a name.")
  .max(VIEW_NAME_CHARACTERS_MAX, `Use up to ${VIEW_NAME_CHARACTERS_MAX} characters for the name.`);
const viewId = z.string({ error: "Choose a view." }).min(1, "Choose a view.");

export const newViewForm = ViewTerms.extend({ name });
export const changedViewForm = ViewTerms.extend({ viewId });
export const renamedViewForm = z.object({ viewId, name });
export const removedViewForm = z.object({ viewId });
