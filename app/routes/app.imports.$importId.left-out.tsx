import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { Readable } from "node:stream";
import { authenticateMerchant } from "~/merchant.server";
import { readLeftOut } from "~/presenters/import-left-out.server";

/** As a file, written while it is read: there may be as many rows as the whole file has. */
export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateMerchant(request);
  const file = /^\d{1,18}$/.test(params.importId ?? "") ? await readLeftOut(shopId, BigInt(params.importId ?? "")) : null;
  if (!file) throw new Response(null, { status: 404 });
  return new Response(createReadableStreamFromReadable(Readable.from(file.text)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.fileName}"`,
      "Cache-Control": "no-store",
    },
  });
};
