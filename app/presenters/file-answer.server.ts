/** A file as the answer to a request, sent as it is made: what is not asked for any more is not read either. */
import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { ROWS_HEADER } from "~/lib/file-rows";
import type { Export } from "./member-export.server";

export function fileAnswer({ fileName, rows, pieces }: Export): Response {
  const body = Readable.from(pieces, { objectMode: false, highWaterMark: 64 * 1024 });
  return new Response(createReadableStreamFromReadable(body), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
      [ROWS_HEADER]: String(rows),
    },
  });
}
