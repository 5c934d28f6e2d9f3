/** The wire between the app and its database: a TCP proxy that can cut, hold back, refuse and swallow what passes. */
import { createServer, connect, type AddressInfo, type Socket } from "node:net";

export type Wire = {
  port: number;
  /** Ends every connection that there is; new ones are taken. */
  cut: () => void;
  /** Ends every connection and takes no new one until `mend`. */
  refuse: () => void;
  /** Everything takes so much longer, each way, until `mend`. */
  slow: (ms: number) => void;
  /** What the app says arrives, what the database answers does not, until `mend`, which then ends those connections. */
  swallowAnswers: () => void;
  mend: () => void;
  close: () => Promise<void>;
};

type Mood = { refuses: boolean; delayMs: number; swallows: boolean };

export async function openWire(toPort: number): Promise<Wire> {
  const mood: Mood = { refuses: false, delayMs: 0, swallows: false };
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((app) => {
    if (mood.refuses) return void app.destroy();
    const database = connect(toPort, "127.0.0.1");
    const pair: [Socket, Socket] = [app, database];
    pairs.add(pair);
    carry(app, database, mood, () => false);
    carry(database, app, mood, () => mood.swallows);
    const end = () => {
      pairs.delete(pair);
      app.destroy();
      database.destroy();
    };
    for (const side of pair) side.on("error", end).on("close", end).setNoDelay(true);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const [app, database] of pairs) {
      app.destroy();
      database.destroy();
    }
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    refuse: () => {
      mood.refuses = true;
      cut();
    },
    slow: (ms) => void (mood.delayMs = ms),
    swallowAnswers: () => void (mood.swallows = true),
    mend: () => {
      const lostAnswers = mood.swallows;
      Object.assign(mood, { refuses: false, delayMs: 0, swallows: false } satisfies Mood);
      // A connection that has lost an answer waits for it for ever, as after a firewall's silent drop.
      if (lostAnswers) cut();
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Keeps the order of what passes, however long each piece is held back. */
function carry(from: Socket, to: Socket, mood: Mood, isSwallowed: () => boolean): void {
  let before: Promise<unknown> = Promise.resolve();
  from.on("data", (piece: Buffer) => {
    if (isSwallowed()) return;
    const { delayMs } = mood;
    before = before.then(async () => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (!to.destroyed) to.write(piece);
    });
  });
}
