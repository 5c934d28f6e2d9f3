/** Workers beside the test: real processes on its database, as many as a host would run. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";
import { countDeliveriesWaiting } from "~/shopify/webhooks/deliveries.store.server";

const EMPTY_WITHIN_MS = 100_000;
const LOOK_AGAIN_MS = 50;

export type InboxWorkers = {
  /** Answers when they work. */
  start: (count: number) => Promise<void>;
  stop: () => Promise<void>;
  /** kill -9 of all of them. */
  kill: () => void;
  untilEmpty: () => Promise<void>;
};

/** They are asked to stop at the end of the file, or by `stop`. */
export function useInboxWorkers(): InboxWorkers {
  const running = new Set<ChildProcess>();

  async function start(count: number): Promise<void> {
    const forked = Array.from({ length: count }, () => fork("test/support/inbox-process.ts", { execArgv: ["--import", "tsx"] }));
    for (const worker of forked) running.add(worker);
    await Promise.all(forked.map((worker) => once(worker, "message")));
  }

  async function stop(): Promise<void> {
    const stopping = [...running];
    running.clear();
    await Promise.all(
      stopping.map(async (worker) => {
        worker.send("stop");
        const [code] = (await once(worker, "exit")) as [number | null];
        if (code !== 0) throw new Error(`a worker ended with ${code}`);
      }),
    );
  }

  function kill(): void {
    for (const worker of running) worker.kill("SIGKILL");
    running.clear();
  }

  async function untilEmpty(): Promise<void> {
    for (const giveUpAt = Date.now() + EMPTY_WITHIN_MS; Date.now() < giveUpAt; await sleep(LOOK_AGAIN_MS)) {
      if ((await countDeliveriesWaiting()) === 0) return;
    }
    throw new Error("the inbox does not empty");
  }

  afterAll(stop);
  return { start, stop, kill, untilEmpty };
}
