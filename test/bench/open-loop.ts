/**
 * Load at a constant rate, whatever the answers: each request has a time at which it is due, and its latency counts from
 * then. (A loop that waits for answers slows down with the server it measures, and flatters it.) Plain sockets, kept
 * open, one request at a time on each: the cost of the generator is taken from the same cores.
 */
import { connect, type Socket } from "node:net";

/** `startedAtMs`: epoch milliseconds at which request 0 was due. */
export type Load = { latenciesMs: number[]; refused: number; startedAtMs: number };

const SOCKETS_MAX = 256;
const ANSWERS_WITHIN_MS = 15_000;

type Due = { at: number; bytes: Buffer };

/** `make(i)` gives the i-th request as bytes of HTTP/1.1. `refused`: answers other than 2xx, and none at all. */
export async function sendAtRate(
  port: number,
  { perSecond, seconds, make }: { perSecond: number; seconds: number; make: (index: number) => Buffer },
): Promise<Load> {
  const load: Load = { latenciesMs: [], refused: 0, startedAtMs: Date.now() };
  let sent = 0;
  const total = Math.round(perSecond * seconds);
  const pool = new SocketPool(port, (due, status) => {
    if (status >= 200 && status < 300) load.latenciesMs.push(performance.now() - due.at);
    else load.refused += 1;
  });
  const startsAt = performance.now();
  await new Promise<void>((resolve) => {
    const tick = () => {
      const dueNow = Math.min(total, Math.floor(((performance.now() - startsAt) * perSecond) / 1000) + 1);
      while (sent < dueNow) {
        pool.send({ at: startsAt + (sent * 1000) / perSecond, bytes: make(sent) });
        sent += 1;
      }
      if (sent < total) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  const deadline = performance.now() + ANSWERS_WITHIN_MS;
  while (load.latenciesMs.length + load.refused < total && performance.now() < deadline) await pause(10);
  load.refused = total - load.latenciesMs.length;
  pool.close();
  return load;
}

class SocketPool {
  private idle: Socket[] = [];
  private open = new Set<Socket>();
  private queue: Due[] = [];
  private readonly underWay = new Map<Socket, Due>();

  constructor(
    private readonly port: number,
    private readonly answered: (due: Due, status: number) => void,
  ) {}

  send(due: Due): void {
    const socket = this.idle.pop() ?? (this.open.size < SOCKETS_MAX ? this.connect() : null);
    if (!socket) return void this.queue.push(due);
    this.underWay.set(socket, due);
    socket.write(due.bytes);
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
  }

  private connect(): Socket {
    const socket = connect(this.port, "127.0.0.1");
    socket.setNoDelay(true);
    this.open.add(socket);
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      const answer = wholeAnswer(received);
      if (!answer) return;
      received = received.slice(answer.length);
      this.finish(socket, answer.status);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.open.delete(socket);
      this.idle = this.idle.filter((each) => each !== socket);
      const due = this.underWay.get(socket);
      this.underWay.delete(socket);
      if (due) this.answered(due, 0);
    });
    return socket;
  }

  private finish(socket: Socket, status: number): void {
    const due = this.underWay.get(socket);
    this.underWay.delete(socket);
    if (due) this.answered(due, status);
    const next = this.queue.shift();
    if (!next) return void this.idle.push(socket);
    this.underWay.set(socket, next);
    socket.write(next.bytes);
  }
}

/** The first answer in what came, once all of it is there: by its length, or its last chunk. */
function wholeAnswer(text: string): { status: number; length: number } | null {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return null;
  const headers = text.slice(0, head);
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(headers)?.[1] ?? 0);
  const stated = /content-length: (\d+)/i.exec(headers)?.[1];
  if (stated === undefined) {
    const last = text.indexOf("0\r\n\r\n", head + 4);
    return last < 0 ? null : { status, length: last + 5 };
  }
  const length = head + 4 + Number(stated);
  return text.length < length ? null : { status, length };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
