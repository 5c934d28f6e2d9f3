/**
 * A plain proxy, as stands before several webs anywhere: each request goes to the next of them in turn. A web that takes
 * no connection is passed over, for it has heard nothing. What may have been heard is asked again only where asking twice
 * is asking once (GET, HEAD); for the rest the answer is 502, and whoever asked decides.
 */
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** Of the connection, not of the message. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"]);

export type PlainProxy = { stop: () => Promise<void> };

/** Listens on `port`; rejects when it is taken. */
export async function startPlainProxy(port: number, webPorts: readonly number[]): Promise<PlainProxy> {
  let turn = 0;
  const server = createServer((incoming, answer) => {
    const first = turn++;
    passOn(incoming, answer, (attempt) => webPorts[(first + attempt) % webPorts.length] ?? 0, webPorts.length);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return { stop: () => close(server) };
}

function passOn(incoming: IncomingMessage, answer: ServerResponse, portOf: (attempt: number) => number, webs: number): void {
  const isSafe = incoming.method === "GET" || incoming.method === "HEAD";
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("error", () => answer.destroy());
  incoming.on("end", () => tryWeb(0));

  const tryWeb = (attempt: number): void => {
    // A connection for each request: whether a web that died had heard of it is then never in doubt.
    const headers = { ...headersOf(incoming), connection: "close" };
    const outgoing = ask({ host: "127.0.0.1", port: portOf(attempt), method: incoming.method, path: incoming.url, headers, agent: false });
    outgoing.on("response", (response) => {
      answer.writeHead(response.statusCode ?? 502, headersOf(response));
      response.pipe(answer);
      response.on("error", () => answer.destroy());
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      if (answer.headersSent) return void answer.destroy();
      const mayAskAgain = error.code === "ECONNREFUSED" || isSafe;
      if (mayAskAgain && attempt + 1 < webs) return tryWeb(attempt + 1);
      answer.writeHead(502, { "content-type": "text/plain" }).end("no web answers");
    });
    answer.once("close", () => outgoing.destroy());
    outgoing.end(Buffer.concat(chunks));
  };
}

function headersOf({ headers }: IncomingMessage): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
