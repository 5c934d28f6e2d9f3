import type { ActionFunctionArgs } from "@remix-run/node";
import { now } from "~/clock.server";
import { noteExport } from "~/loyalty/workflows/note-export.server";
import { authenticateMerchant } from "~/merchant.server";
import { prepareActivityExport } from "~/presenters/activity-export.server";
import { fileAnswer } from "~/presenters/file-answer.server";

/** One member's whole statement as a file. */
export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shopId, actor } = await authenticateMerchant(request);
  const memberId = /^\d{1,18}$/.test(params.memberId ?? "") ? BigInt(params.memberId ?? "") : null;
  const file = memberId === null ? null : await prepareActivityExport(shopId, memberId, now());
  if (memberId === null || !file) throw new Response(null, { status: 404 });
  await noteExport({ shopId, memberId, facts: file.facts, rows: file.rows, actor, at: now() });
  return fileAnswer(file);
};
