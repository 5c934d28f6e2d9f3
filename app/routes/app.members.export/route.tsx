import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import { noteExport } from "~/loyalty/workflows/note-export.server";
import { authenticateMerchant } from "~/merchant.server";
import { fileAnswer } from "~/presenters/file-answer.server";
import { prepareMemberExport } from "~/presenters/member-export.server";

/** The members that the address asks for, as a file. It leaves a line in the activity log, so it is no GET. */
export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, actor } = await authenticateMerchant(request);
  const file = await prepareMemberExport(shopId, new URL(request.url).searchParams, now());
  await noteExport({ shopId, memberId: null, facts: file.facts, rows: file.rows, actor, at: now() });
  return fileAnswer(file);
};
