import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateMerchant } from "~/merchant.server";
import { previewImportUndo } from "~/presenters/import-undo.server";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const preview = /^\d{1,18}$/.test(params.importId ?? "") ? await previewImportUndo(shopId, BigInt(params.importId ?? "")) : null;
  if (!preview) throw new Response(null, { status: 404 });
  return preview;
};
