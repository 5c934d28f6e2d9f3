/** What every request of the web is given: an id that its log lines carry, and its place in the figures. */
import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { loggingWith } from "~/lib/log.server";
import { countRequest, type Door } from "~/metrics.server";
import { isStopping } from "~/stopping.server";
import { openSpan } from "~/tracing.server";

/** An id that a proxy before us gave; anything else in the header could be made to look like a log line. */
const USABLE_ID = /^[A-Za-z0-9-]{8,64}$/;

export const accompanyRequest: RequestHandler = (request, response, next) => {
  const startedAt = performance.now();
  const given = request.headers["x-request-id"];
  const requestId = typeof given === "string" && USABLE_ID.test(given) ? given : randomUUID();
  response.setHeader("X-Request-Id", requestId);
  // Whoever keeps this connection open finds the next process on a new one.
  if (isStopping()) response.setHeader("Connection", "close");
  const door = doorOf(request.path);
  const span = openSpan(`${request.method} ${door}`, { requestId, path: request.path });
  response.once("close", () => {
    // 499, as nginx has it: whoever asked went away before the answer.
    const status = response.writableFinished ? response.statusCode : 499;
    span?.end({ status });
    countRequest({ door, status, seconds: (performance.now() - startedAt) / 1000 });
  });
  loggingWith({ requestId }, () => (span ? span.within(next) : next()));
};

function doorOf(path: string): Door {
  if (path === "/webhooks") return "webhook";
  if (path.startsWith("/proxy/")) return "proxy";
  return path.startsWith("/app") || path.startsWith("/auth") ? "admin" : "files";
}
