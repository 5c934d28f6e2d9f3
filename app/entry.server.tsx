/** Renders a document. Bots wait for everything; people get the stream as soon as the frame of the page is ready. */
import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext, type HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "~/lib/log.server";
import { addDocumentResponseHeaders } from "~/shopify.server";

/** How long a document may take; Remix ends its own promises a second before. */
const STREAM_TIMEOUT_MS = 6000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  const readyAt = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";

  return new Promise((resolve, reject) => {
    let statusNow = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={STREAM_TIMEOUT_MS - 1000} />,
      {
        [readyAt]: () => {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusNow }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => {
          statusNow = 500;
          log.error({ err: error, path: new URL(request.url).pathname }, "a page could not be drawn");
        },
      },
    );
    setTimeout(abort, STREAM_TIMEOUT_MS);
  });
}

/** What a loader or an action threw and did not foresee: logged once, with the path and never with the query. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return;
  log.error({ err: error, path: new URL(request.url).pathname }, "a request failed");
};
