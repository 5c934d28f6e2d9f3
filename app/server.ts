/**
 * The HTTP process: health, readiness and the webhook door first, then static files, then Remix. The webhook door does
 * not pass through Remix: it answers a rush of signed bodies many times faster without.
 */
import { createServer as createHttpServer, type Server } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { accompanyRequest } from "~/accompany-request.server";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { errorForLog } from "~/lib/describe-error";
import { log } from "~/lib/log.server";
import { listenForShopChanges } from "~/memory/shop-cache.server";
import { answerOperation } from "~/operation-doors.server";
import { stopQueue } from "~/queue/queue.server";
import { receiveWebhook } from "~/shopify/webhooks/receive-webhook.server";
import { finishRequests, whenAskedToStop } from "~/stopping.server";
import { startTracing, stopTracing } from "~/tracing.server";

const WEBHOOK_BODY_MAX = "1mb";
const ANSWER_WITHIN_MS = 25_000;
/** A little more than the longest answer takes. */
const STOP_WITHIN_MS = 28_000;

export type ServerOptions = {
  /** What answers everything that is not health, readiness or a webhook: Remix. Without it only those doors are open. */
  pages?: RequestHandler[];
};

/** The HTTP server, not listening yet. */
export function createServer({ pages = [] }: ServerOptions = {}): Server {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", true);
  app.use((request, response, next) => {
    const answered = answerOperation(request, response);
    if (answered) answered.catch(next);
    else next();
  });
  app.use(accompanyRequest);
  mountWebhookDoor(app);
  if (pages.length > 0) app.use(compression(), answerInTime, ...pages);
  app.use(explainError);

  const server = createHttpServer(app);
  // Longer than a load balancer keeps its side open, so that it never picks a connection that we are closing.
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 30_000;
  return server;
}

function mountWebhookDoor(app: Express): void {
  const rawBytes = express.raw({ type: () => true, limit: WEBHOOK_BODY_MAX });
  app.post("/webhooks", rawBytes, (request, response, next) => {
    receiveWebhook(request, response).catch(next);
  });
  app.all("/webhooks", (_request, response) => void response.status(405).setHeader("Allow", "POST").end());
}

/**
 * A page that does not come is answered all the same: whoever waits is told to come again. A file that has begun takes
 * the time it takes, as long as somebody takes it.
 */
const answerInTime: RequestHandler = (request, response, next) => {
  const late = setTimeout(() => {
    if (response.headersSent && response.hasHeader("Content-Disposition")) {
      response.setTimeout(ANSWER_WITHIN_MS, () => response.destroy());
      return;
    }
    log.error({ path: request.path }, "a request took too long");
    if (!response.headersSent) response.status(503).setHeader("Retry-After", 5).end();
    else response.destroy();
  }, ANSWER_WITHIN_MS);
  response.once("close", () => clearTimeout(late));
  next();
};

const explainError: ErrorRequestHandler = (error: { status?: unknown }, request, response, next) => {
  if (response.headersSent) return next(error);
  // Errors of the body reader carry their status: too large, cut short, of an unknown encoding.
  const status = typeof error.status === "number" && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500) log.error({ ...errorForLog(error), path: request.path }, "a request failed");
  response
    .status(status)
    .type("text/plain")
    .send(status === 413 ? "too large" : "not possible");
};

/** Remix as it was built, with its static files. */
async function builtPages(): Promise<RequestHandler[]> {
  const { createRequestHandler } = await import("@remix-run/express");
  const buildFile = path.resolve("build/server/index.js");
  const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
  const files = path.resolve("build/client");
  // Names of built files carry a hash of their content. One that is missing belongs to another build: no page of ours.
  const builtFiles = express.Router();
  builtFiles.use(
    "/assets",
    express.static(path.join(files, "assets"), { immutable: true, maxAge: "1y", index: false, fallthrough: false }),
  );
  return [builtFiles, express.static(files, { maxAge: "1h", index: false }), createRequestHandler({ build, mode: env.NODE_ENV })];
}

/** Remix from its sources, with reload. */
async function reloadingPages(): Promise<RequestHandler[]> {
  const [{ createRequestHandler }, vite] = await Promise.all([import("@remix-run/express"), import("vite")]);
  const sources = await vite.createServer({ server: { middlewareMode: true } });
  return [
    sources.middlewares,
    createRequestHandler({
      build: async () => (await sources.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
      mode: "development",
    }),
  ];
}

/** Listens until this process is asked to stop; then requests in hand are finished, and the process ends. */
export async function serveUntilStopped(server: Server, port: number): Promise<void> {
  await startTracing("encore-web");
  const drainMs = env.DRAIN_SECONDS * 1000;
  const listening = listenForShopChanges();
  server.listen(port, () => log.info({ port }, "the web listens"));
  whenAskedToStop(drainMs + STOP_WITHIN_MS, async () => {
    await finishRequests(server, drainMs);
    await listening.stop();
    await stopQueue();
    await stopTracing();
    await db.$disconnect();
  });
}

async function main(): Promise<void> {
  await serveUntilStopped(createServer({ pages: process.argv.includes("--dev") ? await reloadingPages() : await builtPages() }), env.PORT);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
