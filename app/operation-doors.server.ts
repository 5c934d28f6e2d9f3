/**
 * The doors for whoever runs the app, the same at the web and at the worker: `GET /health` (start me anew when I say no),
 * `GET /ready` (send me work), `GET /metrics` (for Prometheus, behind METRICS_TOKEN; without one there is no such door).
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "~/env.server";
import { measured } from "~/gauges.server";
import { stalledLoops } from "~/heartbeat.server";
import { metricsText } from "~/metrics.server";
import { isReady, readiness } from "~/readiness.server";

type Answer = { status: number; type: string; text: string; headers?: Record<string, string> };

type OperationDoor = (request: IncomingMessage) => Promise<Answer> | Answer;

const DOORS: Record<string, OperationDoor> = {
  "/health": health,
  "/ready": ready,
  "/metrics": metrics,
};

/** Null: it is none of these doors. */
export function answerOperation(request: IncomingMessage, response: ServerResponse): Promise<void> | null {
  const path = (request.url ?? "").split("?")[0] ?? "";
  const door = Object.hasOwn(DOORS, path) && (request.method === "GET" || request.method === "HEAD") ? DOORS[path] : undefined;
  return door ? answer(door, request, response) : null;
}

async function answer(door: OperationDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, text, headers } = await door(request);
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", ...headers });
  response.end(request.method === "HEAD" ? undefined : text);
}

/** Alive: the database may be away, that is no reason to be started anew; a loop that hangs is. */
function health(): Answer {
  const stalled = stalledLoops();
  return {
    status: stalled.length === 0 ? 200 : 503,
    type: "text/plain",
    text: stalled.length === 0 ? "ok" : `stalled: ${stalled.join(", ")}`,
  };
}

async function ready(): Promise<Answer> {
  const answer = await readiness();
  return { status: isReady(answer) ? 200 : 503, type: "application/json", text: JSON.stringify(answer) };
}

async function metrics(request: IncomingMessage): Promise<Answer> {
  if (!env.METRICS_TOKEN) return { status: 404, type: "text/plain", text: "METRICS_TOKEN is not set" };
  if (!isAllowed(request.headers.authorization, env.METRICS_TOKEN)) {
    return { status: 401, type: "text/plain", text: "wrong token", headers: { "WWW-Authenticate": "Bearer" } };
  }
  const { type, text } = await metricsText(await measured());
  return { status: 200, type, text };
}

function isAllowed(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`));
}
