/**
 * The sandbox's clock: real time plus an offset, which the app and its worker read from the same file. Shops, orders and
 * discounts live in this time; tokens, signatures and retries live in real time, as in the app.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type SandboxClock = {
  now(): Date;
  /** Now as Shopify writes it: whole seconds, UTC. */
  iso(): string;
  offsetMs(): number;
  advance(ms: number): void;
  /** Moves to a moment. Throws on what is not a time. */
  set(iso: string): void;
  /** Back to real time. */
  reset(): void;
};

/** `onMove` is told after each move. With no file the offset lives in memory only. */
export function createClock(offsetFile: string | null, onMove: () => void = () => undefined): SandboxClock {
  let offset = readOffset(offsetFile);
  const move = (ms: number): void => {
    offset = Math.round(ms);
    if (offsetFile) writeOffset(offsetFile, offset);
    onMove();
  };
  const now = (): Date => new Date(Date.now() + offset);
  return {
    now,
    iso: () =>
      now()
        .toISOString()
        .replace(/\.\d{3}Z$/, "Z"),
    offsetMs: () => offset,
    advance: (ms) => {
      if (!Number.isFinite(ms)) throw new Error("The clock needs a number of milliseconds.");
      move(offset + ms);
    },
    set: (iso) => {
      const moment = Date.parse(iso);
      if (Number.isNaN(moment)) throw new Error(`"${iso}" is not a time; write it like 2026-12-24T09:00:00Z.`);
      move(moment - Date.now());
    },
    reset: () => move(0),
  };
}

function readOffset(file: string | null): number {
  return file && existsSync(file) ? Number(readFileSync(file, "utf8")) || 0 : 0;
}

function writeOffset(file: string, offset: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(offset));
}
