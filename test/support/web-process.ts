/** The web as a process of its own, with one page that takes its time instead of Remix's (graceful-stop.test.ts). */
import { env } from "~/env.server";
import { createServer, serveUntilStopped } from "~/server";

const SLOW_MS = 1_500;

await serveUntilStopped(
  createServer({
    pages: [(_request, response) => void setTimeout(() => response.type("text/plain").send("all of it"), SLOW_MS)],
  }),
  env.PORT,
);
