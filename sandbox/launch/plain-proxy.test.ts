import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startPlainProxy } from "./plain-proxy";

const stops: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A web that says its name and what it was asked, or hangs up on whoever asks it. */
async function aWeb(name: string, { hangsUp = false } = {}): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push(`${request.method} ${request.url} ${body}`.trim());
      if (hangsUp) request.socket.destroy();
      else response.writeHead(201, { "x-web": name }).end(`${name} heard ${body}`);
    });
  });
  const port = await listening(server);
  stops.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  return { port, asked };
}

async function aProxy(...webPorts: number[]): Promise<string> {
  const port = await freePort();
  const proxy = await startPlainProxy(port, webPorts);
  stops.push(() => proxy.stop());
  return `http://127.0.0.1:${port}`;
}

test("webs are asked in turn, and their answers come back whole", async () => {
  const [one, two] = [await aWeb("one"), await aWeb("two")];
  const proxy = await aProxy(one.port, two.port);
  const answers = [];
  for (const word of ["a", "b", "c", "d"]) answers.push(await fetch(`${proxy}/door?x=1`, { method: "POST", body: word }));

  expect(answers.map((answer) => [answer.status, answer.headers.get("x-web")])).toEqual([
    [201, "one"],
    [201, "two"],
    [201, "one"],
    [201, "two"],
  ]);
  expect(await answers[3]?.text()).toBe("two heard d");
  expect(one.asked).toEqual(["POST /door?x=1 a", "POST /door?x=1 c"]);
});

test("a web that is not there is passed over, whatever is asked", async () => {
  const two = await aWeb("two");
  const proxy = await aProxy(await freePort(), two.port);
  for (const method of ["GET", "POST", "GET", "POST"]) expect((await fetch(proxy, { method })).status).toBe(201);
  expect(two.asked).toHaveLength(4);
});

test("what a web may have heard before it died is asked of the next only where that does no harm", async () => {
  const [dying, well] = [await aWeb("dying", { hangsUp: true }), await aWeb("well")];
  const proxy = await aProxy(dying.port, well.port, well.port);

  expect((await fetch(proxy)).status).toBe(201);
  expect([dying.asked, well.asked]).toEqual([["GET /"], ["GET /"]]);
  await fetch(proxy);
  await fetch(proxy);
  const answer = await fetch(proxy, { method: "POST", body: "spend" });
  expect([answer.status, dying.asked.at(-1), well.asked.some((asked) => asked.includes("spend"))]).toEqual([502, "POST / spend", false]);
});
