/**
 * The shop's time, read once at each door and passed on as `at`. In the sandbox the clock can be moved: all processes
 * read the same offset file. Signatures, tokens and leases use real time (`Date.now()`), so moving the clock does not
 * break them.
 */
import { readFileSync } from "node:fs";
import { env } from "~/env.server";

/** Now, in the time that orders, lots and codes live in. */
export function now(): Date {
  return new Date(Date.now() + offsetMs());
}

function offsetMs(): number {
  if (!env.CLOCK_OFFSET_FILE) return 0;
  try {
    return Number(readFileSync(env.CLOCK_OFFSET_FILE, "utf8")) || 0;
  } catch {
    // The sandbox writes the file when its clock is first moved; until then there is none.
    return 0;
  }
}
